import { framesABeat } from '../pulse.ts'
import { type AcousticModel, soundOrder } from './acoustic-model.ts'
import type { AudioFacts } from './analysis.ts'
import pairs from './soundPairs.json' with { type: 'json' }

/** What a further sound costs, in nats: without it every frame would be a sound of its own. */
const penalty = 14
const impossible = -1e30
/** The sounds, and silence. */
const units = soundOrder.length + 1
const silence = soundOrder.length
const states = 3

/** From and to -> logarithm of how much likelier than chance that is in English. */
const chances = Float64Array.from(pairs.tenths.flat(), (tenth) => tenth / 10)

/** Where each unit's best path came from, one row a frame. */
interface Trace {
  readonly began: Int32Array
  readonly from: Int8Array
}

/** The best unit to come from, for each unit that may begin now. */
const entriesOf = (ends: Float64Array, weight: number, entries: Float64Array, from: Int8Array): void => {
  for (let to = 0; to < units; to++) {
    let [best, place] = [impossible, 0]
    for (let before = 0; before < units; before++) {
      const value = (ends[before] as number) + weight * (chances[before * units + to] as number)
      if (value > best) {
        best = value
        place = before
      }
    }
    entries[to] = best
    from[to] = place
  }
}

const walkBack = ({ began, from }: Trace, frames: number, last: number): readonly number[] => {
  const found: number[] = []
  let [unit, frame] = [last, frames]
  while (frame > 0) {
    if (unit !== silence) found.push(unit)
    const at = (frame - 1) * units + unit
    frame = began[at] as number
    unit = from[at] as number
  }
  return found.reverse()
}

/**
 * The likeliest sounds where any may follow any, as indices into `soundOrder`; silences are left out. A weak recogniser (it knows no
 * words), but what it says does not depend on the text that was to be said.
 * @param weight of what is known of English: 0 is nothing, 1 as much as it says.
 */
export const freeSounds = (
  model: AcousticModel,
  facts: Pick<AudioFacts, 'likelihoods' | 'silence'>,
  weight: number,
): readonly number[] => {
  const columnCount = model.mixtures.phones.length * model.mixtures.states
  const frames = facts.silence.length
  const scores = new Float64Array(units * states).fill(impossible)
  const began = new Int32Array(units * states)
  const from = new Int8Array(units * states)
  const trace: Trace = { began: new Int32Array(frames * units), from: new Int8Array(frames * units) }
  const ends = new Float64Array(units)
  const entries = new Float64Array(units)
  const entered = new Int8Array(units)
  for (let frame = 0; frame < frames; frame++) {
    if (frame % framesABeat === 0) model.mixtures.workspace.beat()
    for (let unit = 0; unit < units; unit++) {
      const first = frame * columnCount + (model.candidates[unit] ?? 0)
      // From the last state to the first, so that each finds the one before it as it was.
      for (let state = states - 1; state >= 0; state--) {
        const at = unit * states + state
        const enter = state === 0 ? (entries[unit] as number) - penalty : (scores[at - 1] as number)
        if (enter > (scores[at] as number)) {
          scores[at] = enter
          began[at] = state === 0 ? frame : (began[at - 1] as number)
          from[at] = state === 0 ? (entered[unit] as number) : (from[at - 1] as number)
        }
        const emission = unit === silence ? facts.silence[frame] : facts.likelihoods[first + state]
        scores[at] = Math.max(impossible, (scores[at] as number) + (emission as number))
      }
      const last = unit * states + states - 1
      ends[unit] = scores[last] as number
      trace.began[frame * units + unit] = began[last] as number
      trace.from[frame * units + unit] = from[last] as number
    }
    entriesOf(ends, weight, entries, entered)
  }
  const best = ends.reduce((place, value, unit) => (value > (ends[place] as number) ? unit : place), 0)
  return frames === 0 || (ends[best] as number) <= impossible / 2 ? [] : walkBack(trace, frames, best)
}
