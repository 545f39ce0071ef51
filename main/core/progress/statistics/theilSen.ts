import { medianOfSorted } from './median.ts'
import { normal95 } from './wilson.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A slope, in y a unit of x, with the ends of its 95 % confidence interval; `low` <= `slope` <= `high`. */
export interface Slope {
  readonly slope: number
  readonly low: number
  readonly high: number
}

/** With four points even the widest interval that slopes can give holds with 92 % only; with five it holds with 98 %. */
export const leastPoints = 5

/** Variance of Kendall's S for n points whose y have ties (Kendall 1975 †; Sen 1968 †). */
const varianceOfS = (ys: readonly number[]): number => {
  const term = (count: number): number => count * (count - 1) * (2 * count + 5)
  const ties = Map.groupBy(ys, (y) => y)
    .values()
    .reduce((sum, tied) => sum + term(tied.length), 0)
  return (term(ys.length) - ties) / 18
}

/**
 * The median of the slopes between all pairs of points (Theil 1950 †; Sen 1968, J. Am. Stat. Assoc. 63 †): up to 29 % of the
 * points may be anything without carrying it away, so one bad day does not make a trend. The interval is Sen's, by the
 * normal approximation of Kendall's S, its ranks rounded outwards.
 *
 * Null with fewer than five points. Time and memory grow with their square: a year of days has 66,795 pairs.
 * @param points in any order; each x once.
 */
export const theilSen = (points: readonly Point[]): Slope | null => {
  if (points.length < leastPoints) return null
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2)
  let filled = 0
  for (const [index, one] of points.entries())
    for (const other of points.slice(index + 1)) {
      // Plus 0, so that no -0 depends on which of two came first.
      slopes[filled] = (other.y - one.y) / (other.x - one.x) + 0
      filled += 1
    }
  slopes.sort()
  const slope = medianOfSorted(slopes) ?? 0
  const spread = normal95 * Math.sqrt(varianceOfS(points.map(({ y }) => y)))
  const lowest = Math.max(1, Math.floor((slopes.length - spread) / 2))
  const highest = Math.min(slopes.length, Math.ceil((slopes.length + spread) / 2) + 1)
  return { slope, low: slopes[lowest - 1] ?? slope, high: slopes[highest - 1] ?? slope }
}
