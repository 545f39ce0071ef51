import type { DayOfPractice } from '../../../preload/contract/progress.ts'
import type { DayCounts } from './counts.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The day that the wall clock showed where and when the attempt was made, wherever it is looked at: days since 1970-01-01. */
export const dayNumberAt = (at: number, utcOffsetMinutes: number): number =>
  Math.floor((at + utcOffsetMinutes * minuteMs) / dayMs)
/** YYYY-MM-DD -> days since 1970-01-01. */
export const dayNumberOf = (day: string): number => Math.floor(Date.parse(day) / dayMs)
export const dayOfNumber = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10)

/** Arithmetic mean of clarity over the tries that have one, each counting the same whatever its length; null where none has. */
export const meanClarityOf = ({ clarities, claritySum }: Pick<DayCounts, 'clarities' | 'claritySum'>): number | null =>
  clarities === 0 ? null : claritySum / clarities

/**
 * One entry for each of the given calendar days, in their order; a day without practice has zeros and no clarity, so that a
 * chart's axis has no gaps. Other days are left out.
 */
export const daysOfPractice = (
  practised: readonly DayOfPractice[],
  days: readonly string[],
): readonly DayOfPractice[] => {
  const byDay = new Map(practised.map((entry) => [entry.day, entry]))
  return days.map((day) => {
    const { attempts = 0, practiceMs = 0, clarity = null } = byDay.get(day) ?? {}
    return { day, attempts, practiceMs, clarity }
  })
}
