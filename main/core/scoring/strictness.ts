import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** For a rate of false alarms (share of well-said sounds), the probability of being wrong from which on to call each sound wrong. */
export interface ThresholdsAtRate {
  readonly falseAlarms: number
  readonly bySound: Readonly<Record<Sound, number>>
}

/** One step of the dial: how many well-said sounds, at most, may be called wrong, and how many may be left in doubt. */
export interface StrictnessStep {
  readonly id: 'lenient' | 'gentle' | 'usual' | 'strict' | 'strictest'
  /** Share of well-said sounds at whose threshold the learned mark calls a sound wrong. */
  readonly falseAlarms: number
  /** Share of well-said sounds at whose threshold a sound is no longer called right. */
  readonly doubts: number
  /** The same two for plain changes, among the consonants that a process could change that way. */
  readonly changeFalseAlarms: number
  readonly changeDoubts: number
}

/**
 * The strictness dial, from the step that hardly ever calls a well-said sound wrong to the one that misses least. The
 * rates are those at which the thresholds were chosen, on speakers that the networks had not seen; a false alarm is a sound
 * that experts mark 1.5 of 2 or better and that is called wrong or missing. What each step really does is measured anew by
 * the bench and stands in its report.
 */
export const strictnessSteps: readonly StrictnessStep[] = [
  { id: 'lenient', falseAlarms: 0.005, doubts: 0.02, changeFalseAlarms: 0.002, changeDoubts: 0.01 },
  { id: 'gentle', falseAlarms: 0.01, doubts: 0.03, changeFalseAlarms: 0.005, changeDoubts: 0.02 },
  { id: 'usual', falseAlarms: 0.0125, doubts: 0.05, changeFalseAlarms: 0.01, changeDoubts: 0.02 },
  { id: 'strict', falseAlarms: 0.03, doubts: 0.08, changeFalseAlarms: 0.02, changeDoubts: 0.05 },
  { id: 'strictest', falseAlarms: 0.05, doubts: 0.1, changeFalseAlarms: 0.05, changeDoubts: 0.05 },
]
export type StrictnessId = StrictnessStep['id']

/** At most 2 % false alarms, with room for speakers unlike those measured. */
export const usualStrictness: StrictnessId = 'usual'

export const strictnessOf = (id: StrictnessId): StrictnessStep => {
  const step = strictnessSteps.find((candidate) => candidate.id === id)
  if (!step) throw new Error(`There is no strictness "${id}".`)
  return step
}

/**
 * The threshold of a sound at any rate, from a table for some rates: between two, along the logarithm of the rate; outside,
 * the nearest. Falls (or stays) as the rate rises.
 */
export const thresholdAt = (table: readonly ThresholdsAtRate[], rate: number, sound: Sound): number => {
  const rows = table.toSorted((one, other) => one.falseAlarms - other.falseAlarms)
  const above = rows.find((row) => row.falseAlarms >= rate) ?? rows.at(-1)
  const below = rows.findLast((row) => row.falseAlarms <= rate) ?? rows[0]
  if (!above || !below) throw new Error('A table of thresholds has at least one row.')
  const span = Math.log(above.falseAlarms / below.falseAlarms)
  const part = span === 0 ? 0 : Math.log(rate / below.falseAlarms) / span
  const [low, high] = [below.bySound[sound], above.bySound[sound]]
  return low + Math.min(1, Math.max(0, part)) * (high - low)
}

export interface SoundThresholds {
  /** From this probability of being wrong on: wrong (or missing). */
  readonly wrong: number
  /** From this one on, up to `wrong`: unsure. Never above `wrong`. */
  readonly doubt: number
}

export const thresholdsOf = (
  table: readonly ThresholdsAtRate[],
  step: StrictnessStep,
  sound: Sound,
): SoundThresholds => {
  const wrong = thresholdAt(table, step.falseAlarms, sound)
  return { wrong, doubt: Math.min(wrong, thresholdAt(table, step.doubts, sound)) }
}
