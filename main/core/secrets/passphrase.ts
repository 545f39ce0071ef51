import { fail, type Result, succeed } from '../../../preload/contract/result.ts'

const shortest = 10
const leastDifferent = 5

/** The same passphrase, whichever keyboard wrote it: composed or not, with whatever blank. Blanks at the ends are slips. */
export const plainPassphrase = (typed: string): string => typed.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** Whether a new passphrase will do, in its plain form. Length is what counts against guessing; rules of signs are not. */
export const checkNewPassphrase = (typed: string): Result<string> => {
  const plain = plainPassphrase(typed)
  if ([...plain].length < shortest)
    return fail(
      'bad-input',
      `Choose a passphrase of at least ${shortest} characters; four words that do not belong together are good.`,
    )
  if (new Set(plain.toLowerCase()).size < leastDifferent)
    return fail(
      'bad-input',
      'This passphrase repeats a few characters. Four words that do not belong together are good.',
    )
  return succeed(plain)
}
