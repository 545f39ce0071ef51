import type { ReportCell } from '../../../preload/contract/reports.ts'
import type { Language } from '../../../preload/contract/vocabulary.ts'
import type { ReportWords } from './words.ts'

/** Numbers and days as they stand on paper: rounded once, here, so that no two places round otherwise. */
export const createCells = (language: Language, words: Pick<ReportWords, 'none' | 'to'>) => {
  const round = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0
  const format = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  const number = (value: number | null | undefined, digits = 0): ReportCell => {
    if (value === null || value === undefined) return { text: words.none, value: null }
    const rounded = round(value, digits)
    return { text: format(rounded, digits), value: rounded }
  }
  const dayOf = (date: Date): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
  return {
    number,
    words: (text: string): ReportCell => ({ text, value: null }),
    interval: (low: number | null | undefined, high: number | null | undefined, digits = 0): ReportCell => ({
      text:
        low === null || low === undefined || high === null || high === undefined
          ? ''
          : words.to(number(low, digits).text, number(high, digits).text),
      value: null,
    }),
    /** YYYY-MM-DD. */
    day: (day: string): string => dayOf(new Date(`${day}T12:00:00Z`)),
    month: (month: string): string =>
      new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${month}-15T12:00:00Z`),
      ),
  }
}
export type Cells = ReturnType<typeof createCells>
