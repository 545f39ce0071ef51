const dayMs = 86_400_000
const two = (number: number): string => String(number).padStart(2, '0')

/** Today on this computer's clock, YYYY-MM-DD. */
export const today = (): string => {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The calendar day so many days before. */
export const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10)

/** Whole weeks, Monday first, in which the days lie; null where a day is not among them. */
export const weeksOf = <Day extends { readonly day: string }>(
  days: readonly Day[],
): readonly (readonly (Day | null)[])[] => {
  const weeks: (Day | null)[][] = []
  for (const one of days) {
    // 1970-01-01 was a Thursday.
    const weekday = (Math.floor(Date.parse(one.day) / dayMs) + 3) % 7
    if (weeks.length === 0 || weekday === 0) weeks.push(Array.from({ length: 7 }, () => null))
    const week = weeks.at(-1)
    if (week !== undefined) week[weekday] = one
  }
  return weeks
}
