import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Calls, createCalls } from '../../main/cloud/rest/answers.ts'
import { createAccountEvents, createPostgresRepository } from '../../main/cloud/rest/postgresRepository.ts'
import { createRpc } from '../../main/cloud/rest/rpc.ts'
import type { Allowances } from '../../main/ports/index.ts'
import { createLocalRepository, type LocalRepositoryParts } from '../../main/services/rest/localRepository.ts'
import { openIn, unwrap } from '../store/open.ts'
import type { Database } from '../supabase/stand-in/database.ts'
import { servePostgrest } from '../supabase/stand-in/postgrest.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { twisters } from './samples.ts'

const Spent = z.object({ limit: z.number(), left: z.number(), resetS: z.number() })

/** Takes each allowance from Postgres by itself, as the functions there count them; the API takes some in advance. */
const oneByOne = (calls: Calls): Allowances => ({ spend: (kind) => calls.value(Spent, 'rest_spend', { what: kind }) })

export const clock = { now: () => Date.now() }
export const serviceKey = 'a key that only the server has'

/** A computer of its own, with the app's store. */
export const openLocal = async (more: Partial<LocalRepositoryParts> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  const store = unwrap(await openIn(folder))
  const repository = createLocalRepository({
    ...{ store, packs: () => [], onChanged: () => {} },
    findTwister: (id) => twisters.find((twister) => twister.id === id) ?? null,
    dialect: () => ({ profileId: 'general-american', options: [] }),
    ...more,
  })
  return {
    ...{ store, repository },
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The cloud: the migrations, reached as Supabase serves them. */
export const openCloud = async (
  open: () => Promise<Database>,
  { issuer, more = 0 }: { issuer?: Issuer; more?: number } = {},
) => {
  const accounts = issuer ?? (await createIssuer())
  const database = await open()
  const others: Database[] = []
  for (let count = 0; count < more; count += 1) {
    const other = await database.another?.()
    if (other !== undefined) others.push(other)
  }
  const rest = await servePostgrest({ connections: [database, ...others], jwks: accounts.jwks, serviceKey })
  const rpcOf = (token: string) => createRpc({ url: rest.url, key: 'publishable', token })
  return {
    ...{ database, issuer: accounts, url: rest.url, storage: rest.storage },
    repositoryOf: async (account: string) => {
      const rpc = rpcOf(await accounts.token(account))
      return createPostgresRepository(rpc, account, clock)
    },
    allowancesOf: async (account: string) => oneByOne(createCalls(rpcOf(await accounts.token(account)))),
    events: createAccountEvents(createRpc({ url: rest.url, key: serviceKey, token: null })),
    close: async () => {
      await rest.close()
      for (const other of others) await other.close()
      await database.close()
    },
  }
}
