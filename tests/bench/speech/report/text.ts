import type { SpeechResults } from './results.ts'
import { type Table, tablesOf } from './tables.ts'

const lines = ({ title, note, rows }: Table): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const laid = rows.map((row) =>
    `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  return [title, ...(note === null ? [] : [`  ${note}`]), ...laid].join('\n')
}

/** The figures for people at a terminal. */
export const textOf = (results: SpeechResults): string =>
  [`Seed ${results.seed}${sampled(results)}`, ...tablesOf(results).map(lines)].join('\n\n')

const sampled = ({ sample }: SpeechResults): string => (sample === null ? '' : `, at most ${sample} of each`)
