import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { readRecoveryCode } from '../core/secrets/recoveryCode.ts'
import type { KeyCodes, KeyUnderCode } from '../ports/index.ts'
import { openBytes, sealBytes } from './sealing.ts'
import { newSalt, SlowKeyCost, slowKey } from './slowKey.ts'

const KeptUnderCode = z.strictObject({ cost: SlowKeyCost, salt: z.base64(), sealed: z.base64() })

/** The cost and the salt decide the key already; with them in the context what was changed can only fail to open. */
const codeContext = (context: string, { cost, salt }: Omit<KeyUnderCode, 'sealed'>): string =>
  `code/${context}/${cost.N}/${cost.r}/${cost.p}/${salt}`

const otherCode = fail('not-allowed', 'This is a code, but not the one of these children. Look for another one.')
const notACodes = fail('vault-damaged', 'What came with the children is not what a code opens.')

/** Keys that go from one computer to another by a code on paper, through whoever may carry what is sealed. */
export const createKeyCodes = (parts: {
  readonly cost: SlowKeyCost
  readonly newCode: () => string
  /** Lends a wrapped key's bytes; fails where the vault is not open. */
  readonly withKey: <T>(wrapped: Uint8Array, work: (key: Uint8Array) => Result<T>) => Result<T>
  /** Wraps bytes of a key for this computer, and wipes them. */
  readonly wrap: (key: Uint8Array | null) => Result<Uint8Array>
}): KeyCodes => {
  const { cost, newCode, withKey, wrap } = parts
  return {
    putUnderCode: async (context, wrapped) => {
      const code = newCode()
      const read = readRecoveryCode(code)
      if (!read.ok) return read
      const salt = newSalt()
      const head = { cost, salt: salt.toString('base64') }
      const slow = await slowKey(read.value, salt, cost)
      // Asked for after the wait: the vault may have been locked meanwhile.
      const sealed = withKey(wrapped, (key) => succeed(sealBytes(slow, codeContext(context, head), key)))
      slow.fill(0)
      if (!sealed.ok) return sealed
      return succeed({ code, under: { ...head, sealed: Buffer.from(sealed.value).toString('base64') } })
    },
    getByCode: async (context, under, code) => {
      const read = readRecoveryCode(code)
      if (!read.ok) return read
      const kept = KeptUnderCode.safeParse(under)
      if (!kept.success) return notACodes
      const slow = await slowKey(read.value, Buffer.from(kept.data.salt, 'base64'), kept.data.cost)
      const opened = openBytes(slow, codeContext(context, kept.data), Buffer.from(kept.data.sealed, 'base64'))
      slow.fill(0)
      return opened === null ? otherCode : wrap(opened)
    },
  }
}
