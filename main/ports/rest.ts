import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { ErrorReport } from '../core/rest/errorReport.ts'
import type {
  Assignment,
  ChildChange,
  ConsentBody,
  Dashboard,
  Invitation,
  Me,
  NewInvitation,
  NewRestChild,
  NewRestSession,
  PackHead,
  PlanBody,
  Registration,
  RestAttempt,
  RestChild,
  RestConsent,
  RestPlan,
  RestProgress,
  RestSession,
  SignedPack,
  Stored,
} from '../core/rest/models.ts'

/** Ways in which a request may fail as part of ordinary life; the API makes problem details of them. */
export type RestCode =
  | 'not-found'
  | 'not-allowed'
  | 'not-signed-in'
  | 'not-registered'
  | 'not-agreed'
  | 'not-here'
  | 'conflict'
  | 'bad-input'
  | 'unknown-twister'
  | 'audio-unreadable'
  | 'not-signed'
  | 'busy'
  | 'too-many'
  | 'unavailable'

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: RestCode; readonly detail?: string }

/** Where the page before ended; null: at the beginning. What is in it is the repository's own affair. */
export interface PageOf {
  readonly after: { readonly at: number; readonly id: string } | null
  /** 1..200 */
  readonly most: number
}

/**
 * What the API reads and writes, as seen by one asker: what is not theirs is `not-found`, as if it were not there. Lists are ordered
 * by time and id. Every write may come twice.
 */
export interface RestRepository {
  readonly children: {
    list(page: PageOf): Promise<Outcome<readonly RestChild[]>>
    get(id: Id): Promise<Outcome<RestChild>>
    /** With the guardian's consent in the same transaction. `not-registered`, `not-allowed`, `conflict`. */
    add(child: NewRestChild): Promise<Outcome<RestChild>>
    change(id: Id, change: ChildChange): Promise<Outcome<RestChild>>
    /** For good. */
    remove(id: Id): Promise<Outcome<{ readonly at: number }>>
  }
  readonly consents: {
    /** The ledger, oldest first. */
    list(childId: Id): Promise<Outcome<readonly RestConsent[]>>
    add(childId: Id, consent: ConsentBody): Promise<Outcome<RestConsent>>
  }
  readonly plans: {
    list(childId: Id, page: PageOf): Promise<Outcome<readonly RestPlan[]>>
    put(childId: Id, id: Id, plan: PlanBody): Promise<Outcome<RestPlan>>
    remove(childId: Id, id: Id): Promise<Outcome<void>>
  }
  readonly sessions: {
    list(childId: Id, page: PageOf): Promise<Outcome<readonly RestSession[]>>
    add(childId: Id, session: NewRestSession): Promise<Outcome<RestSession>>
    end(childId: Id, id: Id, at: number): Promise<Outcome<RestSession>>
  }
  readonly attempts: {
    list(childId: Id, page: PageOf): Promise<Outcome<readonly RestAttempt[]>>
    /** One by one, in order; a refused one takes no other with it. */
    add(childId: Id, attempts: readonly RestAttempt[]): Promise<Outcome<readonly Stored[]>>
  }
  /** Days are YYYY-MM-DD, both included. */
  progress(childId: Id, from: string, to: string): Promise<Outcome<RestProgress>>
  /** Every child of the asker, at most 500. */
  dashboard(from: string, to: string): Promise<Outcome<Dashboard>>
  readonly packs: {
    list(): Promise<Outcome<readonly PackHead[]>>
    get(id: string, version: string): Promise<Outcome<SignedPack>>
  }
  /** Null where a host keeps no accounts: a computer of its own. */
  readonly accounts: RestAccounts | null
}

export interface RestAccounts {
  me(): Promise<Outcome<Me>>
  /** With its clinic, or as a family. Again: the same. */
  register(registration: Registration): Promise<Outcome<Me>>
  /** Ends whatever the account had; a family's children of whom nobody else is a guardian go. */
  leave(): Promise<Outcome<void>>
  readonly invitations: {
    list(): Promise<Outcome<readonly Invitation[]>>
    /** @param hash SHA-256 of the code, in hex: the code itself is kept nowhere. */
    add(invitation: NewInvitation, hash: string): Promise<Outcome<Invitation>>
    /** `not-found` for a code that is unknown, used up, withdrawn or too old, all alike. */
    accept(hash: string): Promise<Outcome<Invitation>>
    withdraw(id: Id): Promise<Outcome<void>>
  }
  readonly assignments: {
    list(childId: Id): Promise<Outcome<readonly Assignment[]>>
    /** Only a member of the child's clinic can treat it. */
    add(childId: Id, assignment: { readonly id: Id; readonly account: string }): Promise<Outcome<Assignment>>
    end(childId: Id, id: Id): Promise<Outcome<void>>
  }
}

export const allowances = ['requests', 'writes', 'speech-analyze', 'speech-service', 'speech-token'] as const
export type Allowance = (typeof allowances)[number]

/** Counts what an account asks for, in windows of time. */
export interface Allowances {
  spend(kind: Allowance): Promise<Outcome<Spent>>
}
export interface Spent {
  readonly limit: number
  /** Below 0: more than is allowed. */
  readonly left: number
  /** Seconds until the window is over. */
  readonly resetS: number
}

/**
 * Judges a WAV. `unavailable` where whoever does it cannot be had now.
 * @param language of the text, as in "en-US".
 */
export type AnalyzeSpeech = (wave: Uint8Array, text: string, language: string) => Promise<Outcome<AttemptVerdict>>

/** Makes a token for Google's recogniser that is worth something for 300 s. */
export type MintSpeechToken = () => Promise<
  Outcome<{ readonly token: string; readonly expiresAt: number; readonly project: string }>
>

/** Keeps a report of errors without its sender, who is counted apart from it. Again: `known`. `too-many` for more than a day's. */
export type AddReport = (sender: string, report: ErrorReport) => Promise<Outcome<'stored' | 'known'>>

/** What the server itself may do with the rows of an account that its provider says something about. */
export interface AccountEvents {
  /** Again with the same id: `known`. */
  take(event: {
    readonly id: string
    readonly type: 'user.deleted' | 'user.updated'
    readonly account: string
  }): Promise<Outcome<'done' | 'known'>>
}
