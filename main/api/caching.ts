import type { Context, MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from './environment.ts'
import type { Metrics } from './metrics.ts'

export type Cached = 'dashboard' | 'profiles' | 'packs' | 'other'

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')

const matches = (context: Context<ApiEnvironment>, tag: string): boolean =>
  (context.req.header('if-none-match') ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*')

/**
 * ETag by content on what is read. People's data is `private`: no cache on the way keeps it, and it is asked for anew each time;
 * a pack of one version never changes. Counts, by kind, which answers were known to whoever asked.
 */
export const caching =
  (metrics: Metrics, kind: Cached): MiddlewareHandler<ApiEnvironment> =>
  async (context, next) => {
    await next()
    const { res, req } = context
    if (req.method !== 'GET' || res.status !== 200) return
    const body = await res.clone().arrayBuffer()
    const tag = `"${hex(await crypto.subtle.digest('SHA-256', body))}"`
    const [, file] = req.path.split('/published/')
    const isFixed = kind === 'packs' && (req.param('version') ?? file) !== undefined && file !== 'index.json'
    const headers = new Headers(res.headers)
    headers.set('etag', tag)
    const control = isFixed
      ? 'public, max-age=31536000, immutable'
      : file === undefined
        ? 'private, no-cache'
        : 'public, max-age=3600'
    headers.set('cache-control', control)
    if (!isFixed && file === undefined) headers.set('vary', 'authorization')
    const isKnown = matches(context, tag)
    metrics.count('ttc_api_cache_total', { kind, outcome: isKnown ? 'hit' : 'miss' })
    // Hono merges headers of an answer that is replaced; it has to be taken away first.
    context.res = undefined
    if (isKnown) {
      headers.delete('content-type')
      headers.delete('content-length')
      context.res = new Response(null, { status: 304, headers })
    } else context.res = new Response(body, { status: 200, headers })
  }
