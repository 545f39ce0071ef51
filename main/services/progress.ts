import type { Progress } from '../../preload/contract/progress.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { daysEnding, localDay, type UtcOffset, zoneOffset } from '../core/progress/calendar.ts'
import { daysOfPractice } from '../core/progress/rollUp.ts'
import type { Clock, Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'
import { createKeptAnswers } from './keptAnswers.ts'

export interface ProgressServiceParts {
  readonly store: Pick<Store, 'localChild' | 'attemptTotals' | 'practiceDays' | 'recentAttempts'>
  readonly clock: Clock
  /** IANA name of the time zone that says which day is today; asked anew each time, for people travel. */
  readonly zone: () => string
}

const recentCount = 50

/**
 * What the progress screen shows. An attempt belongs to the day that the wall clock showed where it was made. Attempts dated after
 * today (a clock set back) count in totals, not in the days. Read once for a child, a day and a range, until something is written.
 */
export const createProgressService = ({ store, clock, zone }: ProgressServiceParts) => {
  let last = { zone: '', offset: zoneOffset('UTC') }
  /** Kept from call to call: looking up a zone's rules is the dearest part of it all. */
  const offsetNow = (): UtcOffset => {
    const name = zone()
    if (name !== last.zone) last = { zone: name, offset: zoneOffset(name) }
    return last.offset
  }

  const todayNow = (): string => localDay(clock.now(), offsetNow())

  const read = async (id: Id, today: string, count: number): Promise<Result<Progress>> => {
    const days = daysEnding(today, count)
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
  }

  const kept = createKeptAnswers<Progress>()

  const handlers = {
    'progress.get': async (input) => {
      const child = await store.localChild()
      if (!child.ok) return child
      const { id } = child.value
      const today = todayNow()
      return kept.get(`${id} ${today} ${input.days}`, () => read(id, today, input.days))
    },
  } satisfies Pick<HandlersOf<'progress'>, 'progress.get'>
  return {
    handlers,
    today: todayNow,
    /** What the clock on the wall shows. */
    wallTime: (): { readonly day: string; readonly time: string } => {
      const now = clock.now()
      const shown = new Date(now + offsetNow()(now) * 60_000).toISOString()
      return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
    },
    offset: (at: number): number => offsetNow()(at),
    onEvent: kept.onEvent,
  }
}

/** The zone that this computer is set to. */
export const systemZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
