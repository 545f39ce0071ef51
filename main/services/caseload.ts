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
import type { Clock, Logger, Store } from '../ports.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface CaseloadServiceParts {
  readonly store: Pick<Store, 'listChildren' | 'targets' | 'counts' | 'practiceDays' | 'caseload' | 'chooseChild'>
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

  const entry = async (
    child: Child,
    mark: Pick<CaseloadEntry, 'archivedAt' | 'group'>,
  ): Promise<Result<CaseloadEntry>> => {
    const to = today()
    const days = daysEnding(to, daysRead)
    const [from = to] = days
    const [targets, counts, practised] = await Promise.all([
      store.targets(child.id),
      store.counts(child.id, from, to),
      store.practiceDays(child.id, from, to),
    ])
    if (!targets.ok) return targets
    if (!counts.ok) return counts
    if (!practised.ok) return practised
    const ageMonths = monthsOn(child.birthMonth, clock.now())
    const week = new Set(days.slice(-weekDays))
    const processes = processOccurrences(counts.value.processes)
      .flatMap(({ process, shown }) =>
        shown === null || shown.value === 0 || shown.of < leastPlaces
          ? []
          : [{ process, shown: shown.value, of: shown.of, isUnusual: isUnusual(process) }],
      )
      .toSorted((one, other) => other.shown - one.shown)
      .map((one) => ({
        ...one,
        goneBy: processNormOf(one.process),
        standing: besideProcess(ageMonths, one.process),
      }))
    return succeed({
      child,
      ageMonths,
      ...{ archivedAt: mark.archivedAt, group: mark.group, processes },
      targets: targets.value.map(({ sound, position }) => ({
        ...{ sound, position, acquiredAt: acquisitionOf(sound), standing: besideSound(ageMonths, sound) },
      })),
      lastDay: practised.value.findLast(({ attempts }) => attempts > 0)?.day ?? null,
      attempts: practised.value.reduce((sum, { day, attempts }) => sum + (week.has(day) ? attempts : 0), 0),
    })
  }

  const list = async (): Promise<Result<CaseloadEntry[]>> => {
    const [children, marks] = await Promise.all([store.listChildren(), caseload.marks()])
    if (!children.ok) return children
    if (!marks.ok) return marks
    const entries: CaseloadEntry[] = []
    for (const child of children.value) {
      const told = await entry(child, marks.value.get(child.id) ?? { archivedAt: null, group: null })
      if (!told.ok) return told
      entries.push(told.value)
    }
    return succeed(entries)
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
