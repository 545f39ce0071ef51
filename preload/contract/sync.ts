import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { Id, Instant } from './vocabulary.ts'

const count = z.int().nonnegative()

/** A change that the cloud does not take, for a person to look at. */
export const StuckChange = z.object({
  sequence: count,
  /** What kind of row it is: child, attempt, correction ... */
  entity: z.string().min(1).max(40),
  /** Name of the child whose it is; null where it is nobody's, or cannot be read. */
  child: z.string().nullable(),
  /** Why, as the cloud's database says it. */
  code: z.string().min(1).max(40),
  at: Instant,
})
export type StuckChange = z.infer<typeof StuckChange>

/** A child of this computer that the account may see no longer. */
export const EndedChild = z.object({ childId: Id, name: z.string().nullable(), pending: count })
export type EndedChild = z.infer<typeof EndedChild>

/** How this computer and the cloud stand. */
export const SyncStatus = z.object({
  /**
   * off: this app was set up without a cloud. signed-out: nobody is signed in, or has to sign in again. locked: what is private has to be
   * unlocked first. resting: everything is there. waiting: it is tried again at `nextAt`. failed: `problem` says why.
   */
  kind: z.enum(['off', 'signed-out', 'locked', 'syncing', 'resting', 'waiting', 'failed']),
  nextAt: Instant.nullable(),
  /** When everything was there last. */
  lastAt: Instant.nullable(),
  problem: Failure.nullable(),
  /** Changes that have yet to be sent. */
  pending: count,
  /** Changes that stay here: nobody agreed that they leave, or they are another account's. */
  held: count,
  /** Of these, corrections and notes in a role (therapist, guardian) that nobody has with the child who signed in here so far. */
  forOthers: count,
  /** Children whose guardian agreed. */
  agreed: count,
  /** Children that are in the cloud, and locked here until the code is typed. */
  locked: count,
  /** Rows that came and cannot be read here. */
  unreadable: count,
  /** Whether other computers can be let in by a code that was made or typed here. */
  hasCode: z.boolean(),
  stuck: z.array(StuckChange),
  ended: z.array(EndedChild),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const syncCalls = {
  'sync.status': call(z.object({}), SyncStatus),
  /** Tries at once, whatever it was waiting for. */
  'sync.now': call(z.object({}), SyncStatus),
  /** Fails with `not-found` where it is not stuck any more. */
  'sync.retry': call(z.object({ sequence: count }), SyncStatus),
  /** Gives a change up: it stays on this computer alone. */
  'sync.drop': call(z.object({ sequence: count }), SyncStatus),
  /** A code that lets other computers in, told this once. Codes from before stay good for the children they were made for. */
  'sync.makeCode': call(z.object({}), z.object({ code: z.string() })),
  /**
   * Opens the children that came from another computer. Fails with `bad-input` for a slip of the pen, with `not-allowed` where it is the
   * code of other ones.
   */
  'sync.typeCode': call(z.object({ code: z.string().max(100) }), z.object({ opened: count })),
  /** Takes a child that may not be seen any longer off this computer. In the cloud nothing of it changes. */
  'sync.removeHere': call(z.object({ childId: Id }), SyncStatus),
  /** Keeps it here; it syncs no longer. */
  'sync.keepHere': call(z.object({ childId: Id }), SyncStatus),
}

export const syncEvents = { 'sync.changed': z.object({}) }
