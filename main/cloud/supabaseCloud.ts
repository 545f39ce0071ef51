import { createClient, type PostgrestSingleResponse } from '@supabase/supabase-js'
import { z } from 'zod'
import { retryAfterMs } from '../core/sync/backOff.ts'
import type { Clock, Cloud, Trouble } from '../ports/index.ts'
import { pulledOf, wireOf } from './wire.ts'

export interface SupabaseParts {
  /** Of the project, as in https://abc.supabase.co. */
  readonly url: string
  /** The publishable key: it names the project and opens nothing. */
  readonly key: string
  /** The account's token, made anew where it is about to expire; null: nobody is signed in. */
  readonly token: () => Promise<string | null>
  readonly clock: Clock
}

const longestMs = 30_000

const Answers = z.array(z.object({ outcome: z.enum(['stored', 'known', 'refused']), code: z.string().optional() }))

/** The cloud over Supabase's own client. Only three functions of the database are ever called; no table is read by its name. */
export const createSupabaseCloud = ({ url, key, token, clock }: SupabaseParts): Cloud => {
  // Calls come one after the other, and the client does not hand headers on.
  let retryAfter: string | null = null
  const client = createClient(url, key, {
    accessToken: token,
    global: {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        retryAfter = response.headers.get('retry-after')
        return response
      },
    },
  })

  const troubleOf = ({ status, error }: PostgrestSingleResponse<unknown>): Trouble | null => {
    if (error === null) return null
    if (status === 0) return { kind: 'unreachable' }
    if (status === 401 || status === 403) return { kind: 'signed-out' }
    if (status === 429 || status >= 500) return { kind: 'busy', retryAfterMs: retryAfterMs(retryAfter, clock.now()) }
    throw new Error(`The cloud did not understand: ${error.code}.`, { cause: error })
  }

  const call = async (
    name: 'push' | 'pull' | 'my_streams',
    values: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly kind: 'done'; readonly data: unknown } | Trouble> => {
    if ((await token()) === null) return { kind: 'signed-out' }
    retryAfter = null
    const response = await client.rpc(name, values).abortSignal(AbortSignal.timeout(longestMs))
    return troubleOf(response) ?? { kind: 'done', data: response.data }
  }

  return {
    push: async (rows) => {
      const answer = await call('push', { rows: rows.map(wireOf) })
      return answer.kind === 'done' ? { kind: 'done', answers: Answers.parse(answer.data) } : answer
    },
    pull: async (cursors, most) => {
      const answer = await call('pull', { cursors, most })
      return answer.kind === 'done'
        ? { kind: 'done', rows: z.array(z.unknown()).parse(answer.data).map(pulledOf) }
        : answer
    },
    streams: async () => {
      const answer = await call('my_streams', {})
      return answer.kind === 'done' ? { kind: 'done', names: new Set(z.array(z.string()).parse(answer.data)) } : answer
    },
  }
}
