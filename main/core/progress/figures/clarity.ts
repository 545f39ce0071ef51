import type { DayCounts } from '../counts.ts'
import { robustDeviation } from '../statistics/median.ts'
import { theilSen } from '../statistics/theilSen.ts'
import { dayNumber } from '../window.ts'

const clearDays = (rows: readonly DayCounts[]): readonly { readonly day: string; readonly clarity: number }[] =>
  rows.flatMap(({ day, claritySum, clarities }) => (clarities === 0 ? [] : [{ day, clarity: claritySum / clarities }]))

/**
 * Clarity: the mean of the clarities of all tries that have one, each try counting the same. 0..100; null where none has (refused
 * tries, and those in which more than a fifth of the sounds were unsure, have none). A definition of this app: `clarityOfWords`.
 * @param rows those of the window.
 */
export const meanClarity = (rows: readonly DayCounts[]): number | null => {
  const clarities = rows.reduce((sum, row) => sum + row.clarities, 0)
  return clarities === 0 ? null : rows.reduce((sum, row) => sum + row.claritySum, 0) / clarities
}

export interface ClarityTrend {
  /** Points of clarity a week; below 0 where it falls. */
  readonly perWeek: number
  /** Ends of its 95 % confidence interval. */
  readonly low: number
  readonly high: number
  /** Rising or falling only where the whole interval is; else nothing is certain, which is not the same as no change. */
  readonly direction: 'rising' | 'falling' | 'uncertain'
  /** Days that it is drawn from. */
  readonly days: number
}

const directionOf = (low: number, high: number): ClarityTrend['direction'] => {
  if (low > 0) return 'rising'
  return high < 0 ? 'falling' : 'uncertain'
}

/**
 * Clarity trend: by how many points clarity changes in a week. The Theil-Sen slope (Sen 1968) over the daily means, with its 95
 * % interval: one odd day does not carry it away, and a day counts once however often the child tried, as tries of a day are
 * alike. Points a week, between -700 and 700. Null with fewer than five days that have a clarity. Days are days of the
 * calendar, so a break in practice counts as the time that it took.
 * @param rows those of the window.
 */
export const clarityTrend = (rows: readonly DayCounts[]): ClarityTrend | null => {
  const days = clearDays(rows)
  const found = theilSen(days.map(({ day, clarity }) => ({ x: dayNumber(day), y: clarity })))
  if (found === null) return null
  const [perWeek, low, high] = [7 * found.slope, 7 * found.low, 7 * found.high]
  return { perWeek, low, high, direction: directionOf(low, high), days: days.length }
}

/** Two days differ or they do not; it takes three to tell how much days differ. */
const leastDays = 3

/**
 * Spread between days: how far the daily means of clarity usually lie from their middle: the median absolute deviation times 1.4826
 * (Rousseeuw & Croux 1993), comparable to a standard deviation. Points of clarity, 0..74.13. Null with fewer than three days that
 * have a clarity. A trend is in it: over a short window it tells how steady the child is, over a long one also how far it came.
 * @param rows those of the window.
 */
export const daySpread = (rows: readonly DayCounts[]): number | null => {
  const clarities = clearDays(rows).map(({ clarity }) => clarity)
  return clarities.length < leastDays ? null : robustDeviation(clarities)
}
