import type { AccountComputer } from '../../preload/contract/accounts.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { DeviceStatus } from '../core/rest/deviceStatus.ts'
import type { ErrorReport } from '../core/rest/errorReport.ts'
import type { Me, Registration } from '../core/rest/models.ts'
import type { SpeechTokenBroker } from './opinion.ts'
import type { Unsubscribe } from './world.ts'

export interface AccountProfile {
  /** As in the `sub` of its tokens. */
  readonly userId: string
  readonly email: string
  readonly name: string | null
}

/** Where signing in stands: over, or waiting for a code that was sent somewhere. */
export type SignInProgress =
  | { readonly kind: 'done'; readonly profile: AccountProfile }
  | { readonly kind: 'code'; readonly by: 'email' | 'authenticator'; readonly sentTo: string }

/** What a program shows to stay signed in, kept for it over restarts. */
export interface ClientTokenShelf {
  read(): string | null
  write(token: string): void
}

/**
 * The service that keeps accounts. Every call needs the network, and fails with `offline` where there is no answer within
 * seconds. Further failures: `busy` (too many tries), `account-unknown`, `account-exists`, `password-refused`, `code-refused`.
 */
export interface AccountProvider {
  /** Takes up the session that was kept. Null: it is worth nothing any more. */
  resume(): Promise<Result<AccountProfile | null>>
  signUp(email: string, password: string): Promise<Result<SignInProgress>>
  /** Without a password a code is sent. */
  signIn(email: string, password: string | null): Promise<Result<SignInProgress>>
  giveCode(code: string): Promise<Result<SignInProgress>>
  /** A new code, at most every half minute; sooner ones are the same. */
  sendAgain(): Promise<Result<SignInProgress>>
  /** Waits for whoever is at Google's page. `mayCreate`: an adult who has no account yet is given one. */
  viaGoogle(mayCreate: boolean, signal: AbortSignal): Promise<Result<SignInProgress>>
  /** Ends the session there as well, where it can be reached. */
  signOut(): Promise<Result<void>>
  token(): Promise<string | null>
  computers(): Promise<Result<readonly AccountComputer[]>>
  endComputer(id: string): Promise<Result<void>>
  /** The session was ended elsewhere. */
  onEnded(listener: () => void): Unsubscribe
}

/**
 * What an account is in the cloud. Every call fails with `offline` where there is no answer, with `not-allowed` where it is not
 * theirs to do, with `not-registered` before it was said whose account it is.
 */
export interface AccountApi extends SpeechTokenBroker {
  me(): Promise<Result<Me>>
  /** With its clinic, or as a family. Again: the same. */
  register(registration: Registration): Promise<Result<Me>>
  /** A code that opens once, within days, for whoever is to be another guardian of the child. */
  inviteGuardian(childId: Id): Promise<Result<{ readonly code: string; readonly expiresAt: number }>>
  /** `not-found` for a code that is unknown, used up, withdrawn or too old, all alike. */
  accept(code: string): Promise<Result<void>>
  /** Again with the same id: the same. `busy` for more than are taken a day, `bad-input` for what is no report. */
  report(report: ErrorReport): Promise<Result<void>>
  /** What this computer tells of itself; told twice, it counts once. @param device an id that stands for it. */
  tellStatus(device: Id, status: DeviceStatus): Promise<Result<void>>
  /** Whoever is signed in is somebody else now. */
  forget(): void
}

/** Opens an address in the browser of whoever is at the computer. Fails with `not-found` where there is none. */
export type OpenOutside = (address: URL) => Promise<Result<void>>
