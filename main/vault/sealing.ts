import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

/**
 * Sealed bytes: version (1), nonce (12), tag (16), then as many as were sealed. AES-256-GCM (NIST SP 800-38D) under a random
 * 96-bit nonce: good for 2^32 seals a key, which no child's practice comes near.
 */
const version = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes + tagBytes
export const keyBytes = 32

/** Bytes that are authenticated and not kept: the version, and the place for which they are sealed. */
const placeOf = (context: string): Buffer => {
  // Two texts with lone surrogates could become the same bytes.
  if (!context.isWellFormed()) throw new TypeError('A context has to be well-formed text')
  return Buffer.concat([Buffer.of(version), Buffer.from(context)])
}

/** @param nonce other than random in tests alone: a nonce used twice under one key gives both texts away. */
export const sealBytes = (
  key: Uint8Array,
  context: string,
  plain: Uint8Array,
  nonce: Uint8Array = randomBytes(nonceBytes),
): Uint8Array => {
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: tagBytes })
  cipher.setAAD(placeOf(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]))
}

/** What was sealed, or null where key, context or any bit of it is another. */
export const openBytes = (key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array | null => {
  if (sealed.length < headBytes || sealed[0] !== version || key.length !== keyBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(placeOf(context))
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes))
  const plain = decipher.update(sealed.subarray(headBytes))
  try {
    decipher.final()
  } catch {
    // Not to be left behind in memory: it may be half of what somebody sealed.
    plain.fill(0)
    return null
  }
  return new Uint8Array(plain)
}
