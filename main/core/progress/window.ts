/** The rows of some calendar days (see `daysEnding`). */
export const rowsWithin = <Row extends { readonly day: string }>(
  rows: readonly Row[],
  days: readonly string[],
): readonly Row[] => {
  const wanted = new Set(days)
  return rows.filter(({ day }) => wanted.has(day))
}

const dayMs = 24 * 60 * 60_000

/** Days from 1970-01-01 to a calendar day. */
export const dayNumber = (day: string): number => Date.parse(day) / dayMs

/** The Monday of a calendar day's week (ISO 8601), YYYY-MM-DD. */
export const mondayOf = (day: string): string => {
  const number = dayNumber(day)
  // 1970-01-01 was a Thursday, three days after its Monday.
  const sinceMonday = (((number + 3) % 7) + 7) % 7
  return new Date((number - sinceMonday) * dayMs).toISOString().slice(0, 10)
}
