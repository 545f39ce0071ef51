import { createClient } from '@supabase/supabase-js'
import type { Outcome, RestCode } from '../../ports.ts'

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
  if (hint === 'not-registered') return hint
  if (status === 401) return 'not-signed-in'
  if (status === 429 || status === 503) return 'busy'
  return codes[code] ?? (status === 0 || status >= 500 ? 'unavailable' : 'bad-input')
}

/** By Supabase's own client, so that every row passes the policies of whoever asks: no key here opens more. */
export const createRpc = ({ url, key, token }: RpcParts): Rpc => {
  const client = createClient(url, key, {
    ...(token === null ? {} : { accessToken: async () => token }),
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  return async (name, values) => {
    const { data, error, status } = await client.rpc(name, values).abortSignal(AbortSignal.timeout(longestMs))
    return error === null ? { ok: true, value: data } : { ok: false, code: troubleOf(status, error.code, error.hint) }
  }
}
