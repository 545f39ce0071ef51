import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccountApi } from '../../main/cloud/accountApi.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { createAsk } from './client.ts'
import { openCloudApi } from './cloudApi.ts'
import { newId } from './samples.ts'

const at = Date.UTC(2026, 10, 28)
const reportOf = (id = newId(), more: object = {}) => ({
  ...{ id, at, app: { host: 'browser', version: '0.1.0', engine: 'name@1' }, system: 'linux x64', node: '24.21.0' },
  ...{ memoryMb: 182, starts: 3, uncleanEnds: 1, parts: [{ part: 'backup', state: 'look', code: 'disk-full' }] },
  faults: [{ event: 'backup-failed', level: 'error', count: 2, lastAt: at }],
  log: ['{"level":50,"msg":"backup-failed","code":"disk-full"}'],
  ...more,
})

describe.each(databases)('reports of errors, on $name', ({ open }) => {
  let cloud: Awaited<ReturnType<typeof openCloudApi>>
  beforeAll(async () => {
    cloud = await openCloudApi(open)
  }, 120_000)
  afterAll(() => cloud?.close())
  const kept = (id: string) =>
    cloud.database.query('select to_jsonb(r)::text as row from private.reports r where id = $1', [id])

  it('are kept once, without who sent them', async () => {
    const account = `sender-${newId()}`
    const ask = await cloud.checkedAs(account)
    const report = reportOf()
    expect((await ask('POST', '/v1/reports', report)).body).toEqual({ outcome: 'stored' })
    expect((await ask('POST', '/v1/reports', report)).body).toEqual({ outcome: 'known' })
    const rows = await kept(report.id)
    expect(rows).toHaveLength(1)
    expect(String(rows[0]?.row)).toContain('backup-failed')
    expect(String(rows[0]?.row)).not.toContain(account)
  })

  it('are looked through once more before they are kept', async () => {
    const ask = await cloud.checkedAs(`sender-${newId()}`)
    const report = reportOf(newId(), {
      ...{ log: ['{"msg":"x","name":"Mira","why":"mira@example.test"}', '/home/mira/x'], system: 'mira@example.test' },
    })
    expect((await ask('POST', '/v1/reports', report)).status).toBe(200)
    const [row] = await kept(report.id)
    for (const secret of ['mira', 'Mira']) expect(String(row?.row)).not.toContain(secret)
  })

  it('are refused without a token, of another form, and too large', async () => {
    const ask = await cloud.checkedAs(`sender-${newId()}`)
    const answers = [
      await cloud.anonymous('POST', '/v1/reports', reportOf()),
      await createAsk(cloud.api.fetch, 'nonsense')('POST', '/v1/reports', reportOf()),
      await ask('POST', '/v1/reports', { ...reportOf(), email: 'mira@example.test' }),
      await ask('POST', '/v1/reports', reportOf('1')),
      await ask('POST', '/v1/reports', '{"id":'),
      await ask('POST', '/v1/reports', reportOf(newId(), { log: Array.from({ length: 101 }, () => '') })),
      await ask('POST', '/v1/reports', reportOf(newId(), { log: Array.from({ length: 200 }, () => 'x'.repeat(900)) })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 422, 422, 422, 422, 413])
  })

  it('have an end each day, which the app takes for a reason to wait', async () => {
    const account = `sender-${newId()}`
    const ask = await cloud.checkedAs(account)
    for (let count = 0; count < 10; count += 1)
      expect((await ask('POST', '/v1/reports', reportOf())).body.outcome).toBe('stored')
    const over = await ask('POST', '/v1/reports', reportOf())
    expect([over.status, over.body.code, over.headers.get('retry-after')]).toEqual([429, 'too-many', '3600'])
    const token = await cloud.issuer.token(account)
    const api = createAccountApi({
      ...{ url: 'https://example.test', clock: { now: () => at }, session: { token: async () => token } },
      fetch: cloud.api.fetch,
    })
    expect(await api.report(reportOf() as never)).toMatchObject({ error: { code: 'busy' } })
  })

  it('are read by nobody, and put in by nobody but the API', async () => {
    for (const role of ['anon', 'authenticated', 'service_role']) {
      await cloud.database.run(`begin; set local role ${role}`)
      const read = await cloud.database.query('select * from private.reports').catch(() => 'refused')
      await cloud.database.run('rollback')
      expect([role, read]).toEqual([role, 'refused'])
      await cloud.database.run(`begin; set local role ${role}`)
      const added = await cloud.database.query('select public.rest_report($1, $2)', ['x', reportOf()]).then(
        () => 'added',
        () => 'refused',
      )
      await cloud.database.run('rollback')
      expect([role, added]).toEqual([role, role === 'service_role' ? 'added' : 'refused'])
    }
  })

  it('go after ninety days', async () => {
    const ask = await cloud.checkedAs(`sender-${newId()}`)
    const [old, young] = [reportOf(), reportOf()]
    for (const report of [old, young]) await ask('POST', '/v1/reports', report)
    await cloud.database.query("update private.reports set at = now() - interval '91 days' where id = $1", [old.id])
    await cloud.database.query("update private.reports set at = now() - interval '89 days' where id = $1", [young.id])
    await ask('POST', '/v1/reports', reportOf())
    expect([(await kept(old.id)).length, (await kept(young.id)).length]).toEqual([0, 1])
  })
})
