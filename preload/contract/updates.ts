import { z } from 'zod'
import { call } from './define.ts'
import { FailureCode } from './failure.ts'

export const UpdateStatus = z.object({
  /**
   * unavailable: this app cannot renew itself; off: the rules of this computer forbid it; current: none was found, or not looked for yet;
   * looking, loading: it is on its way; ready: it is here, and waits for a person.
   */
  state: z.enum(['unavailable', 'off', 'current', 'looking', 'loading', 'ready']),
  /** Of the newer one. */
  version: z.string().max(60).nullable(),
  /** Whether it can be put in place when the app closes, if the setting `renewsAtClose` says so. */
  canRenewAtClose: z.boolean(),
  /** Why the last look came to nothing. No network is no reason to worry. */
  problem: FailureCode.nullable(),
})
export type UpdateStatus = z.infer<typeof UpdateStatus>

export const updateCalls = {
  'updates.status': call(z.object({}), UpdateStatus),
  /** Looks now. Fails with `not-found` where the app cannot, `not-allowed` where it may not, `busy` while somebody practises. */
  'updates.look': call(z.object({}), UpdateStatus),
  /** Closes the app, puts the newer one in its place and opens it. Fails with `not-found` where none is ready, `busy` while somebody practises. */
  'updates.restart': call(z.object({}), z.object({})),
}

export const updateEvents = { 'updates.changed': UpdateStatus }
