import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'

export const Pin = z.string().regex(/^[0-9]{4,8}$/)

/** Any text that may turn out to be a passphrase or a code; what is wrong about it is said in a sentence, not by the schema. */
export const SecretText = z.string().min(1).max(1_024)

/** Ways to show that one is the grown-up, where there is a PIN already. */
export const GateProof = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('pin'), pin: Pin }),
  z.strictObject({ by: z.literal('passphrase'), passphrase: SecretText }),
  z.strictObject({ by: z.literal('recovery-code'), recoveryCode: SecretText }),
  /** The system asks for its owner (a finger on a Mac). */
  z.strictObject({ by: z.literal('owner') }),
])
export type GateProof = z.infer<typeof GateProof>

/** The door to the grown-ups' part. */
export const GateStatus = z.object({
  hasPin: z.boolean(),
  /** Always where there is no PIN. */
  isOpen: z.boolean(),
  /** How long to wait before the PIN can be tried again, in ms. */
  waitMs: z.number().nonnegative(),
  /** Besides the PIN itself: what lets somebody who forgot it choose a new one. */
  resets: z.array(z.enum(['passphrase', 'recovery-code', 'owner'])),
  /** Why the PIN that was kept cannot be read, or null. The gate is closed then. */
  problem: Failure.nullable(),
})
export type GateStatus = z.infer<typeof GateStatus>

export const gateCalls = {
  'gate.status': call(z.object({}), GateStatus),
  /** Null takes the PIN away. Without a proof only the first PIN can be set. */
  'gate.setPin': call(z.object({ pin: Pin.nullable(), proof: GateProof.optional() }), GateStatus),
  'gate.open': call(z.object({ pin: Pin }), GateStatus),
  'gate.close': call(z.object({}), GateStatus),
}

export const gateEvents = { 'gate.changed': GateStatus }
