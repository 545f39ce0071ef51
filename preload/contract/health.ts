import { z } from 'zod'
import { AppInfo } from './app.ts'
import { call } from './define.ts'
import { FailureCode } from './failure.ts'
import { Id, Instant } from './vocabulary.ts'

/** Something that went wrong by itself, counted since the app was first started here. Its name is the log's. */
export const Fault = z.object({
  event: z.string().max(80),
  level: z.enum(['warn', 'error']),
  count: z.int().positive(),
  lastAt: Instant,
})
export type Fault = z.infer<typeof Fault>

export const HealthPart = z.object({
  part: z.enum(['store', 'backup', 'vault', 'microphone', 'account', 'opinion']),
  /** good; off: not used here, or not now; look: somebody should. */
  state: z.enum(['good', 'off', 'look']),
  /** What is the matter. */
  code: FailureCode.nullable(),
})
export type HealthPart = z.infer<typeof HealthPart>

/** How the app is doing. Nothing in it tells who uses it, or what was said. */
export const Health = z.object({
  app: AppInfo,
  /** As in "linux x64". */
  system: z.string(),
  node: z.string(),
  /** Memory of the host, in MB. */
  memoryMb: z.number().nonnegative(),
  startedAt: Instant,
  /** Since when it is counted. */
  since: Instant,
  starts: z.int().nonnegative(),
  /** Starts after a run that had not ended by itself. */
  uncleanEnds: z.int().nonnegative(),
  parts: z.array(HealthPart),
  /** The last one first. */
  faults: z.array(Fault).max(200),
})
export type Health = z.infer<typeof Health>

/** Whether a report could leave, and how many wait to. none: this app was set up without an address to send to. */
export const ReportState = z.object({
  way: z.enum(['none', 'signed-out', 'open']),
  waiting: z.int().nonnegative(),
})
export type ReportState = z.infer<typeof ReportState>

export const healthCalls = {
  'health.get': call(z.object({}), Health),
  /**
   * Writes what `health.get` says, and the last lines of the log, into a file for whoever helps: among the downloads where no
   * folder is named. It is sent nowhere.
   */
  'health.save': call(z.object({ folder: z.string().min(1).max(4_096).optional() }), z.object({ path: z.string() })),
  /** What would be sent, to the letter. Nothing is. */
  'health.preview': call(z.object({}), ReportState.extend({ id: Id, text: z.string() })),
  /**
   * Sends what was shown last, or has it wait for a network and somebody who is signed in. Fails with `not-found` where something else
   * was shown since.
   */
  'health.send': call(z.object({ id: Id }), ReportState.extend({ outcome: z.enum(['sent', 'waiting']) })),
  /** What waits is not sent after all. */
  'health.keep': call(z.object({}), ReportState),
  /** Begins counting anew. */
  'health.forget': call(z.object({}), Health),
}
