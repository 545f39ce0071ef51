import type { FailureCode } from '../../../preload/contract/failure.ts'
import { fail, type Result } from '../../../preload/contract/result.ts'

interface Told {
  readonly status: number
  readonly code: string
  readonly text: string
}

/** What Clerk's own errors say; null where it is another kind of error. */
const toldBy = (error: unknown): Told | null => {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !('status' in error)) return null
  const [first] = Array.isArray(error.errors)
    ? (error.errors as readonly { code?: unknown; longMessage?: unknown }[])
    : []
  return {
    status: Number(error.status),
    code: typeof first?.code === 'string' ? first.code : '',
    text: typeof first?.longMessage === 'string' ? first.longMessage : '',
  }
}

export const offline = fail(
  'offline',
  'The service that keeps accounts did not answer. Everything else works without it.',
)

/** One answer for a wrong address and a wrong password: whoever guesses learns of neither. */
const unknown = fail('account-unknown', 'This e-mail address and password do not belong together.')

const byCode: Readonly<Record<string, Result<never>>> = {
  form_password_incorrect: unknown,
  form_identifier_not_found: unknown,
  form_identifier_exists: fail('account-exists', 'There is an account with this e-mail address already.'),
  form_code_incorrect: fail('code-refused', 'This is not the code.'),
  verification_expired: fail('code-refused', 'This code is too old.'),
  verification_failed: fail('code-refused', 'This code was tried too often. Ask for a new one.'),
  form_param_format_invalid: fail('bad-input', 'This is no e-mail address that can be used.'),
}

/** Why nothing came of a call, as far as a person can do something about it. Errors of ours are thrown on. */
export const failureOf = (error: unknown): Result<never> => {
  const told = toldBy(error)
  if (told === null) {
    // A network that fails, and a wait that is over, come as plain errors with an address in their words.
    if (error instanceof Error && /network|timed? ?out|timeout|aborted|fetch/i.test(`${error.name} ${error.message}`))
      return offline
    throw error
  }
  const known = byCode[told.code]
  if (known !== undefined) return known
  if (told.code.startsWith('form_password_')) return fail('password-refused', told.text)
  if (told.status === 429 || told.code === 'user_locked') {
    return fail('busy', 'There were too many tries. Wait a few minutes, then try again.')
  }
  if (told.status >= 500) return offline
  const code: FailureCode = told.status === 401 || told.status === 403 ? 'not-allowed' : 'bad-input'
  return fail(code, told.text === '' ? 'The service that keeps accounts refused this.' : told.text)
}
