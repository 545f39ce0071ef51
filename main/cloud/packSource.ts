import { z } from 'zod'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { PackSource } from '../ports/index.ts'

/** As much as a list of 1,000 packs needs. */
const mostListBytes = 512 * 1024

const Index = z.object({ packs: z.array(z.object({ id: z.string(), version: z.string() })).max(1000) })

const offline = fail('offline', 'The address for new twisters does not answer. Look at the network, and try again.')
const refused = (status: number) =>
  fail(
    'pack-source-wrong',
    `The address for new twisters answered ${status}. Try again later, or ask whoever set it up.`,
  )
const noList = fail(
  'pack-source-wrong',
  'What the address for new twisters sent is no list of packs. Ask whoever set it up.',
)
const tooLarge = fail('pack-unreadable', 'What the address for new twisters sent is too large for a pack.')

/** Reads a body up to a limit, whatever its head says of its length. Null: it is longer. */
const bytesOf = async (response: Response, most: number): Promise<Uint8Array | null> => {
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel()
    return null
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export interface PackSourceParts {
  /** Of a folder of files: `https://PROJECT.supabase.co/storage/v1/object/public/packs`, or any other place that serves files. */
  readonly baseUrl: string
  readonly mostPackBytes: number
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Packs from a folder as `build/sign-pack.ts publish` makes it: `index.json`, and a file for each release, which never changes and may
 * lie in every cache on the way. Asked without an account, without cookies and without a word about who asks.
 */
export const createPackSource = ({ baseUrl, mostPackBytes, fetch = globalThis.fetch }: PackSourceParts): PackSource => {
  const base = baseUrl.replace(/\/+$/, '')
  const get = async (path: string, most: number, signal: AbortSignal): Promise<Result<Uint8Array>> => {
    try {
      const response = await fetch(`${base}${path}`, {
        ...{ signal, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' },
        headers: { accept: 'application/json' },
      })
      if (!response.ok) {
        await response.body?.cancel()
        return refused(response.status)
      }
      const bytes = await bytesOf(response, most)
      return bytes === null ? tooLarge : succeed(bytes)
    } catch {
      return offline
    }
  }
  return {
    from: new URL(base).host,
    list: async (signal) => {
      const bytes = await get('/index.json', mostListBytes, signal)
      if (!bytes.ok) return bytes
      try {
        return succeed(Index.parse(JSON.parse(new TextDecoder().decode(bytes.value))).packs)
      } catch {
        return noList
      }
    },
    fetch: ({ id, version }, signal) =>
      get(`/${encodeURIComponent(id)}-${encodeURIComponent(version)}.ttpack.json`, mostPackBytes, signal),
  }
}
