import { type SoundRow, type Weights, weightOf } from './rows.ts'

/** Pearson's correlation of scores and experts' marks; NaN where either does not vary. */
export const pearson = (rows: readonly SoundRow[], weights: Weights): number => {
  let total = 0
  let meanScore = 0
  let meanMark = 0
  for (const row of rows) {
    const weight = weightOf(weights, row)
    total += weight
    meanScore += weight * row.score
    meanMark += weight * row.mark
  }
  meanScore /= total
  meanMark /= total
  let scores = 0
  let marks = 0
  let both = 0
  for (const row of rows) {
    const weight = weightOf(weights, row)
    const score = row.score - meanScore
    const mark = row.mark - meanMark
    scores += weight * score * score
    marks += weight * mark * mark
    both += weight * score * mark
  }
  return both / Math.sqrt(scores * marks)
}

/** Mean squared error on the experts' scale of 0..2. */
export const meanSquaredError = (rows: readonly SoundRow[], weights: Weights): number => {
  let total = 0
  let squares = 0
  for (const row of rows) {
    const weight = weightOf(weights, row)
    total += weight
    squares += weight * (2 * row.score - row.mark) ** 2
  }
  return squares / total
}
