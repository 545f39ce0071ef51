import { frameSize } from './evidence.ts'

const states = 3
/** Frames of 10 ms that are looked at before and after a sound. */
const edge = 4
const windows = states + 3
/** Numbers a sound. */
export const glanceSize = windows * frameSize

/**
 * What the frames of each sound look like at a glance: their means over the sound, over its three states, and over the 40 ms
 * before and after it; sounds x 6 x `frameSize`.
 * @param boundaries four a sound: where its states begin, and where it ends, in frames.
 */
export const glancesOf = (frames: Float32Array, boundaries: Int32Array): Float32Array => {
  const count = boundaries.length / (states + 1)
  const time = frames.length / frameSize
  const sums = new Float64Array(frames.length + frameSize)
  for (let index = 0; index < frames.length; index++)
    sums[index + frameSize] = (sums[index] as number) + (frames[index] as number)
  const result = new Float32Array(count * glanceSize)
  const within = (frame: number): number => Math.max(0, Math.min(time, frame))
  for (let sound = 0; sound < count; sound++) {
    const at = (state: number): number => boundaries[sound * (states + 1) + state] as number
    const spans = [
      [at(0), at(states)],
      ...Array.from({ length: states }, (_, state) => [at(state), at(state + 1)]),
      [at(0) - edge, at(0)],
      [at(states), at(states) + edge],
    ]
    for (const [window, [low = 0, high = 0]] of spans.entries()) {
      const [from, to] = [within(low), within(high)]
      const length = Math.max(1, to - from)
      for (let column = 0; column < frameSize; column++)
        result[sound * glanceSize + window * frameSize + column] =
          ((sums[to * frameSize + column] as number) - (sums[from * frameSize + column] as number)) / length
    }
  }
  return result
}
