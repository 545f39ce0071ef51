import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import type { Outcome, RestCode } from '../ports/index.ts'

/** Problem details (RFC 9457): programs read `code`, people `title` and `detail`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Of this very request, as the log has it. */
  instance: z.string(),
  /** What of the request does not fit: where, and why. Never the value. */
  errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

export type ProblemCode =
  | RestCode
  | 'too-large'
  | 'too-many'
  | 'unsupported-type'
  | 'no-such-address'
  | 'bad-signature'
  | 'internal'

const kinds: Readonly<Record<ProblemCode, readonly [status: ContentfulStatusCode, title: string]>> = {
  'bad-input': [422, 'The request does not fit.'],
  'unknown-twister': [422, 'This twister is not known here.'],
  'audio-unreadable': [422, 'The sound cannot be read. Send a WAV file.'],
  'not-signed': [422, 'The signature does not hold, or is of nobody who is known here.'],
  'not-signed-in': [401, 'Sign in first.'],
  'not-allowed': [403, 'This is not yours to do.'],
  'not-registered': [403, 'Register the account first.'],
  'not-agreed': [403, 'No guardian of this child has agreed to that.'],
  'not-found': [404, 'There is nothing here.'],
  'no-such-address': [404, 'The API has no such address.'],
  conflict: [409, 'Something else stands under this id.'],
  'too-large': [413, 'The request is too large.'],
  'unsupported-type': [415, 'The request is of another type than the one that is read here.'],
  'too-many': [429, 'Too many requests. Wait a moment.'],
  'bad-signature': [401, 'The signature does not hold.'],
  'not-here': [501, 'This host cannot do that.'],
  busy: [503, 'Busy. Try again in a moment.'],
  unavailable: [503, 'This cannot be had now. Try again later.'],
  internal: [500, 'Something went wrong here.'],
}

/** Carries a problem to the one place where answers are made of them. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly errors: Problem['errors']
  constructor(code: ProblemCode, detail?: string, errors?: Problem['errors']) {
    super(code)
    this.code = code
    this.detail = detail
    this.errors = errors
  }
}

export const must = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Refusal(outcome.code, outcome.detail)
  return outcome.value
}

export const problemOf = ({ code, detail, errors }: Refusal, instance: string): Problem => {
  const [status, title] = kinds[code]
  return {
    ...{ type: `urn:ttc:problem:${code}`, title, status, code, instance: `urn:ttc:request:${instance}` },
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  }
}

export const statusOf = (code: ProblemCode): ContentfulStatusCode => kinds[code][0]
