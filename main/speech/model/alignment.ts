import { type Beat, framesABeat } from '../pulse.ts'

/** Where each sound lies, in frames of 10 ms: state s of sound i covers boundaries[i * 4 + s] up to (not with) the next. */
export interface Alignment {
  readonly soundCount: number
  readonly boundaries: Int32Array
  /** Frame -> index into the columns of the likelihoods, or -1 where it is silent. */
  readonly columns: Int32Array
  /** Sum over all frames of the log-likelihoods along the path. */
  readonly score: number
}

export interface AlignmentTask {
  /** Frames x columns. */
  readonly likelihoods: Float32Array
  readonly columnCount: number
  /** First column (of three) of each sound, in the order in which they are said. */
  readonly sounds: Int32Array
  /** Whether a word starts with this sound: there may be silence before it. */
  readonly isWordStart: Uint8Array
  /** Frame -> log-likelihood of silence or noise. */
  readonly silence: Float32Array
  /** For each sound the first frame in which it may lie, and the first in which it no longer may. Anywhere, if left out. */
  readonly windows?: Int32Array
  readonly beat?: Beat | undefined
}

const silencePenalty = 10
const impossible = -1e30

/**
 * The best path through all sounds in order, three states each, with optional silence before, between and after words.
 * Null where the audio has fewer frames than the sounds have states.
 */
export const align = (task: AlignmentTask): Alignment | null => {
  const { likelihoods, columnCount, sounds, isWordStart, silence, windows, beat } = task
  const frames = silence.length
  // A chain of states; a silence (column -1) may be jumped over.
  const chain: number[] = []
  const owners: number[] = []
  for (let sound = 0; sound < sounds.length; sound++) {
    if (isWordStart[sound]) {
      chain.push(-1)
      owners.push(-1)
    }
    for (let state = 0; state < 3; state++) {
      chain.push((sounds[sound] as number) + state)
      owners.push(sound * 4 + state)
    }
  }
  chain.push(-1)
  owners.push(-1)
  const length = chain.length
  if (frames < sounds.length * 3 || sounds.length === 0) return null
  const columnOf = Int32Array.from(chain)
  const opens = Int32Array.from(owners, (owner) => (owner < 0 ? 0 : (windows?.[2 * (owner >> 2)] ?? 0)))
  const closes = Int32Array.from(owners, (owner) => (owner < 0 ? frames : (windows?.[2 * (owner >> 2) + 1] ?? frames)))
  let before = new Float64Array(length).fill(impossible)
  let now = new Float64Array(length)
  const steps = new Uint8Array(frames * length)
  for (let frame = 0; frame < frames; frame++) {
    if (frame % framesABeat === 0) beat?.()
    const row = frame * columnCount
    for (let state = 0; state < length; state++) {
      const column = columnOf[state] as number
      if (frame < (opens[state] as number) || frame >= (closes[state] as number)) {
        now[state] = impossible
        continue
      }
      const emission = column < 0 ? (silence[frame] as number) : (likelihoods[row + column] as number)
      if (frame === 0) {
        now[state] = state <= 1 ? emission - (column < 0 ? silencePenalty : 0) : impossible
        continue
      }
      let best = before[state] as number
      let step = 0
      if (state > 0) {
        const entered = (before[state - 1] as number) - (column < 0 ? silencePenalty : 0)
        if (entered > best) {
          best = entered
          step = 1
        }
        if (state > 1 && columnOf[state - 1] === -1 && (before[state - 2] as number) > best) {
          best = before[state - 2] as number
          step = 2
        }
      }
      now[state] = Math.max(impossible, best + emission)
      steps[frame * length + state] = step
    }
    const swap = before
    before = now
    now = swap
  }
  let state = (before[length - 2] as number) > (before[length - 1] as number) ? length - 2 : length - 1
  const score = before[state] as number
  if (score < impossible / 2) return null
  const columns = new Int32Array(frames)
  const boundaries = new Int32Array(sounds.length * 4)
  for (let frame = frames - 1; frame >= 0; frame--) {
    columns[frame] = columnOf[state] as number
    const owner = owners[state] as number
    if (owner >= 0) {
      boundaries[owner] = frame
      if (owner % 4 === 2 && boundaries[owner + 1] === 0) boundaries[owner + 1] = frame + 1
    }
    state -= steps[frame * length + state] as number
  }
  return { soundCount: sounds.length, boundaries, columns, score }
}
