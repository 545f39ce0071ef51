import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Slug } from '../../preload/contract/vocabulary.ts'
import type { PackKey } from './keys.ts'

/**
 * A signed pack as a file. The signature is over the content's bytes exactly as they are carried (base64), never over JSON that
 * was written anew; and the envelope has one spelling alone, so that no byte of the file can be another one unnoticed.
 */

/** Of the whole file: 2,000 twisters take about half of it. */
export const mostPackBytes = 8 * 1024 * 1024
export const packEnding = '.ttpack.json'

const formatNow = 1
const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/)
const Envelope = z.strictObject({
  format: z.literal(formatNow),
  key: Slug,
  signature: Base64.length(88),
  content: Base64,
})
type Envelope = z.infer<typeof Envelope>

export interface Opened {
  readonly key: PackKey
  /** What was signed. */
  readonly content: Uint8Array
}

const notWhole = fail(
  'pack-unreadable',
  'This is no pack, or it was cut or changed on its way. Get the file once more.',
)
const tooLarge = fail('pack-unreadable', 'This file is too large for a pack. Get the file once more.')
const newerFormat = fail(
  'pack-needs-newer-app',
  'This pack was made for a newer version of the app. Install the newest one.',
)
const notSigned = fail(
  'pack-unsigned',
  'This pack was not signed by a publisher whom the app knows, or was changed since.',
)

/** The bytes of base64 in its only spelling; null where spare bits of the last letter are set. */
const decoded = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** What the signature is over: the content, and what the envelope says of it. */
const signedBytes = (keyId: string, content: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`tongue-twisters-pack ${formatNow} ${keyId}\n`), content])

const spelled = ({ format, key, signature, content }: Envelope): string =>
  `${JSON.stringify({ format, key, signature, content }, null, 1)}\n`

const publicKeyOf = ({ publicKey }: PackKey): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })

/** @param privateKey PEM (PKCS #8) of the Ed25519 key whose public half has this id. */
export const sealEnvelope = (content: Uint8Array, keyId: string, privateKey: string): Uint8Array => {
  const signature = sign(null, signedBytes(keyId, content), createPrivateKey(privateKey))
  return Buffer.from(
    spelled({
      ...{ format: formatNow, key: keyId },
      signature: signature.toString('base64'),
      content: Buffer.from(content).toString('base64'),
    }),
  )
}

const read = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return null
  }
}

const isNewer = (value: unknown): boolean => {
  const shape = z.object({ format: z.int() }).safeParse(value)
  return shape.success && shape.data.format > formatNow
}

/** The signed content, if a known key signed exactly these bytes. Never throws. */
export const openEnvelope = (bytes: Uint8Array, keys: readonly PackKey[]): Result<Opened> => {
  if (bytes.length > mostPackBytes) return tooLarge
  const value = read(bytes)
  if (isNewer(value)) return newerFormat
  const parsed = Envelope.safeParse(value)
  if (!parsed.success || !Buffer.from(spelled(parsed.data)).equals(bytes)) return notWhole
  const keyId = parsed.data.key
  const [signature, content] = [decoded(parsed.data.signature), decoded(parsed.data.content)]
  if (signature === null || content === null) return notWhole
  const key = keys.find(({ id }) => id === keyId)
  if (key === undefined) return notSigned
  const isSigned = verify(null, signedBytes(keyId, content), publicKeyOf(key), signature)
  return isSigned ? succeed({ key, content }) : notSigned
}
