import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSupabaseCloud } from '../../main/cloud/supabaseCloud.ts'
import { keyOf } from '../cloud/device.ts'
import { live } from '../cloud/history.ts'
import { type Database, databases } from './stand-in/database.ts'
import { serve, tokenOf } from './stand-in/rest.ts'

const until = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds
const tokenFor = (sub: string, exp = until(3600)): string => tokenOf({ sub, exp, role: 'authenticated' })

describe("Supabase's own client, with the migrations behind it", () => {
  let database: Database
  let rest: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    const [pglite] = databases
    if (pglite === undefined) throw new Error('There is no PGlite.')
    database = await pglite.open()
    rest = await serve(database)
  }, 120_000)
  afterAll(async () => {
    await rest?.close()
    await database?.close()
  })
  afterEach(() => rest.setBusy(null))

  const cloudWith = (token: string | null, url = rest.url) =>
    createSupabaseCloud({ url, key: 'publishable', token: async () => token, clock: { now: () => Date.now() } })

  it('lets computers come to the same', { timeout: 300_000 }, async () => {
    const cloud = cloudWith(tokenFor('family'))
    const { devices, secretId } = await live(77, cloud, { steps: 30 })
    const page = await cloud.pull({}, 500)
    const there = page.kind === 'done' ? page.rows.map(({ row }) => row) : []
    expect(there.length).toBeGreaterThan(5)
    const byKey = new Map(there.map((row) => [keyOf(row), row]))
    for (const device of devices)
      for (const row of device.rows().filter(({ childId }) => childId !== secretId))
        expect(row).toEqual(byKey.get(keyOf(row)))
    // Somebody else is served none of it.
    expect(await cloudWith(tokenFor('others')).pull({}, 500)).toEqual({ kind: 'done', rows: [] })
  })

  it.each([
    ['nobody is signed in', () => null],
    ['the token has expired', () => tokenFor('family', until(-1))],
    ['the token was changed', () => tokenFor('family').replace(/\..*\./, `.${btoa('{"sub":"x"}')}.`)],
    ['the token claims another role', () => tokenOf({ sub: 'family', exp: until(60), role: 'service_role' })],
  ])('says that somebody has to sign in where %s', async (_, token) => {
    expect(await cloudWith(token()).pull({}, 10)).toEqual({ kind: 'signed-out' })
    expect(await cloudWith(token()).push([])).toEqual({ kind: 'signed-out' })
  })

  it.each([
    [429, '7', 7000],
    [503, null, null],
    [500, 'soon', null],
  ])('says that it is busy: %i, Retry-After %j', async (status, retryAfter, ms) => {
    rest.setBusy({ status, retryAfter })
    expect(await cloudWith(tokenFor('family')).push([])).toEqual({ kind: 'busy', retryAfterMs: ms })
  })

  it('says that it cannot be reached', async () => {
    const cloud = cloudWith(tokenFor('family'), 'http://127.0.0.1:9')
    expect(await cloud.push([])).toEqual({ kind: 'unreachable' })
  })
})
