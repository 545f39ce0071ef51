import { frameSize } from './evidence.ts'

const states = 3
/** Frames of 10 ms in each window before and after a sound, and how many such windows there are on either side. */
const edgeFrames = 2
const edgeWindows = 4
/** Each state of a sound is seen in two halves. */
const windows = 2 * edgeWindows + 2 * states
/** The shortest window that a mean is taken over, in frames. */
const shortest = 0.5
/** Numbers a sound. */
export const glanceSize = windows * frameSize

/** Where the windows of a sound begin and end, in order of time, in frames. */
const windowsOf = (at: (state: number) => number): readonly (readonly [number, number])[] => {
  const beside = (from: number) =>
    Array.from({ length: edgeWindows }, (_, index) => {
      const start = from + index * edgeFrames
      return [start, start + edgeFrames] as const
    })
  const within = Array.from({ length: states }, (_, state) => {
    const [start, end] = [at(state), at(state + 1)]
    const middle = (start + end) / 2
    return [[start, middle] as const, [middle, end] as const]
  }).flat()
  return [...beside(at(0) - edgeWindows * edgeFrames), ...within, ...beside(at(states))]
}

/**
 * What the frames of each sound and around it look like at a glance: their means over four windows of 20 ms before it, over the
 * halves of its three states, and over four windows of 20 ms after it; sounds x 14 x `frameSize`.
 * @param boundaries four a sound: where its states begin, and where it ends, in frames.
 */
export const glancesOf = (frames: Float32Array, boundaries: Int32Array): Float32Array => {
  const count = boundaries.length / (states + 1)
  const time = frames.length / frameSize
  const sums = new Float64Array(frames.length + frameSize)
  for (let index = 0; index < frames.length; index++)
    sums[index + frameSize] = (sums[index] as number) + (frames[index] as number)
  const result = new Float32Array(count * glanceSize)
  for (let sound = 0; sound < count; sound++) {
    const spans = windowsOf((state) => boundaries[sound * (states + 1) + state] as number)
    for (const [window, [start, end]] of spans.entries()) {
      const [from, to] = [Math.max(0, Math.min(time, start)), Math.max(0, Math.min(time, end))]
      const [low, high] = [Math.min(Math.floor(from), time - 1), Math.min(Math.floor(to), time - 1)]
      const [past, beyond] = [from - low, to - high]
      const length = Math.max(shortest, to - from)
      const at = sound * glanceSize + window * frameSize
      for (let column = 0; column < frameSize; column++) {
        const before = sums[low * frameSize + column] as number
        const first = before + past * ((sums[(low + 1) * frameSize + column] as number) - before)
        const later = sums[high * frameSize + column] as number
        const last = later + beyond * ((sums[(high + 1) * frameSize + column] as number) - later)
        result[at + column] = (last - first) / length
      }
    }
  }
  return result
}
