import type { HomeWeek } from '../../preload/contract/home.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { wordsIn } from '../content/words/index.ts'
import { homeDays, isReminderDue, weekDaysOf } from '../core/practice/home.ts'
import { daysEnding } from '../core/progress/calendar.ts'
import type { Clock, Host, Logger, Store } from '../ports/index.ts'
import type { ChoosingService } from './choosing.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import type { PlansService } from './plans.ts'

export interface HomeServiceParts {
  readonly store: Pick<Store, 'localChild' | 'counts'> & {
    readonly caseload: Pick<Store['caseload'], 'reminders' | 'setReminder'>
  }
  readonly plans: Pick<PlansService, 'handlers' | 'planOf'>
  readonly choosing: { readonly handlers: Pick<ChoosingService['handlers'], 'choosing.get'> }
  readonly findTwister: (
    twisterId: string,
  ) => { readonly id: string; readonly text: string; readonly picture: string } | null
  /** Where the host shows notices itself; otherwise the page is asked to. */
  readonly notify: Host['notify'] | undefined
  readonly language: () => string
  /** YYYY-MM-DD and HH:MM on this computer's clock. */
  readonly wallTime: () => { readonly day: string; readonly time: string }
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

const twistersShown = 4
const lookEveryMs = 30_000
/** Where nothing is asked for, any session with a try is one. */
const anySession = 1

/** No name in it: others may read the screen. */

/** What a family is asked for this week, how it goes, and a reminder while the app is open. */
export const createHomeService = (parts: HomeServiceParts) => {
  const { store, plans, choosing, findTwister, wallTime, logger, emit } = parts
  const remindedOn = new Map<Id, string>()

  const week = async (): Promise<Result<HomeWeek>> => {
    const child = await store.localChild()
    if (!child.ok) return child
    const childId = child.value.id
    const today = wallTime().day
    const days = weekDaysOf(today)
    const before = daysEnding(days[0] ?? today, 8).slice(0, 7)
    const [first = today, last = today] = [before[0], days.at(-1)]
    const [state, counts, row, reminders] = await Promise.all([
      plans.handlers['plans.get']({ childId }),
      store.counts(childId, first, last),
      choosing.handlers['choosing.get'](),
      store.caseload.reminders(),
    ])
    if (!state.ok) return state
    if (!counts.ok) return counts
    if (!row.ok) return row
    if (!reminders.ok) return reminders
    const home = state.value.plan?.home ?? null
    const asked = home?.attempts ?? anySession
    const shown = homeDays(counts.value, days, asked)
    const sum = (some: readonly { readonly done: number }[]): number =>
      some.reduce((total, { done }) => total + done, 0)
    return succeed({
      ...{ childId, home, today, days: [...shown], done: sum(shown) },
      doneBefore: sum(homeDays(counts.value, before, asked)),
      twisters: row.value.row.slice(0, twistersShown).flatMap(({ twisterId }) => {
        const found = findTwister(twisterId)
        return found === null ? [] : [{ id: found.id, text: found.text, picture: found.picture }]
      }),
      goals: state.value.goals,
      reminder: reminders.value.get(childId) ?? null,
    })
  }

  /** Looks whether it is time for anybody; a store that cannot be read reminds nobody. */
  const look = async (): Promise<void> => {
    const reminders = await store.caseload.reminders()
    if (!reminders.ok) return
    const now = wallTime()
    for (const [childId, reminder] of reminders.value) {
      if (!isReminderDue(reminder, now, { remindedOn: remindedOn.get(childId) ?? null, hasDone: false })) continue
      const [counts, plan] = await Promise.all([store.counts(childId, now.day, now.day), plans.planOf(childId)])
      if (!counts.ok) continue
      remindedOn.set(childId, now.day)
      const [day] = homeDays(counts.value, [now.day], plan?.home?.attempts ?? anySession)
      if ((day?.done ?? 0) > 0) continue
      const said = wordsIn(parts.language()).reminder
      if (parts.notify === undefined) emit('home.reminder', said)
      else parts.notify(said)
      logger.info('reminded')
    }
  }
  let timer: ReturnType<typeof setInterval> | null = null

  const handlers = {
    'home.week': week,
    'home.remind': async ({ childId, reminder }) => {
      const set = await store.caseload.setReminder(childId, reminder)
      if (!set.ok) return set
      remindedOn.delete(childId)
      return week()
    },
  } satisfies HandlersOf<'home'>

  return {
    handlers,
    look,
    start: (): void => {
      timer ??= setInterval(() => void look(), lookEveryMs)
      timer.unref()
    },
    close: (): void => {
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}
