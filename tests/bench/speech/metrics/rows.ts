import type { Sound, Verdict } from '../../../../preload/contract/vocabulary.ts'

/** One sound that experts marked and the engine judged. */
export interface SoundRow {
  /** Numbers from 0 on, without gaps. */
  readonly speaker: number
  readonly isChild: boolean
  readonly utterance: number
  readonly word: number
  readonly sound: Sound
  /** Mean of the experts' marks, 0..2. */
  readonly mark: number
  /** The engine's estimate of mark / 2. */
  readonly score: number
  /** The engine's probability that the mark is below 0.5; null where its verdict does not tell. */
  readonly wrongProbability: number | null
  readonly verdict: Verdict
}

/** How often each speaker counts, by number. Resampling changes these and nothing else. */
export type Weights = Float64Array

const tolerance = 1e-9

export const isGood = (row: SoundRow): boolean => row.mark >= 1.5 - tolerance
export const isBad = (row: SoundRow): boolean => row.mark < 0.5 - tolerance
/** Told the child that it was not right. */
export const isAlarm = (row: SoundRow): boolean => row.verdict === 'wrong' || row.verdict === 'missing'

export const speakersOf = (rows: readonly SoundRow[]): number =>
  rows.reduce((most, row) => Math.max(most, row.speaker + 1), 0)

export const evenWeights = (speakers: number): Weights => new Float64Array(speakers).fill(1)

export const weightOf = (weights: Weights, row: SoundRow): number => weights[row.speaker] ?? 0

/** Weighted share of the rows of `among` that are also `which`; NaN where there is none. */
export const shareOf = (
  rows: readonly SoundRow[],
  weights: Weights,
  among: (row: SoundRow) => boolean,
  which: (row: SoundRow) => boolean,
): number => {
  let all = 0
  let some = 0
  for (const row of rows) {
    if (!among(row)) continue
    const weight = weightOf(weights, row)
    all += weight
    if (which(row)) some += weight
  }
  return some / all
}
