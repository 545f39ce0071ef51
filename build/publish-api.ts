import { readFileSync } from 'node:fs'
import { openEnvelope } from '../main/content/envelope.ts'
import { type PackKey, packKeys } from '../main/content/keys.ts'
import { readRelease } from '../main/content/release.ts'

interface Order {
  /** Of the API, with its version: https://PROJECT.supabase.co/functions/v1/api/v1 */
  readonly address: string
  readonly token: string
  readonly files: readonly string[]
  readonly keys?: readonly PackKey[]
}

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/**
 * Publishes signed packs through the REST API. Each is looked at here first, so that nothing is sent that would be refused.
 * Throws with the API's own words where it refuses one; those before it are out.
 */
export const publishByApi = async ({ address, token, files, keys = packKeys }: Order) => {
  const base = new URL(`${address.replace(/\/+$/, '')}/`)
  if (!isSafe(base)) throw new Error('The token goes over TLS alone: give an address that begins with https://.')
  if (token === '') throw new Error('Put the token for publishing into the environment as TTC_PUBLISH_TOKEN.')
  const published: { readonly id: string; readonly version: string }[] = []
  for (const file of files) {
    const bytes = readFileSync(file)
    const opened = openEnvelope(bytes, keys)
    if (!opened.ok) throw new Error(`${file}: ${opened.error.code}: ${opened.error.message}`)
    const release = readRelease(opened.value.content, '999999999.0.0')
    if (!release.ok) throw new Error(`${file}: ${release.error.code}: ${release.error.message}`)
    const { id, version } = release.value.pack
    const response = await fetch(new URL(`packs/${id}/${version}`, base), {
      ...{ method: 'PUT', body: bytes, redirect: 'error', signal: AbortSignal.timeout(60_000) },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    if (!response.ok) {
      const { title = '', detail = '' } = (await response.json().catch(() => ({}))) as Record<string, string>
      throw new Error(`${file}: ${response.status}: ${title} ${detail}`.trimEnd())
    }
    await response.body?.cancel()
    published.push({ id, version })
  }
  return published
}
