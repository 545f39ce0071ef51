import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { SecretText } from './gate.ts'

export const VaultStatus = z.object({
  /** Locked: what tells who a child is cannot be read until somebody unlocks it. */
  state: z.enum(['not-set-up', 'locked', 'open']),
  /** What opens it, each by itself. */
  wrappings: z.array(z.enum(['key-store', 'passphrase', 'recovery-code'])),
  /** How long to wait before the passphrase can be tried again, in ms. */
  waitMs: z.number().nonnegative(),
  problem: Failure.nullable(),
})
export type VaultStatus = z.infer<typeof VaultStatus>

/** Told once, to be written down: the app does not keep it. */
const NewCode = z.object({ recoveryCode: z.string() })

export const vaultCalls = {
  'vault.status': call(z.object({}), VaultStatus),
  'vault.setUp': call(z.object({ passphrase: SecretText }), NewCode),
  /** Without a passphrase the system's key store is asked once more. */
  'vault.unlock': call(z.object({ passphrase: SecretText.optional() }), VaultStatus),
  'vault.recover': call(z.object({ recoveryCode: SecretText, newPassphrase: SecretText }), VaultStatus),
  'vault.changePassphrase': call(z.object({ passphrase: SecretText, newPassphrase: SecretText }), VaultStatus),
  'vault.renewRecoveryCode': call(z.object({ passphrase: SecretText }), NewCode),
  'vault.lock': call(z.object({}), VaultStatus),
}

export const vaultEvents = { 'vault.changed': VaultStatus }
