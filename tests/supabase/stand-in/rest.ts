import { createHmac, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Database } from './database.ts'
import { signedIn } from './signedIn.ts'

const secret = 'a secret that only this test has'
const base64 = (value: string): string => Buffer.from(value).toString('base64url')
const seal = (text: string): Buffer => createHmac('sha256', secret).update(text).digest()

/** A token as the account's provider would sign it. */
export const tokenOf = (claims: Readonly<Record<string, unknown>>): string => {
  const text = `${base64(JSON.stringify({ alg: 'HS256', typ: 'JWT' }))}.${base64(JSON.stringify(claims))}`
  return `${text}.${seal(text).toString('base64url')}`
}

const Claims = z.looseObject({ sub: z.string(), exp: z.number(), role: z.literal('authenticated') })

/** By our own secret; or, where there is one, by the key of whoever keeps the accounts, and by that alone. */
const isSigned = (text: string, given: Buffer, provider: KeyObject | null): boolean => {
  if (provider !== null) return verify('RSA-SHA256', Buffer.from(text), provider, given)
  const own = seal(text)
  return given.length === own.length && timingSafeEqual(given, own)
}

/** The claims of a token that holds, as PostgREST would check it: its seal, its end, and a role that may be taken. */
const claimsOf = ({ headers }: IncomingMessage, provider: KeyObject | null): z.infer<typeof Claims> | null => {
  const [head = '', body = '', sign = ''] = (headers.authorization ?? '').replace('Bearer ', '').split('.')
  if (!isSigned(`${head}.${body}`, Buffer.from(sign, 'base64url'), provider)) return null
  const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  return claims.success && claims.data.exp * 1000 > Date.now() ? claims.data : null
}

const Failed = z.looseObject({ code: z.string() })

/** As much of PostgREST as two calls of functions need, over one connection. @param provider whose tokens it takes in place of `tokenOf`'s. */
export const serve = async (database: Database, provider: KeyObject | null = null) => {
  let last: Promise<unknown> = Promise.resolve()
  let busy: { readonly status: number; readonly retryAfter: string | null } | null = null
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (busy !== null)
      return answer(
        busy.status,
        { message: 'busy' },
        busy.retryAfter === null ? {} : { 'retry-after': busy.retryAfter },
      )
    const claims = claimsOf(request, provider)
    if (claims === null) return answer(401, { code: 'PGRST301', message: 'JWT' })
    const values = JSON.parse(Buffer.concat(chunks).toString())
    const served = signedIn(database, { name: '', role: 'authenticated', claims, account: claims.sub })
    try {
      if (request.url === '/rest/v1/rpc/push') answer(200, await inTurn(() => served.push(values.rows)))
      else if (request.url === '/rest/v1/rpc/my_streams') answer(200, [...(await inTurn(() => served.streams()))])
      else if (request.url === '/rest/v1/rpc/pull')
        answer(200, await inTurn(() => served.pull(values.cursors, values.most)))
      else answer(404, { code: 'PGRST202', message: 'no such function' })
    } catch (error) {
      const failed = Failed.safeParse(error)
      const code = failed.success ? failed.data.code : 'XX000'
      answer(code === '42501' ? 403 : code === '40001' || code === '40P01' ? 503 : 400, { code, message: 'failed' })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on everything is answered so; null: as it should be. */
    setBusy: (next: typeof busy): void => {
      busy = next
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
