import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'

/**
 * Keys from what people remember, by scrypt (RFC 7914). The cost stands beside the salt, so that it can grow with the years;
 * the bounds keep a changed file from asking for more memory than there is (128 N r bytes).
 */
export const SlowKeyCost = z.strictObject({
  N: z
    .int()
    .min(2 ** 10)
    .max(2 ** 20)
    .refine((value) => Number.isInteger(Math.log2(value))),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
})
export type SlowKeyCost = z.infer<typeof SlowKeyCost>

/** OWASP's first choice for scrypt (Password Storage Cheat Sheet, 2024): 128 MB, and 0.35 s on a computer of today. */
export const passphraseCost: SlowKeyCost = { N: 2 ** 17, r: 8, p: 1 }
/** A quarter of that: a PIN is typed often, on old computers too, and is no key. */
export const pinCost: SlowKeyCost = { N: 2 ** 15, r: 8, p: 1 }

const saltBytes = 16
export const newSalt = (): Buffer => randomBytes(saltBytes)

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt)

/** 32 bytes. Runs beside the main thread. */
export const slowKey = (secret: string, salt: Uint8Array, { N, r, p }: SlowKeyCost): Promise<Buffer> =>
  // Node's own limit is 32 MB; twice what the algorithm needs leaves room for its bookkeeping.
  derive(secret, salt, 32, { N, r, p, maxmem: 256 * N * r * p })
