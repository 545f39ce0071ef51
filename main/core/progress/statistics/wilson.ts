/** The 97.5th percentile of the standard normal distribution: two sides of 95 %. */
export const normal95 = 1.959964

/** A share and where the true one is likely to lie. */
export interface Share {
  /** 0..1 */
  readonly value: number
  /** Ends of the 95 % confidence interval, 0..1; `low` <= `value` <= `high`. */
  readonly low: number
  readonly high: number
  /** What it is a share of. */
  readonly of: number
}

/**
 * `hits` of `tries` as a share (0..1) with its 95 % score interval; null where nothing was tried. Wilson 1927, J. Am.
 * Stat. Assoc. 22 †: unlike the textbook one it holds for few tries and near 0 and 1, which is where children's sounds are.
 *
 * It takes tries for independent. Those of one day or one twister are somewhat alike, so the true interval is wider.
 * @param hits whole, from 0 to `tries`.
 */
export const shareOf = (hits: number, tries: number): Share | null => {
  if (tries === 0) return null
  const value = hits / tries
  const weight = normal95 ** 2 / tries
  const middle = (value + weight / 2) / (1 + weight)
  const reach = (normal95 * Math.sqrt((value * (1 - value)) / tries + weight / (4 * tries))) / (1 + weight)
  // At 0 and 1 an end is the value itself; rounding must not push it beyond.
  const low = Math.min(value, Math.max(0, middle - reach))
  return { value, low, high: Math.max(value, Math.min(1, middle + reach)), of: tries }
}
