import type { EventName } from '../../preload/contract/index.ts'
import type { MeasuresReport } from '../../preload/contract/measures.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { daysEnding } from '../core/progress/calendar.ts'
import { measuresOf } from '../core/progress/report.ts'
import type { Store } from '../ports.ts'
import type { HandlersOf } from './handlers.ts'

export interface MeasuresServiceParts {
  readonly store: Pick<Store, 'localChild' | 'counts'>
  /** Today as the wall clock has it, YYYY-MM-DD. */
  readonly today: () => string
}

/** What makes figures old. */
const changes: ReadonlySet<EventName> = new Set(['progress.changed', 'children.changed'])

/** The figures of progress for grown-ups, kept by child and range until something is written. */
export const createMeasuresService = ({ store, today }: MeasuresServiceParts) => {
  const kept = new Map<string, Promise<Result<MeasuresReport>>>()

  const read = async (childId: Id, to: string, count: number): Promise<Result<MeasuresReport>> => {
    const all = daysEnding(to, 2 * count)
    const days = all.slice(count)
    const [from = to, first = to, last = to] = [days[0], all[0], all[count - 1]]
    const [counts, before] = await Promise.all([store.counts(childId, from, to), store.counts(childId, first, last)])
    if (!counts.ok) return counts
    if (!before.ok) return before
    return succeed({ from, to, measures: measuresOf(counts.value, days, before.value) })
  }

  const handlers = {
    'progress.measures': async ({ childId, days }) => {
      const child = childId === undefined ? await store.localChild() : succeed({ id: childId })
      if (!child.ok) return child
      const to = today()
      const key = `${child.value.id} ${to} ${days}`
      const answer = kept.get(key) ?? read(child.value.id, to, days)
      kept.set(key, answer)
      const told = await answer
      if (!told.ok && kept.get(key) === answer) kept.delete(key)
      return told
    },
  } satisfies Pick<HandlersOf<'progress'>, 'progress.measures'>

  return {
    handlers,
    onEvent: (name: EventName): void => {
      if (changes.has(name)) kept.clear()
    },
  }
}
