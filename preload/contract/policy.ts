import { z } from 'zod'
import { call } from './define.ts'

const on = z.boolean().default(true)

/**
 * The rules of a computer, which whoever administers it writes for everybody on it (policy.json; docs/administrator.md says where). Every line may be
 * left out; one that is unknown is an error, so that a slip of the pen is not taken for a rule.
 */
export const Policy = z.strictObject({
  /** Whether the app looks for newer versions of itself. */
  updates: on,
  /** Always starts as a kiosk. */
  kiosk: z.boolean().default(false),
  /** Accounts and syncing. */
  cloud: on,
  /** Google as a second opinion. */
  speechService: on,
  /** New packs of twisters from the network. */
  packs: on,
  /** Reports of errors and figures of how the app does, to the cloud's API. */
  reports: on,
  /** The REST API for programs of this computer. */
  api: on,
  /** Recordings of children, where a guardian agreed. */
  recordings: on,
  /** The longest time until the grown-ups' part closes, in minutes. People may choose a shorter one. */
  closeGateAfterMinutes: z.number().min(0.5).max(60).optional(),
  /** The longest time until what is private locks, in minutes. */
  lockVaultAfterMinutes: z.number().min(1).max(1440).optional(),
  /** An absolute path: everybody's data lies in a folder of their own in it, backups included. */
  dataFolder: z.string().min(1).max(1_000).optional(),
})
export type Policy = z.infer<typeof Policy>

/** Of the rules what a person has to know who wonders why something is not there. */
export const PolicyStatus = z.object({
  isManaged: z.boolean(),
  /** Why the rules could not be read; then everything that leaves the computer is off. */
  problem: z.string().nullable(),
  off: z.array(z.enum(['updates', 'cloud', 'speechService', 'packs', 'reports', 'api', 'recordings'])),
})
export type PolicyStatus = z.infer<typeof PolicyStatus>

export const policyCalls = { 'policy.get': call(z.object({}), PolicyStatus) }
