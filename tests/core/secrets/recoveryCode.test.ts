import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeRecoveryCode, readRecoveryCode, recoveryCodeBytes } from '../../../main/core/secrets/recoveryCode.ts'
import { unwrap } from '../../store/open.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const anyCode = fc
  .uint8Array({ minLength: recoveryCodeBytes, maxLength: recoveryCodeBytes })
  .map((random) => makeRecoveryCode(random))
const codeOf = (text: string) => {
  const read = readRecoveryCode(text)
  return read.ok ? 'read' : read.error.code
}

describe('a recovery code', () => {
  it('is seven groups of four, as worked out by hand', () => {
    expect(makeRecoveryCode(new Uint8Array(17))).toBe('0000-0000-0000-0000-0000-0000-0000')
    // 64 in 136 bits is 1 in the upper 130, and 1 mod 1021 is 1.
    const one = Uint8Array.from({ length: 17 }, (_, index) => (index === 16 ? 64 : 0))
    expect(makeRecoveryCode(one)).toBe('0000-0000-0000-0000-0000-0000-0101')
    // 2^130 - 1: 26 times Z; its rest by 1021 is 541, which is 16 (G) times 32 and 29 (X).
    expect(makeRecoveryCode(new Uint8Array(17).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZGX')
  })

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(anyCode, fc.infiniteStream(fc.constantFrom('', ' ', '-', '–', '\n')), (code, blanks) => {
        const plain = code.replaceAll('-', '')
        expect(unwrap(readRecoveryCode(code))).toBe(plain)
        const typed = [...plain.toLowerCase()].map((sign) => sign + blanks.next().value).join('')
        expect(unwrap(readRecoveryCode(typed.replaceAll('0', 'o').replaceAll('1', 'l')))).toBe(plain)
      }),
    )
  })

  it('loses none of its 130 bits', () => {
    const bytes = fc.uint8Array({ minLength: recoveryCodeBytes, maxLength: recoveryCodeBytes })
    fc.assert(
      fc.property(bytes, fc.nat(129), (random, bit) => {
        const other = Uint8Array.from(random)
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
        expect(makeRecoveryCode(other)).not.toBe(makeRecoveryCode(random))
      }),
    )
  })

  it('with any one wrong sign is known to have a slip', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(27), fc.constantFrom(...alphabet), (code, at, sign) => {
        const plain = code.replaceAll('-', '')
        fc.pre(plain[at] !== sign)
        expect(codeOf(plain.slice(0, at) + sign + plain.slice(at + 1))).toBe('bad-input')
      }),
    )
  })

  it('with any two neighbours swapped is known to have a slip', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(26), (code, at) => {
        const plain = code.replaceAll('-', '')
        const [first = '', second = ''] = [plain[at], plain[at + 1]]
        fc.pre(first !== second)
        expect(codeOf(plain.slice(0, at) + second + first + plain.slice(at + 2))).toBe('bad-input')
      }),
    )
  })

  it('too short, too long or of other signs says what is wrong', () => {
    for (const typed of ['', '0000', `${'0000-'.repeat(7)}0`, '0000-0000-0000-0000-0000-0000-000U', 'ß'.repeat(28)])
      expect(readRecoveryCode(typed)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  it('of too few random bytes is a bug', () => {
    expect(() => makeRecoveryCode(new Uint8Array(16))).toThrow(RangeError)
  })
})
