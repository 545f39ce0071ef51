import type { Group } from '../../preload/contract/caseload.ts'
import type { Reminder } from '../../preload/contract/home.ts'
import type { Target } from '../../preload/contract/library.ts'
import type { PlanContent, PlanGoal } from '../../preload/contract/plans.ts'
import type { KeptSession } from '../../preload/contract/reports.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Counts, ProcessCounts } from '../core/progress/counts.ts'
import type { SessionTargets } from '../core/progress/goals.ts'

export interface KeptPlan {
  readonly id: Id
  readonly content: PlanContent
  readonly madeAt: number
  /** Null where there is none, and where it cannot be read now. */
  readonly note: string | null
  readonly isSealed: boolean
}

/** What is planned for a child. Of several plans the newest that has not ended holds. */
export interface PlanShelf {
  current(childId: Id): Promise<Result<KeptPlan | null>>
  /**
   * Changes the plan that holds, or makes the first.
   * @param note left out: it stays. Fails with `vault-locked` where it cannot be sealed.
   * @param by id of the person or account.
   */
  save(childId: Id, content: PlanContent, note: string | undefined, by: string): Promise<Result<void>>
  /**
   * @param day YYYY-MM-DD, the last one on which it held.
   * @returns ids of what was ended.
   */
  end(childId: Id, day: string): Promise<Result<readonly Id[]>>
  /** Those go on that were ended, where the child has no other plan by now. False where nothing came of it. */
  reopen(childId: Id, ids: readonly Id[]): Promise<Result<boolean>>
  /** What came out of these sounds in the child's newest sessions, at most `sessions`, newest first. */
  sessions(childId: Id, targets: readonly Target[], sessions: number): Promise<Result<readonly SessionTargets[]>>
  /** The child's newest sessions that have a judged attempt, newest first. */
  sittings(childId: Id, limit: number): Promise<Result<readonly KeptSession[]>>
  /** The counts of one session. */
  countsOf(childId: Id, sessionId: Id): Promise<Result<Counts>>
}

/** Days, YYYY-MM-DD: what is told of lies between `from` and `to`, and of `week` and after what was done lately. */
export interface CaseSpan {
  readonly from: string
  readonly week: string
  readonly to: string
}

/** What a caseload tells of one child. */
export interface CaseFacts {
  readonly targets: readonly Target[]
  /** Summed over the days. */
  readonly processes: readonly ProcessCounts[]
  /** The last day with practice between those asked for. */
  readonly lastDay: string | null
  /** Since `week`. */
  readonly attempts: number
  /** Of the plan that holds. */
  readonly goals: readonly PlanGoal[]
  /** The goals' sounds in the newest sessions. */
  readonly sessions: readonly SessionTargets[]
}

/** How a caseload is kept in order. */
export interface CaseloadShelf {
  /** Of every child, in a number of statements that does not grow with them. @param sessions of each child at most. */
  everybody(span: CaseSpan, sessions: number): Promise<Result<ReadonlyMap<Id, CaseFacts>>>
  /** Of every child about whom something was said. */
  marks(): Promise<Result<ReadonlyMap<Id, { readonly archivedAt: number | null; readonly group: Group | null }>>>
  setArchived(childId: Id, archivedAt: number | null): Promise<Result<void>>
  /** Of every child whose family wants to be reminded. */
  reminders(): Promise<Result<ReadonlyMap<Id, Reminder>>>
  setReminder(childId: Id, reminder: Reminder | null): Promise<Result<void>>
  setGroup(childId: Id, group: Group | null): Promise<Result<void>>
}
