import { succeed } from '../../preload/contract/result.ts'
import { daysEnding, localDay, type UtcOffset, zoneOffset } from '../core/progress/calendar.ts'
import { daysOfPractice } from '../core/progress/rollUp.ts'
import type { Clock, Store } from '../ports.ts'
import type { HandlersOf } from './handlers.ts'

export interface ProgressServiceParts {
  readonly store: Pick<Store, 'localChild' | 'attemptTotals' | 'practiceDays' | 'recentAttempts'>
  readonly clock: Clock
  /** IANA name of the time zone that says which day is today; asked anew each time, for people travel. */
  readonly zone: () => string
}

const recentCount = 50

/**
 * What the progress screen shows. An attempt belongs to the day that the wall clock showed where it was made. Attempts dated after
 * today (a clock set back) count in totals, not in the days.
 */
export const createProgressService = ({ store, clock, zone }: ProgressServiceParts) => {
  let last = { zone: '', offset: zoneOffset('UTC') }
  /** Kept from call to call: looking up a zone's rules is the dearest part of it all. */
  const offsetNow = (): UtcOffset => {
    const name = zone()
    if (name !== last.zone) last = { zone: name, offset: zoneOffset(name) }
    return last.offset
  }

  const handlers = {
    'progress.get': async (input) => {
      const child = await store.localChild()
      if (!child.ok) return child
      const { id } = child.value
      const offset = offsetNow()
      const today = localDay(clock.now(), offset)
      const days = daysEnding(today, input.days)
      const [first = today] = days
      const [totals, practised, recent] = await Promise.all([
        store.attemptTotals(id),
        store.practiceDays(id, first, today),
        store.recentAttempts(id, recentCount),
      ])
      if (!totals.ok) return totals
      if (!practised.ok) return practised
      if (!recent.ok) return recent
      const { attempts, judged, practiceMs, clarity, bestClarity } = totals.value
      return succeed({
        ...{ attempts, judged, practiceMs, clarity, bestClarity },
        days: [...daysOfPractice(practised.value, days)],
        recent: [...recent.value],
      })
    },
  } satisfies Pick<HandlersOf<'progress'>, 'progress.get'>
  return { handlers, today: (): string => localDay(clock.now(), offsetNow()) }
}

/** The zone that this computer is set to. */
export const systemZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
