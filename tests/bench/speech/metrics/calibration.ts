import { isBad, type SoundRow, type Weights, weightOf } from './rows.ts'

const bins = 20

/**
 * Expected calibration error: sounds in 20 groups of equal size by what the engine said, and the mean distance between
 * what it said and what turned out.
 */
const calibrationError = (
  rows: readonly SoundRow[],
  said: (row: SoundRow) => number,
  happened: (row: SoundRow) => number,
) => {
  const sorted = rows.map((row) => ({ row, said: said(row), happened: happened(row) })).sort((a, b) => a.said - b.said)
  return (weights: Weights): number => {
    let error = 0
    let total = 0
    for (let bin = 0; bin < bins; bin += 1) {
      let gap = 0
      const end = Math.floor(((bin + 1) * sorted.length) / bins)
      for (let index = Math.floor((bin * sorted.length) / bins); index < end; index += 1) {
        const one = sorted[index] as (typeof sorted)[number]
        const weight = weightOf(weights, one.row)
        gap += weight * (one.said - one.happened)
        total += weight
      }
      error += Math.abs(gap)
    }
    return error / total
  }
}

/** Of the probability of being wrong, over the sounds whose verdicts carry one; null where none does. */
export const wrongProbabilityError = (rows: readonly SoundRow[]): ((weights: Weights) => number) | null => {
  const known = rows.filter((row) => row.wrongProbability !== null)
  if (known.length === 0) return null
  return calibrationError(
    known,
    (row) => row.wrongProbability ?? 0,
    (row) => (isBad(row) ? 1 : 0),
  )
}

/** Of the score, which estimates the experts' mean mark divided by two. */
export const scoreError = (rows: readonly SoundRow[]): ((weights: Weights) => number) =>
  calibrationError(
    rows,
    (row) => row.score,
    (row) => row.mark / 2,
  )
