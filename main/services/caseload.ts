import type { CaseloadEntry } from '../../preload/contract/caseload.ts'
import type { Child } from '../../preload/contract/child.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import {
  acquisitionOf,
  besideProcess,
  besideSound,
  isUnusual,
  monthsOn,
  processNormOf,
} from '../core/phonology/norms.ts'
import { daysEnding } from '../core/progress/calendar.ts'
import { processOccurrences } from '../core/progress/figures/accuracy.ts'
import { goalProgress } from '../core/progress/goals.ts'
import type { CaseFacts, Clock, Logger, Store } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'
import { sessionsRead } from './plans.ts'

export interface CaseloadServiceParts {
  readonly store: Pick<Store, 'listChildren' | 'caseload' | 'chooseChild'>
  /** Today as the wall clock has it, YYYY-MM-DD. */
  readonly today: () => string
  /** Another child practises here now. */
  readonly onChosen: () => void
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

const daysRead = 90
const weekDays = 7
/** Fewer places say nothing of a process. */
const leastPlaces = 10

/** Everybody a therapist practises with: what each practises, where each stands beside the norms, and when each was here last. */
export const createCaseloadService = ({ store, today, onChosen, clock, logger, emit }: CaseloadServiceParts) => {
  const { caseload } = store

  const entry = (
    child: Child,
    mark: Pick<CaseloadEntry, 'archivedAt' | 'group'>,
    { targets, processes, lastDay, attempts, goals, sessions }: CaseFacts,
  ): CaseloadEntry => {
    const ageMonths = monthsOn(child.birthMonth, clock.now())
    const heard = processOccurrences(processes)
      .flatMap(({ process, shown }) =>
        shown === null || shown.value === 0 || shown.of < leastPlaces
          ? []
          : [{ process, shown: shown.value, of: shown.of, isUnusual: isUnusual(process) }],
      )
      .toSorted((one, other) => other.shown - one.shown)
    return {
      ...{ child, ageMonths, lastDay, attempts, archivedAt: mark.archivedAt, group: mark.group },
      goals: goals.map((goal) => goalProgress(goal, sessions)),
      processes: heard.map((one) => ({
        ...one,
        goneBy: processNormOf(one.process),
        standing: besideProcess(ageMonths, one.process),
      })),
      targets: targets.map(({ sound, position }) => ({
        ...{ sound, position, acquiredAt: acquisitionOf(sound), standing: besideSound(ageMonths, sound) },
      })),
    }
  }

  const list = async (): Promise<Result<CaseloadEntry[]>> => {
    const to = today()
    const days = daysEnding(to, daysRead)
    const span = { from: days[0] ?? to, week: days.at(-weekDays) ?? to, to }
    const [children, marks, facts] = await Promise.all([
      store.listChildren(),
      caseload.marks(),
      caseload.everybody(span, sessionsRead),
    ])
    if (!children.ok) return children
    if (!marks.ok) return marks
    if (!facts.ok) return facts
    return succeed(
      children.value.flatMap((child) => {
        const known = facts.value.get(child.id)
        // Gone, or come, between the questions: what changed them asks again.
        if (known === undefined) return []
        return [entry(child, marks.value.get(child.id) ?? { archivedAt: null, group: null }, known)]
      }),
    )
  }

  const changedTo = async (change: Promise<Result<void>>): Promise<Result<CaseloadEntry[]>> => {
    const done = await change
    if (!done.ok) return done
    emit('children.changed', {})
    return list()
  }

  /** Whoever goes into the archive does not practise here any more; of those who are left the first stands in. */
  const replaceChosen = async (childId: Id): Promise<void> => {
    const [children, marks] = await Promise.all([store.listChildren(), caseload.marks()])
    if (!children.ok || !marks.ok) return
    if (!children.value.some(({ id, isChosen }) => id === childId && isChosen)) return
    const next = children.value.find(({ id }) => (marks.value.get(id)?.archivedAt ?? null) === null)
    if (next === undefined) return
    const chosen = await store.chooseChild(next.id)
    if (!chosen.ok) logger.warn('child-not-chosen', { code: chosen.error.code })
    onChosen()
  }

  const together = async (childId: Id): Promise<Result<Id[]>> => {
    const [children, marks] = await Promise.all([store.listChildren(), caseload.marks()])
    if (!children.ok) return children
    if (!marks.ok) return marks
    const group = marks.value.get(childId)?.group ?? null
    if (group === null) return succeed([childId])
    const isWith = (id: Id): boolean => {
      const other = marks.value.get(id)
      return other?.archivedAt === null && other.group?.symbol === group.symbol && other.group.weekday === group.weekday
    }
    return succeed(children.value.flatMap(({ id }) => (id === childId || isWith(id) ? [id] : [])))
  }

  const handlers = {
    'caseload.list': list,
    'caseload.archive': async ({ childId, isArchived }) => {
      const set = await caseload.setArchived(childId, isArchived ? clock.now() : null)
      if (!set.ok) return set
      if (isArchived) await replaceChosen(childId)
      return changedTo(Promise.resolve(set))
    },
    'caseload.group': ({ childId, group }) => changedTo(caseload.setGroup(childId, group)),
    'caseload.together': ({ childId }) => together(childId),
  } satisfies HandlersOf<'caseload'>

  return { handlers }
}
