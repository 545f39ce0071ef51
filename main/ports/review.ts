import type { CorrectingRole, Correction } from '../../preload/contract/correction.ts'
import type { Result } from '../../preload/contract/result.ts'
import type {
  AttemptReview,
  ReviewCursor,
  ReviewFilter,
  ReviewNote,
  ReviewPage,
} from '../../preload/contract/review.ts'
import type { Id, Sound } from '../../preload/contract/vocabulary.ts'
import type { HeardSound } from '../core/progress/agreement.ts'
import type { EnrolledSound, SoundCorrection } from '../core/scoring/adaptation.ts'

/** Attempts for whoever listens to them and corrects the machine. `not-found` for an attempt that is not there. */
export interface ReviewShelf {
  /** Newest first, behind `before`; a page may be short though the list goes on. */
  list(childId: Id, filter: ReviewFilter, before: ReviewCursor | null, limit: number): Promise<Result<ReviewPage>>
  get(attemptId: Id): Promise<Result<AttemptReview>>
  /** In one transaction, figures included: all of them or none. */
  say(attemptId: Id, corrections: readonly Correction[]): Promise<Result<void>>
  /** Fails with `not-allowed` where one of them is not of this role, or holds no more; none is then taken back. */
  takeBack(attemptId: Id, role: CorrectingRole, correctionIds: readonly Id[]): Promise<Result<void>>
  /** Keeps the role's note, sealed, and tells those that there are; an empty text takes it away. */
  note(
    attemptId: Id,
    note: { readonly role: CorrectingRole; readonly text: string; readonly by: string },
  ): Promise<Result<readonly ReviewNote[]>>
  /** What therapists said over the child's attempts, in the order in which it counts. */
  heard(childId: Id): Promise<Result<readonly HeardSound[]>>
}

/** Whether the judgement is fitted to a child, and from which moment on what was found about it counts. */
export interface FitChoice {
  readonly isOn: boolean
  /** Milliseconds since 1970; 0: all of it. */
  readonly since: number
  /** Of these sounds a person judges alone. */
  readonly reserved: readonly Sound[]
}

/** What the judgement of a child is fitted by. */
export interface FitShelf {
  choice(childId: Id): Promise<Result<FitChoice>>
  /** @param by id of the person or account; it stands in the audit. */
  choose(childId: Id, choice: FitChoice, by: string): Promise<Result<void>>
  /**
   * People's verdicts on single sounds, and the sounds of the child's attempts at `lines` (ids of twisters), of `since` and later.
   * The newest of many.
   */
  findings(
    childId: Id,
    since: number,
    lines: readonly string[],
  ): Promise<
    Result<{
      readonly corrections: readonly SoundCorrection[]
      readonly enrolled: readonly EnrolledSound[]
      /** When the newest of the lines was said; null: none was. */
      readonly enrolledAt: number | null
    }>
  >
}
