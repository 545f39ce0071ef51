import { soundOrder } from './acoustic-model.ts'
import type { Evidence } from './evidence.ts'
import { frameSize } from './evidence.ts'
import { applyAt, applyDense, type Dense, logShares, rectify } from './layers.ts'
import type { Workspace } from './workspace.ts'

const heardCount = soundOrder.length + 1
const dilations = [1, 2, 4] as const
const taps = 5

/** What the frames of each sound look like, and which sound is heard in them: sounds x (4 widths + 2 x 40). */
export type FrameNetwork = (evidence: Evidence, sounds: Int32Array, boundaries: Int32Array) => Float32Array

/** Means of rows (time x width) between fractional times, through their running sums; sounds x width for each span. */
const poolerOf = (rows: Float32Array, width: number) => {
  const time = rows.length / width
  const sums = new Float64Array((time + 1) * width)
  for (let index = 0; index < rows.length; index++)
    sums[index + width] = (sums[index] as number) + (rows[index] as number)
  return (start: number, end: number, to: Float32Array, at: number): void => {
    const length = Math.max(0.25, end - start)
    const [from, until] = [Math.min(start, time), Math.min(end, time)]
    const [low, high] = [Math.min(Math.floor(from), time - 1), Math.min(Math.floor(until), time - 1)]
    for (let column = 0; column < width; column++) {
      const before = sums[low * width + column] as number
      const first = before + (from - low) * ((sums[(low + 1) * width + column] as number) - before)
      const later = sums[high * width + column] as number
      const last = later + (until - high) * ((sums[(high + 1) * width + column] as number) - later)
      to[at + column] = (last - first) / length
    }
  }
}

/** Convolutions over frames, pooled over each sound and over each of its three states. */
export const makeFrameNetwork = (workspace: Workspace, dense: (name: string) => Dense): FrameNetwork => {
  const first = dense('frames.first')
  const rest = dilations.map((dilation, index) => ({ dilation, layer: dense(`frames.rest.${index}`) }))
  const heard = dense('frames.heard')
  const width = first.outputs

  /** Frames x 81 -> (frames / 2) x width. */
  const encode = (frames: Float32Array): Float32Array => {
    const count = frames.length / frameSize
    const time = Math.ceil(count / 2)
    const padding = (taps - 1) / 2
    const padded = new Float32Array((2 * time + taps) * frameSize)
    padded.set(frames, padding * frameSize)
    const rows = workspace.borrow(() => {
      const at = applyAt(workspace, first, workspace.place(padded), 2 * frameSize, time)
      return rectify(workspace.view(at, time * width).slice())
    })
    for (const { layer, dilation } of rest) {
      const change = workspace.borrow(() => {
        const from = workspace.allocate(time * 3 * width)
        const unfolded = workspace.view(from, time * 3 * width).fill(0)
        for (let row = 0; row < time; row++)
          for (let tap = 0; tap < 3; tap++) {
            const at = row + (tap - 1) * dilation
            if (at >= 0 && at < time) unfolded.set(rows.subarray(at * width, (at + 1) * width), (row * 3 + tap) * width)
          }
        const to = applyAt(workspace, layer, from, 3 * width, time)
        return workspace.view(to, time * width).slice()
      })
      for (let index = 0; index < rows.length; index++)
        rows[index] = (rows[index] as number) + Math.max(0, change[index] as number)
    }
    return rows
  }

  /** Time x 40: a quarter of the log-probability of each sound, down to -2. */
  const listen = (rows: Float32Array): Float32Array => {
    const time = rows.length / width
    const likely = logShares(applyDense(workspace, heard, rows, time), time)
    for (let at = 0; at < likely.length; at++) likely[at] = Math.max(-8, likely[at] as number) / 4
    return likely
  }

  return (evidence, sounds, boundaries) => {
    const count = sounds.length
    const rows = encode(evidence.frames)
    const pool = poolerOf(rows, width)
    const poolLikely = poolerOf(listen(rows), heardCount)
    const size = 4 * width + 2 * heardCount
    const parts = new Float32Array(count * size)
    const heardMeans = new Float32Array(heardCount)
    for (let sound = 0; sound < count; sound++) {
      const time = (state: number): number => (boundaries[sound * 4 + state] as number) / 2
      const at = sound * size
      pool(time(0), time(3), parts, at)
      for (let state = 0; state < 3; state++) pool(time(state), time(state + 1), parts, at + (state + 1) * width)
      poolLikely(time(0), time(3), heardMeans, 0)
      const own = heardMeans[sounds[sound] as number] as number
      for (let column = 0; column < heardCount; column++) {
        const value = heardMeans[column] as number
        parts[at + 4 * width + column] = value
        parts[at + 4 * width + heardCount + column] = value - own
      }
    }
    return parts
  }
}
