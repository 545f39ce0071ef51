import type { Consent, ConsentHow, ConsentKind } from '../../preload/contract/consents.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'

/** A decision about a child, yes or no. */
export interface ConsentDecision extends Pick<Consent, 'id' | 'kind' | 'by' | 'how' | 'policyVersion'> {
  readonly isGiven: boolean
  /** Id of who decided. */
  readonly byId: string
  readonly at: number
}

/** What guardians agreed to: a ledger to which decisions are only ever added. */
export interface ConsentLedger {
  /** Writes a yes down with the sealed name of who gave it. Fails with `vault-locked` where that cannot be sealed now. */
  give(
    childId: Id,
    consent: {
      readonly kind: ConsentKind
      readonly guardian: string
      readonly how: ConsentHow
      readonly policyVersion: string
    },
  ): Promise<Result<void>>
  /** Needs no open vault; where nothing was given, nothing is written. @param by id of the person or account. */
  withdraw(childId: Id, kind: ConsentKind, by: string): Promise<Result<void>>
  /** Every decision, oldest first. */
  list(childId: Id): Promise<Result<readonly ConsentDecision[]>>
  /** Whether it is agreed to (main/core/consents/agreed.ts); never for a deleted child. */
  holds(childId: Id, kind: ConsentKind): Promise<Result<boolean>>
}
