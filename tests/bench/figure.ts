/** One figure of the benchmark; lower is better. */
export type Figure =
  | { readonly value: number; readonly limit: number | null; readonly unit: string }
  | { readonly value: null; readonly why: string }

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** The value below which 95 of 100 lie (nearest rank); NaN if any is missing, so that nothing lost looks fast. */
export const percentile95 = (values: readonly number[]): number => {
  if (values.length === 0 || values.some(Number.isNaN)) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}
