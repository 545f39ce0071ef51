import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Database, Row } from './database.ts'
import { signedIn } from './signedIn.ts'
import { createStorage } from './storage.ts'

/**
 * What PostgREST does with a call of a function, as far as the API needs it: the token checked, one transaction with its claims and
 * its role, arguments by name, rows as a list.
 */

const Failed = z.looseObject({ code: z.string(), hint: z.string().nullish() })
const Body = z.record(z.string(), z.unknown())

interface Served {
  readonly isSet: boolean
  readonly types: Readonly<Record<string, string>>
}

const readServed = async (database: Database): Promise<ReadonlyMap<string, Served>> => {
  const rows =
    await database.query(`select proname as name, proretset as "isSet", coalesce(proargnames[1:pronargs], '{}') as names,
    (select coalesce(array_agg(format_type(t, null) order by n), '{}') from unnest(proargtypes::oid[]) with ordinality a (t, n)) as types
    from pg_proc where pronamespace = 'public'::regnamespace`)
  return new Map(
    rows.map((row) => {
      const { name, isSet, names, types } = row as { name: string; isSet: boolean; names: string[]; types: string[] }
      return [name, { isSet, types: Object.fromEntries(names.map((one, place) => [one, types[place] ?? 'text'])) }]
    }),
  )
}

export interface PostgrestParts {
  /** One connection each; calls on one come one after the other. */
  readonly connections: readonly Database[]
  readonly jwks: JSONWebKeySet
  /** Opens what the server itself may do. */
  readonly serviceKey: string
}

export const servePostgrest = async ({ connections, jwks, serviceKey }: PostgrestParts) => {
  const keys = createLocalJWKSet(jwks)
  const [first] = connections
  if (first === undefined) throw new Error('There is no connection.')
  const functions = await readServed(first)
  const storage = createStorage(serviceKey)
  const free = [...connections]
  const waiting: ((database: Database) => void)[] = []
  const withConnection = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
    const database = free.pop() ?? (await new Promise<Database>((resolve) => waiting.push(resolve)))
    try {
      return await work(database)
    } finally {
      const next = waiting.shift()
      if (next === undefined) free.push(database)
      else next(database)
    }
  }

  const held = new Map<string, { readonly role: string; readonly claims: JWTPayload }>()
  const askerOf = async (bearer: string): Promise<{ readonly role: string; readonly claims: JWTPayload }> => {
    if (bearer === serviceKey) return { role: 'service_role', claims: { role: 'service_role' } }
    // As PostgREST does: what was found to hold is known until it ends.
    const known = held.get(bearer)
    if (known !== undefined && Number(known.claims.exp) * 1000 > Date.now()) return known
    const { payload } = await jwtVerify(bearer, keys, { algorithms: ['RS256'] })
    const asker = { role: z.literal('authenticated').parse(payload.role), claims: payload }
    held.set(bearer, asker)
    return asker
  }

  const call = async (
    name: string,
    { isSet, types }: Served,
    values: Row,
    asker: Awaited<ReturnType<typeof askerOf>>,
  ) => {
    const names = Object.keys(values)
    const given = names.map((one, place) => `"${one}" => $${place + 1}::${types[one] ?? 'text'}`).join(', ')
    const sql = isSet
      ? `select coalesce(jsonb_agg(to_jsonb(r)), '[]') as answer from public.${name}(${given}) r`
      : `select to_jsonb(r) as answer from public.${name}(${given}) r`
    const actor = { name: '', account: null, role: asker.role as 'authenticated', claims: asker.claims }
    const rows = await withConnection((database) =>
      signedIn(database, actor).query(
        sql,
        names.map((one) => values[one]),
      ),
    )
    return rows[0]?.answer ?? null
  }

  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (storage.answer(request, Buffer.concat(chunks), response)) return
    const name = /^\/rest\/v1\/rpc\/([a-z_]+)$/.exec(request.url ?? '')?.[1] ?? ''
    const served = functions.get(name)
    const values = Body.safeParse(chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString()))
    if (served === undefined || !values.success || Object.keys(values.data).some((one) => !(one in served.types)))
      return answer(404, { code: 'PGRST202', message: 'no such function' })
    const asker = await askerOf((request.headers.authorization ?? '').replace('Bearer ', '')).catch(() => null)
    if (asker === null) return answer(401, { code: 'PGRST301', message: 'JWT' })
    try {
      answer(200, await call(name, served, values.data, asker))
    } catch (error) {
      const failed = Failed.safeParse(error)
      const { code, hint } = failed.success ? failed.data : { code: 'XX000', hint: null }
      const status = code === '42501' ? 403 : code === '23505' ? 409 : code === '40001' || code === '40P01' ? 503 : 400
      answer(status, { code, message: String(error), hint: hint ?? null, details: null })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    storage,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
