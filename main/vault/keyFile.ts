import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { plainPassphrase } from '../core/secrets/passphrase.ts'
import { readRecoveryCode } from '../core/secrets/recoveryCode.ts'
import type { VaultSecret } from '../ports/index.ts'
import { keyBytes, openBytes, sealBytes } from './sealing.ts'
import { newSalt, SlowKeyCost, slowKey } from './slowKey.ts'

/** The master key under a secret that a person knows or holds. */
const SecretWrapping = z.strictObject({ cost: SlowKeyCost, salt: z.base64(), sealed: z.base64() })
export type SecretWrapping = z.infer<typeof SecretWrapping>

/** What is kept of the master key: wrapped once or more, and never plain. */
export const KeyFile = z.strictObject({
  /** Random; every wrapping is bound to it, so that one from another vault is not taken for this one's. */
  vaultId: z.string().min(16).max(64),
  /** Nothing, sealed under the master key: tells whether a key that was handed out is the right one. */
  proof: z.base64(),
  keyStore: z.base64().nullable(),
  passphrase: SecretWrapping.nullable(),
  recoveryCode: SecretWrapping.nullable(),
})
export type KeyFile = z.infer<typeof KeyFile>

const wrongPassphrase = fail('not-allowed', 'This is not the passphrase. Try again, or use the recovery code.')
const wrongCode = fail(
  'not-allowed',
  'This is a recovery code, but not the one of this computer. Look for a newer one.',
)
const noSuchWay = fail('not-allowed', 'This computer was not set up with that. Use another way to unlock it.')

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const proofContext = (vaultId: string): string => `vault/${vaultId}/proof`
/** The cost and the salt decide the key already; with them in the context a changed file can only fail to open. */
const wrappingContext = (
  vaultId: string,
  by: VaultSecret['by'],
  { cost, salt }: Omit<SecretWrapping, 'sealed'>,
): string => `vault/${vaultId}/${by}/${cost.N}/${cost.r}/${cost.p}/${salt}`

export const newKeyFile = (masterKey: Uint8Array): KeyFile => {
  const vaultId = randomBytes(16).toString('base64url')
  const proof = base64(sealBytes(masterKey, proofContext(vaultId), new Uint8Array()))
  return { vaultId, proof, keyStore: null, passphrase: null, recoveryCode: null }
}

export const isMasterKey = (file: KeyFile, key: Uint8Array): boolean =>
  key.length === keyBytes && openBytes(key, proofContext(file.vaultId), bytes(file.proof)) !== null

/** The secret as it is derived from, whichever way it was typed. Fails with `bad-input` where it cannot be any. */
const textOf = (secret: VaultSecret): Result<string> =>
  secret.by === 'passphrase' ? succeed(plainPassphrase(secret.passphrase)) : readRecoveryCode(secret.recoveryCode)

/** The master key under one secret more, at today's cost. */
export const wrapUnder = async (
  file: KeyFile,
  masterKey: Uint8Array,
  secret: VaultSecret,
  cost: SlowKeyCost,
): Promise<Result<SecretWrapping>> => {
  const text = textOf(secret)
  if (!text.ok) return text
  const salt = newSalt()
  const head = { cost, salt: base64(salt) }
  const key = await slowKey(text.value, salt, cost)
  const sealed = base64(sealBytes(key, wrappingContext(file.vaultId, secret.by, head), masterKey))
  key.fill(0)
  return succeed({ ...head, sealed })
}

export const wrappingOf = (file: KeyFile, by: VaultSecret['by']): SecretWrapping | null =>
  by === 'passphrase' ? file.passphrase : file.recoveryCode

/** The master key, for whoever knows the secret. The caller wipes it. */
export const unwrapWith = async (file: KeyFile, secret: VaultSecret): Promise<Result<Uint8Array>> => {
  const wrapping = wrappingOf(file, secret.by)
  if (wrapping === null) return noSuchWay
  const text = textOf(secret)
  if (!text.ok) return text
  const key = await slowKey(text.value, bytes(wrapping.salt), wrapping.cost)
  const master = openBytes(key, wrappingContext(file.vaultId, secret.by, wrapping), bytes(wrapping.sealed))
  key.fill(0)
  if (master === null) return secret.by === 'passphrase' ? wrongPassphrase : wrongCode
  return succeed(master)
}
