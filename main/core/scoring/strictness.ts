import type { Strictness } from '../../../preload/contract/judging.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** For a rate of false alarms (share of well-said sounds), from which value on to call each sound wrong. */
export interface ThresholdsAtRate {
  readonly falseAlarms: number
  readonly bySound: Readonly<Record<Sound, number>>
}

/** One step of the dial: what it costs, and the rates at which its thresholds are taken. */
export interface StrictnessStep {
  readonly id: Strictness
  /**
   * Share of well-said sounds that are called wrong or missing. Measured (`build/sound-model/dial.py`) on 75 speakers whom neither
   * networks nor thresholds had met, changes being open to every consonant; of children alone less than half of it.
   */
  readonly falseAlarms: number
  /** The same: share of all sounds that are left unsure. */
  readonly doubts: number
  /** Share of well-said sounds at whose threshold the learned mark calls a sound wrong, and no longer right. */
  readonly mark: Rates
  /** Log odds of a change that a process makes (another sound, or none) from which on it is called wrong, and no longer right. */
  readonly change: Rates
}

/** Where "wrong" begins, and where doubt does. */
export interface Rates {
  readonly wrong: number
  readonly doubt: number
}

/**
 * The strictness dial, from the step that hardly ever calls a well-said sound wrong to the one that misses least. A sound is well
 * said where experts mark it 1.5 of 2 or better.
 */
export const strictnessSteps: readonly StrictnessStep[] = [
  {
    id: 'lenient',
    falseAlarms: 0.005,
    doubts: 0.027,
    mark: { wrong: 0.005, doubt: 0.02 },
    change: { wrong: 2, doubt: 0.5 },
  },
  {
    id: 'gentle',
    falseAlarms: 0.009,
    doubts: 0.031,
    mark: { wrong: 0.008, doubt: 0.03 },
    change: { wrong: 1, doubt: -0.3 },
  },
  {
    id: 'usual',
    falseAlarms: 0.016,
    doubts: 0.048,
    mark: { wrong: 0.014, doubt: 0.05 },
    change: { wrong: 0, doubt: -1.3 },
  },
  {
    id: 'strict',
    falseAlarms: 0.03,
    doubts: 0.063,
    mark: { wrong: 0.03, doubt: 0.08 },
    change: { wrong: -0.7, doubt: -2.2 },
  },
  {
    id: 'strictest',
    falseAlarms: 0.054,
    doubts: 0.071,
    mark: { wrong: 0.05, doubt: 0.1 },
    change: { wrong: -1.7, doubt: -3 },
  },
]

/** At most 2 % false alarms, with room for speakers unlike those measured. */
export const usualStrictness: Strictness = 'usual'

export const strictnessOf = (id: Strictness): StrictnessStep => {
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
  /** From this value on: wrong (or missing). */
  readonly wrong: number
  /** From this one on, up to `wrong`: unsure. Never above `wrong`. */
  readonly doubt: number
}

export const thresholdsOf = (table: readonly ThresholdsAtRate[], rates: Rates, sound: Sound): SoundThresholds => {
  const wrong = thresholdAt(table, rates.wrong, sound)
  return { wrong, doubt: Math.min(wrong, thresholdAt(table, rates.doubt, sound)) }
}
