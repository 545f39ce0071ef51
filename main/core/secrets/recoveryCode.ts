import { fail, type Result, succeed } from '../../../preload/contract/result.ts'

/**
 * A recovery code on paper: 130 random bits in Crockford's base 32 (no I, L, O or U), and two signs that check the rest.
 * 28 signs in seven groups of four.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataSigns = 26
const checkSigns = 2
const groupSigns = 4
/**
 * The largest prime below 32 squared. Being prime and larger than 32, it lets no single wrong sign and no swap of
 * two neighbours through; of other slips one in 1,021.
 */
const modulus = 1021n
export const recoveryCodeBytes = 17

const signs = (value: bigint, count: number): string => {
  let text = ''
  for (let rest = value, index = 0; index < count; index += 1, rest >>= 5n)
    text = `${alphabet[Number(rest & 31n)]}${text}`
  return text
}

const numberOf = (text: string): bigint =>
  [...text].reduce((sum, sign) => sum * 32n + BigInt(alphabet.indexOf(sign)), 0n)

/** The code for 17 random bytes (six bits of them are not needed), in groups, as it is printed. */
export const makeRecoveryCode = (random: Uint8Array): string => {
  if (random.length !== recoveryCodeBytes)
    throw new RangeError(`A recovery code takes ${recoveryCodeBytes} random bytes`)
  const value = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> 6n
  const text = signs(value, dataSigns) + signs(value % modulus, checkSigns)
  return text.match(new RegExp(`.{${groupSigns}}`, 'g'))?.join('-') ?? text
}

const slip = (what: string) => fail('bad-input', `This recovery code has a slip: ${what} Compare it with the paper.`)

/**
 * A code as somebody typed it (small letters, O for 0, I or L for 1, any blanks and hyphens) in the form from which the key is
 * derived. Fails with `bad-input` where it cannot be any code: then nobody needs to wonder whether it is the wrong one.
 */
export const readRecoveryCode = (typed: string): Result<string> => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if ([...text].some((sign) => !alphabet.includes(sign))) return slip('it has a sign that no code has.')
  const expected = dataSigns + checkSigns
  if (text.length !== expected) return slip(`it has ${text.length} signs instead of ${expected}.`)
  if (numberOf(text.slice(0, dataSigns)) % modulus !== numberOf(text.slice(dataSigns)))
    return slip('two signs or more do not go together.')
  return succeed(text)
}
