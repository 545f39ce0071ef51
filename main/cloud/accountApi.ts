import { z } from 'zod'
import type { FailureCode } from '../../preload/contract/failure.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Invitation, Me, type Registration } from '../core/rest/models.ts'
import type { AccountApi, Clock, CloudSession } from '../ports/index.ts'

export interface AccountApiParts {
  /** Where the API stands, without a slash at its end. */
  readonly url: string
  readonly session: Pick<CloudSession, 'token'>
  readonly clock: Clock
  /** Another way to reach it in tests alone. */
  readonly fetch?: (request: Request) => Promise<Response>
}

const longestMs = 15_000
/** A token for the recogniser is used until so long before its end. */
const marginMs = 30_000

const offline = fail('offline', 'The service that keeps accounts did not answer.')
const signedOut = fail('not-allowed', 'Nobody is signed in, or the sign-in is too old. Sign in again.')

const codes: Readonly<Record<string, FailureCode>> = {
  'not-registered': 'not-registered',
  'not-agreed': 'not-agreed',
  'not-found': 'not-found',
  'not-signed-in': 'not-allowed',
  'not-allowed': 'not-allowed',
  'bad-input': 'bad-input',
  'too-many': 'busy',
  busy: 'busy',
  'not-here': 'not-found',
  unavailable: 'offline',
}
const Problem = z.object({ code: z.string(), title: z.string() })
const Invited = z.object({ invitation: Invitation, code: z.string() })
const Taken = z.object({ outcome: z.enum(['stored', 'known']) })
const Minted = z.object({ token: z.string().min(1), expiresAt: z.int(), project: z.string().min(1) })

/** The REST API, as far as an account needs it: what it is, whom it invites, and leave to ask the recogniser. */
export const createAccountApi = ({ url, session, clock, fetch: reach = fetch }: AccountApiParts): AccountApi => {
  const call = async <Value>(
    shape: z.ZodType<Value>,
    method: string,
    path: string,
    body?: object,
  ): Promise<Result<Value>> => {
    const token = await session.token()
    if (token === null) return signedOut
    try {
      const response = await reach(
        new Request(`${url}/v1${path}`, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(longestMs),
        }),
      )
      const answer: unknown = await response.json().catch(() => null)
      if (response.ok) {
        const value = shape.safeParse(answer)
        return value.success ? succeed(value.data) : offline
      }
      const problem = Problem.safeParse(answer)
      // Something in between answered, not the API.
      if (!problem.success) return offline
      return fail(codes[problem.data.code] ?? 'offline', problem.data.title)
    } catch {
      return offline
    }
  }

  let minted: z.infer<typeof Minted> | null = null
  return {
    me: () => call(Me, 'GET', '/me'),
    register: (registration: Registration) => call(Me, 'POST', '/account', registration),
    inviteGuardian: async (childId) => {
      const invited = await call(Invited, 'POST', '/invitations', { kind: 'guardian', childId })
      return invited.ok ? succeed({ code: invited.value.code, expiresAt: invited.value.invitation.expiresAt }) : invited
    },
    accept: async (code) => {
      const accepted = await call(Invitation, 'POST', '/invitations/accept', { code })
      return accepted.ok ? succeed(undefined) : accepted
    },
    mint: async () => {
      if (minted === null || clock.now() > minted.expiresAt - marginMs) {
        const fresh = await call(Minted, 'POST', '/speech/token')
        if (!fresh.ok) return fresh
        minted = fresh.value
      }
      return succeed({ by: 'token', ...minted })
    },
    report: async (report) => {
      const sent = await call(Taken, 'POST', '/reports', report)
      return sent.ok ? succeed(undefined) : sent
    },
    tellStatus: async (device, status) => {
      const told = await call(z.null(), 'PUT', `/devices/${device}/status`, status)
      return told.ok ? succeed(undefined) : told
    },
    forget: () => {
      minted = null
    },
  }
}
