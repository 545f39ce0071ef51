import { stringify } from 'csv-stringify/sync'
import type { Report, ReportCell } from '../../preload/contract/reports.ts'

const byteOrderMark = '\ufeff'
/** As in the sheets of an export: a text that begins like a formula gets an apostrophe; numbers stay numbers. */
const options = { record_delimiter: 'windows', escape_formulas: true } as const
const guarded = (text: string): string => (/^\s+[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text)
const cell = ({ text, value }: ReportCell): string | number => value ?? guarded(text)

/** A report for spreadsheets: table below table, with the same numbers as on paper, written as programs read them. */
export const reportSheet = (report: Report): Uint8Array => {
  const rows: (string | number)[][] = [
    [guarded(report.title)],
    ...report.letterhead.map((line) => [guarded(line)]),
    ...report.about.map(({ label, text }) => [label, guarded(text)]),
    [report.caution],
  ]
  for (const { heading, columns, rows: own, note } of report.sections) {
    rows.push([], [heading], [...columns], ...own.map((row) => row.map(cell)))
    if (note !== null) rows.push([note])
  }
  rows.push([], [report.glossaryTitle])
  for (const { name, definition, source } of report.glossary) rows.push([name, definition, source])
  return new TextEncoder().encode(byteOrderMark + stringify(rows, options))
}
