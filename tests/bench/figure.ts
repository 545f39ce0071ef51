import { cpus } from 'node:os'

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

/** A line a figure, as people read them. */
export const textOf = (figures: Readonly<Record<string, Figure>>): string =>
  Object.entries(figures)
    .map(([name, figure]) => {
      if (figure.value === null) return `${name.padEnd(18)} -          ${figure.why}\n`
      const over = figure.limit !== null && !(figure.value <= figure.limit) ? '  OVER' : ''
      return `${name.padEnd(18)} ${String(figure.value).padEnd(10)} ${figure.unit} (limit ${figure.limit ?? 'none'})${over}\n`
    })
    .join('')

/** The kind of machine: times of one are not those of another. */
export const thisMachine = (): string => {
  const all = cpus()
  return `${process.platform} ${process.arch}, ${all.length} x ${all[0]?.model.trim() ?? 'unknown'}`
}
