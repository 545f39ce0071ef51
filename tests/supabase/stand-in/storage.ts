import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * As much of Supabase's storage as one public bucket of files needs: putting by the server's key alone, never over another without
 * `x-upsert`, reading by anybody. It keeps them in memory, and imitates no policies, no folders, no lists, no signed addresses.
 */
export const createStorage = (serviceKey: string) => {
  const files = new Map<string, { readonly bytes: Buffer; readonly control: string; readonly type: string }>()
  let failing = 0
  return {
    files,
    /** So many of the next answers are 500. */
    fail: (count: number): void => {
      failing = count
    },
    answer: (request: IncomingMessage, body: Buffer, response: ServerResponse): boolean => {
      const [, isPublic, name] =
        /^\/storage\/v1\/object\/(public\/)?packs\/([\w.-]+)(?:\?.*)?$/.exec(request.url ?? '') ?? []
      if (name === undefined) return false
      const say = (status: number, message: object): true => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(message))
        return true
      }
      if (failing > 0) {
        failing -= 1
        return say(500, { statusCode: '500', error: 'Internal', message: 'failed' })
      }
      const isServer = request.headers.authorization === `Bearer ${serviceKey}`
      if (isPublic === undefined && !isServer)
        return say(400, { statusCode: '403', error: 'Unauthorized', message: 'policy' })
      const there = files.get(name)
      if (request.method === 'GET') {
        if (there === undefined) return say(400, { statusCode: '404', error: 'not_found', message: 'Object not found' })
        const etag = `"${createHash('md5').update(there.bytes).digest('hex')}"`
        const headers = { etag, 'cache-control': there.control, 'content-type': there.type }
        if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end()
        else response.writeHead(200, headers).end(there.bytes)
        return true
      }
      if (request.method !== 'POST') return say(405, {})
      if (there !== undefined && request.headers['x-upsert'] !== 'true')
        return say(400, { statusCode: '409', error: 'Duplicate', message: 'The resource already exists' })
      files.set(name, {
        ...{ bytes: body, control: request.headers['cache-control'] ?? 'no-cache' },
        type: request.headers['content-type'] ?? '',
      })
      return say(200, { Key: `packs/${name}`, Id: name })
    },
  }
}
