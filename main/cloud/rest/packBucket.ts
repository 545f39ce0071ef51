import { createClient } from '@supabase/supabase-js'
import { z } from 'zod'
import type { Outcome, PackFiles, ReleaseList } from '../../ports/index.ts'
import { createCalls } from './answers.ts'
import type { Rpc } from './rpc.ts'

const bucketName = 'packs'
const yearS = '31536000, immutable'
const hourS = '3600'

const Trouble = z.object({ status: z.coerce.number().optional(), statusCode: z.coerce.number().optional() })

/** The bucket answers 400 with the real number inside, in older versions. */
const codeOf = (error: unknown): Extract<Outcome<never>, { ok: false }>['code'] => {
  const trouble = Trouble.safeParse(error)
  const numbers = trouble.success ? [trouble.data.statusCode, trouble.data.status] : []
  if (numbers.includes(409)) return 'conflict'
  return numbers.includes(404) ? 'not-found' : 'unavailable'
}

/** Released packs in the public bucket of Supabase's storage, over its own client. @param key the server's own. */
export const createPackBucket = (url: string, key: string): PackFiles => {
  const open = () =>
    createClient(url, key, { auth: { persistSession: false, autoRefreshToken: false } }).storage.from(bucketName)
  let bucket: ReturnType<typeof open> | null = null
  const put = async (name: string, bytes: Uint8Array, upsert: boolean): Promise<Outcome<void>> => {
    bucket ??= open()
    const cacheControl = upsert ? hourS : yearS
    const { error } = await bucket.upload(name, bytes, { contentType: 'application/json', cacheControl, upsert })
    return error === null ? { ok: true, value: undefined } : { ok: false, code: codeOf(error) }
  }
  return {
    read: async (name) => {
      bucket ??= open()
      const { data, error } = await bucket.download(name)
      if (error !== null) return { ok: false, code: codeOf(error) }
      return { ok: true, value: new Uint8Array(await data.arrayBuffer()) }
    },
    add: (name, bytes) => put(name, bytes, false),
    replace: (name, bytes) => put(name, bytes, true),
  }
}

const Heads = z.array(z.object({ id: z.string(), version: z.string(), sum: z.string(), publishedAt: z.number() }))

/** @param rpc with the server's own key. */
export const createReleases = (rpc: Rpc): ReleaseList => {
  const calls = createCalls(rpc)
  return {
    newest: () => calls.value(Heads, 'rest_released'),
    add: ({ id, version, sum }) =>
      calls.value(Heads, 'rest_release', { pack: id, pack_version: version, file_sum: sum }),
  }
}
