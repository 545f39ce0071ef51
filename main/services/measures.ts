import type { MeasuresReport } from '../../preload/contract/measures.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { pairsOf } from '../core/progress/agreement.ts'
import { daysEnding } from '../core/progress/calendar.ts'
import { overallAgreement } from '../core/progress/figures/agreement.ts'
import { measuresOf } from '../core/progress/report.ts'
import type { ReviewShelf, Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'
import { createKeptAnswers } from './keptAnswers.ts'

export interface MeasuresServiceParts {
  readonly store: Pick<Store, 'localChild' | 'counts'> & { readonly reviews: Pick<ReviewShelf, 'heard'> }
  /** Today as the wall clock has it, YYYY-MM-DD. */
  readonly today: () => string
}

/** The figures of progress for grown-ups, kept by child and range until something is written. */
export const createMeasuresService = ({ store, today }: MeasuresServiceParts) => {
  const kept = createKeptAnswers<MeasuresReport>()

  const read = async (childId: Id, to: string, count: number): Promise<Result<MeasuresReport>> => {
    const all = daysEnding(to, 2 * count)
    const days = all.slice(count)
    const [from = to, first = to, last = to] = [days[0], all[0], all[count - 1]]
    const [counts, before, heard] = await Promise.all([
      store.counts(childId, from, to),
      store.counts(childId, first, last),
      store.reviews.heard(childId),
    ])
    if (!counts.ok) return counts
    if (!before.ok) return before
    if (!heard.ok) return heard
    const agreement = overallAgreement(pairsOf(heard.value))
    return succeed({ from, to, measures: measuresOf(counts.value, days, before.value, agreement) })
  }

  const handlers = {
    'progress.measures': async ({ childId, days }) => {
      const child = childId === undefined ? await store.localChild() : succeed({ id: childId })
      if (!child.ok) return child
      const to = today()
      const { id } = child.value
      return kept.get(`${id} ${to} ${days}`, () => read(id, to, days))
    },
  } satisfies Pick<HandlersOf<'progress'>, 'progress.measures'>

  return { handlers, onEvent: kept.onEvent }
}
