import { randomUUID } from 'node:crypto'
import { createAsk } from '../api/client.ts'
import { openCloudApi, packsToken } from '../api/cloudApi.ts'
import { attemptIn, childOf, newId } from '../api/samples.ts'
import { makePack, makePublisher, sealPack } from '../content/signing.ts'
import type { Database } from '../supabase/stand-in/database.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { type Figure, percentile95, round } from './figure.ts'

const clients = 50
/** Of each client, one after the other without a pause: a class of 50 that all begin at the same moment. */
const rounds = 6
const warmUpRounds = 1
/** A child's history in the two databases. */
const [few, many] = [100, 4_000]
const connections = 8
const dayMs = 86_400_000
const today = Math.floor(Date.UTC(2026, 10, 27) / dayMs) * dayMs

interface Client {
  readonly ask: ReturnType<typeof createAsk>
  readonly childId: string
  readonly sessionId: string
}

/** History by statements over whole tables, past the triggers: what they compute is written as well. */
const fill = async (database: Database, attempts: number): Promise<void> => {
  const each = 20
  await database.run(`set session_replication_role = replica;
    insert into public.attempts (id, child_id, session_id, at, utc_offset_minutes, twister_id, outcome, clarity, completeness,
        duration_ms, analysis_ms, engine, words, device_id, revision, sequence, written_by)
      select ('01900000-0000-7' || substr(gen_random_uuid()::text, 16))::uuid, s.child_id, s.id,
        to_timestamp(${today / 1000} - (n / ${each}) * 86400 + n % ${each} * 60), 0, 'red-rabbit', 'judged', 80, 1, 2400, 30, 'bench@1',
        '[]', '${randomUUID().replace(/^(.{14})./, '$17')}', 1, n, 'bench'
      from public.sessions s, generate_series(1, ${attempts}) n;
    insert into public.day_figures select child_id, day, ${each}, ${each}, 0, 48000, ${each}, ${each * 80}, 0, 0
      from public.sessions, generate_series('${new Date(today).toISOString()}'::date - ${attempts / each}, '${new Date(today).toISOString()}'::date, '1 day') day
      on conflict do nothing;
    insert into public.tallies select s.child_id, day::date, 'target', name, 'initial', 9, 1, 2, 0, 1, 0
      from public.sessions s, generate_series('${new Date(today).toISOString()}'::date - ${attempts / each}, '${new Date(today).toISOString()}'::date, '1 day') day,
        unnest('{R,L,S,K,T,W,F,V,Z,G,D,B}'::text[]) name on conflict do nothing;
    set session_replication_role = origin; analyze;`)
}

const prepare = async (open: () => Promise<Database>, attempts: number) => {
  const publisher = makePublisher('monthly-2026')
  const environment = { PACKS_KEYS: JSON.stringify([publisher.key]) }
  const cloud = { ...(await openCloudApi(open, connections, { environment })), pack: sealPack(publisher, makePack()) }
  const all: Client[] = []
  for (let place = 0; place < clients; place += 1) {
    const ask = await cloud.as(`bench-${place}`)
    const [child, session] = [childOf(), { id: newId(), startedAt: today }]
    await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '1' })
    await ask('POST', '/v1/children', child)
    const { status } = await ask('POST', `/v1/children/${child.id}/sessions`, session)
    if (status !== 200) throw new Error('A client could not begin.')
    all.push({ ask, childId: child.id, sessionId: session.id })
  }
  await fill(cloud.database, attempts)
  return { cloud, all }
}

const range = `from=${new Date(today - 83 * dayMs).toISOString().slice(0, 10)}&to=${new Date(today).toISOString().slice(0, 10)}`

/** What one client does in a round; gives how long each request took, in ms. */
const roundOf = async ({ ask, childId, sessionId }: Client): Promise<readonly number[]> => {
  const of = `/v1/children/${childId}`
  const orders: readonly (readonly [string, string, unknown?])[] = [
    ['GET', `/v1/dashboard?${range}`],
    ['GET', `${of}/progress?${range}`],
    ['GET', `${of}/attempts?limit=20`],
    ['POST', `${of}/attempts`, { attempts: [attemptIn(sessionId, today + Math.floor(Math.random() * dayMs))] }],
    ['GET', '/v1/children'],
  ]
  const took: number[] = []
  for (const [method, path, body] of orders) {
    const began = performance.now()
    const { status } = await ask(method, path, body)
    took.push(performance.now() - began)
    if (status !== 200) throw new Error(`${method} ${path} was answered ${status}.`)
  }
  return took
}

