import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type {
  ChildChange,
  ConsentBody,
  Dashboard,
  PlanBody,
  RestAttempt,
  RestChild,
  RestConsent,
  RestPlan,
  RestSession,
} from '../core/rest/models.ts'
import type { PageOf } from './rest.ts'

/**
 * What the REST API needs of the store beyond what windows do: rows under ids that others made, and pages. Null, or false: it is not
 * there, or (for what is added) stands elsewhere under this id. `most` is taken as it is. Sealed fields are null: the store seals.
 */
export interface RestShelf {
  children(page: PageOf): Promise<Result<readonly RestChild[]>>
  child(id: Id): Promise<Result<RestChild | null>>
  /** Again with the same id: nothing. */
  addChild(
    child: { readonly id: Id } & Required<Pick<ChildChange, 'birthMonth' | 'avatar' | 'dialect'>>,
  ): Promise<Result<void>>
  consents(childId: Id): Promise<Result<readonly RestConsent[]>>
  addConsent(childId: Id, consent: ConsentBody, by: string): Promise<Result<RestConsent | null>>
  plans(childId: Id, page: PageOf): Promise<Result<readonly RestPlan[]>>
  plan(childId: Id, id: Id): Promise<Result<RestPlan | null>>
  putPlan(childId: Id, id: Id, plan: PlanBody, by: string): Promise<Result<RestPlan | null>>
  removePlan(childId: Id, id: Id): Promise<Result<boolean>>
  sessions(childId: Id, page: PageOf): Promise<Result<readonly RestSession[]>>
  session(childId: Id, id: Id): Promise<Result<RestSession | null>>
  addSession(childId: Id, session: { readonly id: Id; readonly startedAt: number }): Promise<Result<RestSession | null>>
  endSession(childId: Id, id: Id, at: number): Promise<Result<RestSession | null>>
  attempts(childId: Id, page: PageOf): Promise<Result<readonly RestAttempt[]>>
  /** Whether an attempt of this id is there, whoever's it is. */
  hasAttempt(id: Id): Promise<Result<boolean>>
  dashboard(from: string, to: string): Promise<Result<Dashboard>>
  /** How much has yet to be sent, and since when the oldest of it waits (ms since 1970). */
  queued(): Promise<Result<{ readonly rows: number; readonly oldestAt: number | null }>>
}
