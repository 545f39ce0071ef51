import type { Opening } from '../../preload/contract/openings.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { HeldPolicy } from '../core/policy.ts'

export type { HeldPolicy }

/** What people open the app with, from outside of its window. */
export interface Openings {
  /** What waits, which then waits no more. */
  take(): Opening | null
  onCame(listener: () => void): () => void
}

/** Renews the app. What comes is signed, or it does not come. */
export interface Updater {
  /** The version of a newer one; null where there is none for this computer. Fails with `offline`, `not-allowed` (not signed). */
  look(): Promise<Result<string | null>>
  /** Whether it can be put in place when the app closes, without asking for anything. */
  readonly canRenewAtClose: boolean
  /**
   * Fetches the one that `look` found, once. Said again with another choice it only changes what closing does; a Mac has what it was given to put in
   * place, and does so all the same.
   */
  load(renewsAtClose: boolean): Promise<Result<void>>
  /** Closes the app and opens the newer one. */
  restart(): void
}
