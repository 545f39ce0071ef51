import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import type { Vault, VaultState } from '../../main/ports/index.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

const ivBytes = 12
const tagBytes = 16

const encrypt = (key: Uint8Array, context: string, plain: Uint8Array): Uint8Array => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), iv).setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

const decrypt = (key: Uint8Array, context: string, sealed: Uint8Array): Result<Uint8Array> => {
  try {
    const cipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, ivBytes))
    cipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
    return succeed(Buffer.concat([cipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes)), cipher.final()]))
  } catch {
    return fail('vault-damaged', 'Key, place and bytes do not belong together.')
  }
}

const locked = () => fail('vault-locked', 'Unlock what is sealed first.')

/** A vault with a master key in memory: seals for real (AES-256-GCM), and is locked and unlocked by hand. */
export const createVaultStandIn = (master: Uint8Array = randomBytes(32)): Vault & { set(state: VaultState): void } => {
  let state: VaultState = 'open'
  const withKey = (wrapped: Uint8Array, work: (key: Uint8Array) => Result<Uint8Array>): Result<Uint8Array> => {
    if (state !== 'open') return locked()
    const key = decrypt(master, 'child key', wrapped)
    return key.ok ? work(key.value) : key
  }
  return {
    state: () => state,
    set: (next) => {
      state = next
    },
    newChildKey: () => (state === 'open' ? succeed(encrypt(master, 'child key', randomBytes(32))) : locked()),
    seal: (wrapped, context, plain) => withKey(wrapped, (key) => succeed(encrypt(key, context, plain))),
    open: (wrapped, context, sealed) => withKey(wrapped, (key) => decrypt(key, context, sealed)),
    sealKey: (wrapped, context, other) =>
      withKey(wrapped, (key) => withKey(other, (plain) => succeed(encrypt(key, `key ${context}`, plain)))),
    openKey: (wrapped, context, sealed) =>
      withKey(wrapped, (key) => {
        const plain = decrypt(key, `key ${context}`, sealed)
        return plain.ok ? succeed(encrypt(master, 'child key', plain.value)) : plain
      }),
  }
}
