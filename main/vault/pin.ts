import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { PinHasher } from '../ports/index.ts'
import { newSalt, pinCost, SlowKeyCost, slowKey } from './slowKey.ts'

const KeptPin = z.strictObject({ cost: SlowKeyCost, salt: z.base64(), hash: z.base64() })

/** A PIN as scrypt makes it. It has few forms, so that whoever has the file can find it out: it gates, it seals nothing. */
export const createPinHasher = (cost: SlowKeyCost = pinCost): PinHasher => ({
  make: async (pin) => {
    const salt = newSalt()
    const hash = await slowKey(pin, salt, cost)
    return { cost, salt: salt.toString('base64'), hash: hash.toString('base64') } satisfies z.infer<typeof KeptPin>
  },
  matches: async (kept, pin) => {
    const parsed = KeptPin.safeParse(kept)
    if (!parsed.success) return false
    const wanted = Buffer.from(parsed.data.hash, 'base64')
    const hash = await slowKey(pin, Buffer.from(parsed.data.salt, 'base64'), parsed.data.cost)
    return wanted.length === hash.length && timingSafeEqual(wanted, hash)
  },
})