/** How a client reads: with the tags that it was given before, practising in every second round. Asks for what the app's screens ask. */
const hitRates = async ({ cloud, all }: Awaited<ReturnType<typeof prepare>>) => {
  const put = await createAsk(cloud.api.fetch, packsToken)('PUT', '/v1/packs/monthly/1.0.0', cloud.pack)
  if (put.status !== 200) throw new Error(`The pack was answered ${put.status}.`)
  const kinds = ['dashboard', 'profiles', 'packs'] as const
  const counted = (kind: string, outcome: string) => cloud.api.metrics.valueOf('ttc_api_cache_total', { kind, outcome })
  const before = kinds.map((kind) => [counted(kind, 'hit'), counted(kind, 'miss')] as const)
  for (const { ask, childId, sessionId } of all.slice(0, 10)) {
    const paths = [`/v1/dashboard?${range}`, '/v1/me', '/v1/children', '/v1/packs', '/v1/packs/monthly/1.0.0']
    const tags = new Map<string, string>()
    for (let turn = 0; turn < 10; turn += 1) {
      for (const path of paths) {
        const { headers } = await ask('GET', path, undefined, { 'if-none-match': tags.get(path) ?? '"none"' })
        tags.set(path, headers.get('etag') ?? '')
      }
      const attempts = [attemptIn(sessionId, today + turn)]
      if (turn % 2 === 1) await ask('POST', `/v1/children/${childId}/attempts`, { attempts })
    }
  }
  return Object.fromEntries(
    kinds.map((kind, place) => {
      const [hit = 0, miss = 0] = before[place] ?? []
      const [hits, misses] = [counted(kind, 'hit') - hit, counted(kind, 'miss') - miss]
      return [kind, misses / (hits + misses)]
    }),
  )
}

const medianOf = (took: readonly number[]): number =>
  took.toSorted((one, other) => one - other)[took.length >> 1] ?? Number.NaN

/** In turns, so that both have the same moods of the machine. */
const measureBoth = async (open: () => Promise<Database>) => {
  const [small, large] = [await prepare(open, few), await prepare(open, many)]
  try {
    const took: Readonly<Record<'small' | 'large', number[]>> = { small: [], large: [] }
    for (let turn = 0; turn < warmUpRounds + rounds; turn += 1)
      for (const [name, { all }] of [['small', small] as const, ['large', large] as const]) {
        const rows = await Promise.all(all.map(roundOf))
        if (turn >= warmUpRounds) took[name].push(...rows.flat())
      }
    return { ...took, misses: await hitRates(small) }
  } finally {
    await small.cloud.close()
    await large.cloud.close()
  }
}

type Name = 'rest' | 'restGrowth' | 'missDashboard' | 'missProfiles' | 'missPacks'

/**
 * The API as the Edge Function is put together, over a PostgreSQL server of this computer's with all migrations, while 50 clients ask
 * without a pause: P95 of every request, and by how much that is more where children have forty times the history. Clients, API,
 * the stand-in for PostgREST and the server share this computer.
 */
export const measureRest = async (): Promise<Readonly<Record<Name, Figure>>> => {
  const server = databases.find(({ name }) => name === 'PostgreSQL')
  if (server === undefined) {
    const why = 'PostgreSQL is not installed here.'
    const nothing = { value: null, why }
    return { rest: nothing, restGrowth: nothing, missDashboard: nothing, missProfiles: nothing, missPacks: nothing }
  }
  const { small, large, misses } = await measureBoth(server.open)
  const missed = (kind: string, limit: number): Figure => {
    const unit = '% of readings that were not known to the client, which practises before every second'
    return { value: round((misses[kind] ?? Number.NaN) * 100), limit, unit }
  }
  return {
    rest: { value: round(percentile95(large)), limit: 500, unit: `ms, P95, ${clients} clients without a pause` },
    missDashboard: missed('dashboard', 60),
    ...{ missProfiles: missed('profiles', 25), missPacks: missed('packs', 25) },
    restGrowth: {
      value: round(medianOf(large) / medianOf(small)),
      limit: 1.5,
      unit: `x, median at ${many * clients} attempts / at ${few * clients}`,
    },
  }
}

if (import.meta.main) {
  console.log(JSON.stringify(await measureRest()))
  process.exit(0)
}
