import { isBad, isGood, type SoundRow, type Weights, weightOf } from './rows.ts'

/** Good and bad sounds in rising order of what is feared least to most wrongness: lowest value first. */
export type Ranking = readonly { readonly row: SoundRow; readonly value: number }[]

/** @param value the lower, the worse the engine thinks of the sound. Sounds marked between good and bad are left out. */
export const rankBy = (rows: readonly SoundRow[], value: (row: SoundRow) => number): Ranking =>
  rows
    .filter((row) => isGood(row) || isBad(row))
    .map((row) => ({ row, value: value(row) }))
    .sort((one, other) => one.value - other.value)

interface Totals {
  good: number
  bad: number
}

/** Calls `visit` with the weight of good and bad sounds in each group of equal values, worst first. */
const eachTie = (ranking: Ranking, weights: Weights, visit: (tie: Totals) => void): void => {
  let tie: Totals = { good: 0, bad: 0 }
  for (let index = 0; index < ranking.length; index += 1) {
    const { row, value } = ranking[index] as Ranking[number]
    tie[isBad(row) ? 'bad' : 'good'] += weightOf(weights, row)
    if (ranking[index + 1]?.value === value) continue
    visit(tie)
    tie = { good: 0, bad: 0 }
  }
}

const totalsOf = (ranking: Ranking, weights: Weights): Totals => {
  const totals: Totals = { good: 0, bad: 0 }
  for (const { row } of ranking) totals[isBad(row) ? 'bad' : 'good'] += weightOf(weights, row)
  return totals
}

/** Probability that a bad sound ranks below a good one, equal values counting half. */
export const areaUnderCurve = (ranking: Ranking, weights: Weights): number => {
  const totals = totalsOf(ranking, weights)
  let badBelow = 0
  let area = 0
  eachTie(ranking, weights, ({ good, bad }) => {
    area += good * (badBelow + bad / 2)
    badBelow += bad
  })
  return area / (totals.good * totals.bad)
}

/**
 * Share of bad sounds found by the threshold that gives at most this share of good ones away. Sounds of equal value
 * stand or fall together, so a tie never helps.
 */
export const recallAt = (ranking: Ranking, weights: Weights, falseAlarms: number): number => {
  const totals = totalsOf(ranking, weights)
  let good = 0
  let bad = 0
  let found = 0
  eachTie(ranking, weights, (tie) => {
    good += tie.good
    bad += tie.bad
    if (good <= falseAlarms * totals.good + 1e-9) found = bad
  })
  return totals.bad === 0 || totals.good === 0 ? Number.NaN : found / totals.bad
}
