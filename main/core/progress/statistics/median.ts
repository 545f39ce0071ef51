/** The middle one of sorted numbers, or the mean of the middle two; null of none. */
export const medianOfSorted = (sorted: ArrayLike<number>): number | null => {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  // Halves first: the sum of two large numbers may be none.
  return upper === undefined || lower === undefined ? null : lower / 2 + upper / 2
}

/** The median of numbers in any order; null of none. */
export const medianOf = (values: readonly number[]): number | null => medianOfSorted(values.toSorted((a, b) => a - b))

/** Makes the median absolute deviation of normally distributed values their standard deviation. */
const normalConsistency = 1.4826

/**
 * The median absolute deviation from the median, times 1.4826: a standard deviation that a single odd value does not
 * move (Rousseeuw & Croux 1993, J. Am. Stat. Assoc. 88 †). In the unit of the values, 0 or more; null of none.
 */
export const robustDeviation = (values: readonly number[]): number | null => {
  const middle = medianOf(values)
  if (middle === null) return null
  const deviation = medianOf(values.map((value) => Math.abs(value - middle)))
  return deviation === null ? null : normalConsistency * deviation
}
