import type { HomeDay, Reminder } from '../../../preload/contract/home.ts'
import type { Counts } from '../progress/counts.ts'
import { mondayOf } from '../progress/window.ts'

const dayMs = 86_400_000

/** The seven days of a day's week, Monday first. */
export const weekDaysOf = (day: string): readonly string[] => {
  const monday = Date.parse(mondayOf(day))
  return Array.from({ length: 7 }, (_, index) => new Date(monday + index * dayMs).toISOString().slice(0, 10))
}

/** What was done on each of some days. A session over midnight belongs to the day on which most of it lies, the earlier of two. */
export const homeDays = (
  counts: Pick<Counts, 'sessions'>,
  days: readonly string[],
  asked: number,
): readonly HomeDay[] => {
  const sessions = Map.groupBy(counts.sessions, ({ sessionId }) => sessionId)
  const done = [...sessions.values()].flatMap((parts) => {
    const all = parts.reduce((sum, { attempts }) => sum + attempts, 0)
    const [main] = parts.toSorted((one, other) => other.attempts - one.attempts || (one.day < other.day ? -1 : 1))
    return main === undefined || all < asked ? [] : [main.day]
  })
  return days.map((day) => ({
    day,
    attempts: counts.sessions.reduce((sum, row) => sum + (row.day === day ? row.attempts : 0), 0),
    done: done.filter((one) => one === day).length,
  }))
}

/** What a clock on the wall shows. */
export interface WallTime {
  /** YYYY-MM-DD */
  readonly day: string
  /** HH:MM */
  readonly time: string
}

/**
 * Whether it is time to remind: on one of the days, from the time on, once a day, and not where enough was done that day already. A
 * reminder that lies more than `latestMinutes` back is let go: who opens the app at night is not told about the afternoon.
 */
export const isReminderDue = (
  reminder: Reminder,
  now: WallTime,
  { remindedOn, hasDone }: { readonly remindedOn: string | null; readonly hasDone: boolean },
): boolean => {
  const weekday = ((Math.floor(Date.parse(now.day) / dayMs) + 3) % 7) + 1
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const late = minutes(now.time) - minutes(reminder.time)
  return reminder.weekdays.includes(weekday) && late >= 0 && late <= latestMinutes && remindedOn !== now.day && !hasDone
}
export const latestMinutes = 120
