/** The same moment on two clocks, both in ms. */
export interface Moment {
  /** Can be set, back and forth. */
  readonly wall: number
  /** Only ever goes on, but on some systems stands still while the computer sleeps. */
  readonly ticks: number
}

/** How long it has been, by whichever clock says more: neither sleep nor a clock set back keeps a lock open. */
export const elapsedMs = (since: Moment, now: Moment): number =>
  Math.max(0, now.wall - since.wall, now.ticks - since.ticks)

export interface LockRules {
  /** The grown-ups' part closes after so long without anybody in it, in ms. */
  readonly closeGateAfterMs: number
  /** The vault locks after so long without anybody at all, in ms. */
  readonly lockVaultAfterMs: number
}

export interface Presence {
  /** The last sign of a grown-up in the grown-ups' part. */
  readonly grownUp: Moment
  /** The last sign of anybody. */
  readonly anybody: Moment
  readonly isAttemptRunning: boolean
}

/** What is to be locked now. A child who practises keeps the vault open, but not the gate; an attempt is never cut off. */
export const decideLock = (
  { grownUp, anybody, isAttemptRunning }: Presence,
  rules: LockRules,
  now: Moment,
): { readonly closesGate: boolean; readonly locksVault: boolean } => ({
  closesGate: elapsedMs(grownUp, now) >= rules.closeGateAfterMs,
  locksVault: !isAttemptRunning && elapsedMs(anybody, now) >= rules.lockVaultAfterMs,
})
