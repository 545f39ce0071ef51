import { z } from 'zod'
import type { Outcome, RestCode } from '../../ports/index.ts'

/** Calls a function of the database as the asker. */
export type Rpc = (name: string, values: Readonly<Record<string, unknown>>) => Promise<Outcome<unknown>>

export interface RpcParts {
  /** Of the project, as in https://abc.supabase.co. */
  readonly url: string
  /** The publishable key, or for what the server itself does the secret one. */
  readonly key: string
  /** The asker's own token, which the database checks again; null: the key alone. */
  readonly token: string | null
}

const longestMs = 10_000

/** By SQLSTATE. What is refused by a policy and what is not there look alike to whoever may see neither. */
const codes: Readonly<Record<string, RestCode>> = {
  '42501': 'not-allowed',
  '23505': 'conflict',
  '23514': 'bad-input',
  '23503': 'bad-input',
  '23502': 'bad-input',
  '22P02': 'bad-input',
  '22023': 'bad-input',
  '22003': 'bad-input',
  '22008': 'bad-input',
  '23001': 'conflict',
}

const troubleOf = (status: number, code: string, hint: string | null): RestCode => {
  if (hint === 'not-registered' || hint === 'too-many') return hint
  if (status === 401) return 'not-signed-in'
  if (status === 429 || status === 503) return 'busy'
  return codes[code] ?? (status >= 500 ? 'unavailable' : 'bad-input')
}

const Problem = z.object({ code: z.string(), hint: z.string().nullish() })

/**
 * Calls functions as PostgREST serves them, so that every row passes the policies of whoever asks: no key here opens more. Without
 * Supabase's client, which makes ready for much else: it took longer than the call, each time, and one is needed for each asker.
 */
export const createRpc = ({ url, key, token }: RpcParts): Rpc => {
  const headers = { apikey: key, authorization: `Bearer ${token ?? key}`, 'content-type': 'application/json' }
  return async (name, values) => {
    try {
      const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
        ...{ method: 'POST', headers, body: JSON.stringify(values), signal: AbortSignal.timeout(longestMs) },
      })
      const text = await response.text()
      if (response.ok) return { ok: true, value: text === '' ? null : JSON.parse(text) }
      const problem = Problem.safeParse(JSON.parse(text))
      const { code, hint } = problem.success ? problem.data : { code: '', hint: null }
      return { ok: false, code: troubleOf(response.status, code, hint ?? null) }
    } catch {
      // No answer in time, or none that a database gives.
      return { ok: false, code: 'unavailable' }
    }
  }
}
