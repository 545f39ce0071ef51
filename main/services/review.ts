import type { CorrectingRole, Correction } from '../../preload/contract/correction.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { ReviewChange, Said } from '../../preload/contract/review.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { agreementOf, pairsOf } from '../core/progress/agreement.ts'
import { agreeingWith } from '../core/review/agreeing.ts'
import type { Clock, Store } from '../ports/index.ts'
import { localGrownUp } from './children.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface ReviewServiceParts {
  readonly store: Pick<Store, 'reviews'>
  readonly newId: () => Id
  readonly clock: Clock
  readonly emit: Emit
  /** A correction was made or taken back: what was learned from them is old. */
  readonly onCorrected: () => void
}

const usualPage = 50

/** Therapists and guardians listen to what was said, and put their verdict over the machine's. */
export const createReviewService = ({ store, newId, clock, emit, onCorrected }: ReviewServiceParts) => {
  const { reviews } = store

  /** The attempt as it is now, once figures and what learns from corrections know of it. */
  const changed = async (attemptId: Id, corrections: readonly Correction[]): Promise<Result<ReviewChange>> => {
    if (corrections.length > 0) {
      onCorrected()
      emit('progress.changed', {})
    }
    const attempt = await reviews.get(attemptId)
    return attempt.ok ? succeed({ corrections: [...corrections], attempt: attempt.value }) : attempt
  }

  const say = async (attemptId: Id, role: CorrectingRole, said: readonly Said[]): Promise<Result<ReviewChange>> => {
    const at = clock.now()
    const corrections = said.map(
      (one): Correction => ({
        ...{ id: newId(), attemptId, by: localGrownUp, role, at },
        ...one,
      }),
    )
    const kept = corrections.length === 0 ? succeed(undefined) : await reviews.say(attemptId, corrections)
    return kept.ok ? changed(attemptId, corrections) : kept
  }

  const handlers = {
    'review.list': ({ childId, filter, before, limit }) =>
      reviews.list(childId, filter, before ?? null, limit ?? usualPage),
    'review.get': ({ attemptId }) => reviews.get(attemptId),
    'review.correct': ({ attemptId, role, said }) => say(attemptId, role, said),
    'review.agree': async ({ attemptId, role }) => {
      const attempt = await reviews.get(attemptId)
      if (!attempt.ok) return attempt
      const { effective, corrections } = attempt.value.review
      return say(attemptId, role, agreeingWith(effective, corrections, role))
    },
    'review.withdraw': async ({ attemptId, role, correctionIds }) => {
      const before = await reviews.get(attemptId)
      if (!before.ok) return before
      const back = await reviews.takeBack(attemptId, role, [...new Set(correctionIds)])
      if (!back.ok) return back
      const { corrections } = before.value.review
      return changed(
        attemptId,
        corrections.filter(({ id }) => correctionIds.includes(id)),
      )
    },
    'review.note': async ({ attemptId, role, text }) => {
      const notes = await reviews.note(attemptId, { role, text: text.trim(), by: localGrownUp })
      return notes.ok ? succeed({ notes: [...notes.value] }) : notes
    },
    'review.agreement': async ({ childId }) => {
      const heard = await reviews.heard(childId)
      return heard.ok ? succeed([...agreementOf(pairsOf(heard.value))]) : heard
    },
  } satisfies HandlersOf<'review'>

  return { handlers }
}
