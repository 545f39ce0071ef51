import type { Alignment, AlignmentTask } from './alignment.ts'

const impossible = -1e30
/** A silent neighbour is taken into account for this many frames. */
const silentFrames = 8

/**
 * For each sound, how much better the audio around it fits if another sound, or none, had been said in its place: the
 * neighbours on either side stay, and all boundaries between them move freely.
 * Result: sounds x (candidates + 1) log-likelihood ratios against the expected sound; the last column is the omission.
 */
export const contextRatios = (task: AlignmentTask, alignment: Alignment, candidates: Int32Array): Float32Array => {
  const { likelihoods, columnCount, sounds, silence, beat } = task
  const { boundaries } = alignment
  const frames = silence.length
  const width = candidates.length + 1
  const result = new Float32Array(sounds.length * width)
  for (let sound = 0; sound < sounds.length; sound++) {
    beat?.()
    const start = boundaries[sound * 4] as number
    const end = boundaries[sound * 4 + 3] as number
    const hasBefore = sound > 0 && boundaries[sound * 4 - 1] === start
    const hasAfter = sound + 1 < sounds.length && boundaries[sound * 4 + 4] === end
    const from = hasBefore ? (boundaries[sound * 4 - 4] as number) : Math.max(0, start - silentFrames)
    const to = hasAfter ? (boundaries[sound * 4 + 7] as number) : Math.min(frames, end + silentFrames)
    const size = to - from
    // entered[t]: best score of the frames before t, all of them in the neighbour before. left[t]: of those from t on.
    const entered = new Float64Array(size + 1).fill(impossible)
    const left = new Float64Array(size + 1).fill(impossible)
    const emission = (frame: number, column: number): number =>
      column < 0 ? (silence[from + frame] as number) : (likelihoods[(from + frame) * columnCount + column] as number)
    const columnsBefore = hasBefore ? [0, 1, 2].map((state) => (sounds[sound - 1] as number) + state) : [-1]
    const columnsAfter = hasAfter ? [0, 1, 2].map((state) => (sounds[sound + 1] as number) + state) : [-1]
    if (!hasBefore) entered[0] = 0
    if (!hasAfter) left[size] = 0
    const forward = new Float64Array(columnsBefore.length).fill(impossible)
    for (let frame = 0; frame < size; frame++) {
      for (let state = forward.length - 1; state >= 0; state--) {
        const comes = state > 0 ? (forward[state - 1] as number) : frame === 0 ? 0 : impossible
        forward[state] = Math.max(forward[state] as number, comes) + emission(frame, columnsBefore[state] as number)
      }
      entered[frame + 1] = forward[forward.length - 1] as number
    }
    const backward = new Float64Array(columnsAfter.length).fill(impossible)
    for (let frame = size - 1; frame >= 0; frame--) {
      for (let state = 0; state < backward.length; state++) {
        const comes =
          state + 1 < backward.length ? (backward[state + 1] as number) : frame === size - 1 ? 0 : impossible
        backward[state] = Math.max(backward[state] as number, comes) + emission(frame, columnsAfter[state] as number)
      }
      left[frame] = backward[0] as number
    }
    const through = (column: number): number => {
      let [first, second, third] = [impossible, impossible, impossible]
      let best = impossible
      for (let frame = 0; frame < size; frame++) {
        const row = (from + frame) * columnCount + column
        third = Math.max(third, second) + (likelihoods[row + 2] as number)
        second = Math.max(second, first) + (likelihoods[row + 1] as number)
        first = Math.max(first, entered[frame] as number) + (likelihoods[row] as number)
        best = Math.max(best, third + (left[frame + 1] as number))
      }
      return best
    }
    const expected = through(sounds[sound] as number)
    for (let candidate = 0; candidate < candidates.length; candidate++)
      result[sound * width + candidate] = through(candidates[candidate] as number) - expected
    let omitted = impossible
    for (let frame = 0; frame <= size; frame++)
      omitted = Math.max(omitted, (entered[frame] as number) + (left[frame] as number))
    result[sound * width + width - 1] = Math.max(-1000, omitted - expected)
  }
  return result
}
