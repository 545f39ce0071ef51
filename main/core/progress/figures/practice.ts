import type { DayCounts, SessionCounts } from '../counts.ts'
import { medianOf } from '../statistics/median.ts'
import { type Share, shareOf } from '../statistics/wilson.ts'
import { mondayOf, rowsWithin } from '../window.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Days with at least one try, refused ones included. */
const daysPractised = (rows: readonly DayCounts[]): number => rows.filter(({ attempts }) => attempts > 0).length

/**
 * Practice frequency: days with at least one try (refused ones included) for every seven calendar days of the window.
 * Days a week, 0..7. Null where the window has no day; 0 where it has, and nobody practised: that is a figure. Practice
 * in short pieces on many days is what motor learning favours (Maas et al. 2008, Am. J. Speech-Lang. Pathol. 17 †).
 */
export const practiceFrequency = (rows: readonly DayCounts[], days: readonly string[]): number | null =>
  days.length === 0 ? null : (7 * daysPractised(rowsWithin(rows, days))) / days.length

/**
 * Practice time: the sum of the lengths of all tries, refused ones included: time at the microphone, not time with the
 * app open. In ms, 0 or more. Null where the window has no day; 0 where it has, and nobody practised. A definition of this
 * app.
 */
export const practiceTime = (rows: readonly DayCounts[], days: readonly string[]): number | null =>
  days.length === 0 ? null : sum(rowsWithin(rows, days).map(({ practiceMs }) => practiceMs))

/**
 * Attempts: tries at a twister, refused ones included, as the child spoke or tried to. A whole number, 0 or more. Null
 * where the window has no day; 0 where it has, and nobody practised. What dose is counted in (Williams 2012).
 */
export const attemptsMade = (rows: readonly DayCounts[], days: readonly string[]): number | null =>
  days.length === 0 ? null : sum(rowsWithin(rows, days).map(({ attempts }) => attempts))

/** The part of a week that lies in the window. */
export interface WeekOfPractice {
  /** Its Monday, YYYY-MM-DD. */
  readonly week: string
  /** How many of its days lie in the window: fewer than 7 at the window's ends. */
  readonly days: number
  readonly daysPractised: number
  readonly attempts: number
  readonly practiceMs: number
  /** Attempts divided by the plan's goal for a week, 0 or more (above 1: beyond it); null where the plan sets none. */
  readonly ofGoal: number | null
}

const ofGoal = (attempts: number, goal: number | null): number | null =>
  goal === null || goal <= 0 ? null : attempts / goal

/**
 * Dose a week: attempts of each week (Monday to Sunday, ISO 8601), oldest first, beside the plan's goal. One entry for each
 * week that the window touches, those without practice too, so that a chart has no gaps; none where the window has no day. A
 * week cut by the window's end is measured against the whole goal: see `days`. Dose as the number of trials: Williams 2012
 * (Int. J. Speech-Lang. Pathol. 14).
 * @param goal attempts a week that the plan asks for; null where it asks for none.
 */
export const weeklyDose = (
  rows: readonly DayCounts[],
  days: readonly string[],
  goal: number | null = null,
): readonly WeekOfPractice[] => {
  const weeks = Map.groupBy(new Set(days), mondayOf)
  return [...weeks]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, own]) => {
      const within = rowsWithin(rows, own)
      const attempts = sum(within.map((row) => row.attempts))
      return {
        ...{ week, days: own.length, daysPractised: daysPractised(within), attempts },
        practiceMs: sum(within.map(({ practiceMs }) => practiceMs)),
        ofGoal: ofGoal(attempts, goal),
      }
    })
}

export interface SessionDose {
  /** Sittings with at least one try. */
  readonly sessions: number
  /** Attempts of the middle sitting. */
  readonly median: number
  /** The median divided by the plan's goal for a sitting; null where the plan sets none. */
  readonly ofGoal: number | null
  /** Share of sittings that reached the goal; null where the plan sets none. */
  readonly reached: Share | null
}

/**
 * Dose a session: attempts in a sitting, refused ones included: the median over sittings, so that one long afternoon does not
 * stand for the others, and how many sittings reached the plan's goal. A sitting over midnight is one. Null where there was no
 * sitting. At least 50 trials a session, 70 for a severe disorder: Williams 2012 (Int. J. Speech-Lang. Pathol. 14).
 * @param rows those of the window.
 * @param goal attempts a sitting that the plan asks for; null where it asks for none.
 */
export const sessionDose = (rows: readonly SessionCounts[], goal: number | null = null): SessionDose | null => {
  const sessions = Map.groupBy(rows, ({ sessionId }) => sessionId)
    .values()
    .map((parts) => sum(parts.map(({ attempts }) => attempts)))
    .filter((attempts) => attempts > 0)
    .toArray()
  const median = medianOf(sessions)
  if (median === null) return null
  const hasGoal = goal !== null && goal > 0
  return {
    ...{ sessions: sessions.length, median, ofGoal: ofGoal(median, goal) },
    reached: hasGoal ? shareOf(sessions.filter((attempts) => attempts >= goal).length, sessions.length) : null,
  }
}
