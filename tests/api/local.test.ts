import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeApi } from '../../main/compose/api.ts'
import { loadPacks } from '../../main/content/packs.ts'
import { startApiServer } from '../../main/hosts/apiServer.ts'
import type { Host } from '../../main/ports/index.ts'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { clipPath, startEngine } from '../speech/clips.ts'
import { silentLogger } from '../store/attempts.ts'
import { openIn, unwrap } from '../store/open.ts'
import { type Ask, createAsk } from './client.ts'
import { bodiesOf, type Description, schemaOf } from './description.ts'
import { attemptIn, childOf, newId, noon, twisters } from './samples.ts'

describe('the API on a computer of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-'))
  const emitted: string[] = []
  let close: () => Promise<void> = async () => {}
  let ask: Ask
  let anonymous: Ask
  let origin: string
  let token: string
  let file: string
  beforeAll(async () => {
    const store = unwrap(await openIn(folder))
    const engine = startEngine()
    const host = {
      version: '0.1.0',
      dataFolder: folder,
      clock: { now: () => Date.now() },
      logger: silentLogger,
    } as Host
    const server = unwrap(
      await startApiServer({
        ...{ dataFolder: folder, port: 0, logger: silentLogger },
        open: async (own) =>
          composeApi(
            host,
            {
              ...{ store, engine, packs: () => unwrap(loadPacks()), emit: (name) => emitted.push(name) },
              findTwister: (id) => twisters.find((one) => one.id === id) ?? null,
              dialect: () => ({ profileId: 'general-american', options: [] }),
              crashes: () => 3,
              onChanged: () => emitted.push('changed'),
            },
            own,
          ).fetch,
      }),
    )
    file = server.file
    ;({ token } = JSON.parse(readFileSync(file, 'utf8')))
    origin = server.url.replace(/\/v1$/, '')
    const described: Description = await (await fetch(`${origin}/v1/openapi.json`)).json()
    ask = createAsk(fetch, token, origin, described)
    anonymous = createAsk(fetch, null, origin)
    close = async () => {
      await server.close()
      await engine.dispose()
      await store.close()
    }
  })
  afterAll(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('tells its address and token in a file of this person’s alone', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: `${origin}/v1`, token })
    expect(token.length).toBeGreaterThan(40)
  })

  it('answers whoever has the token, and says only that it is there to others', async () => {
    expect((await anonymous('GET', '/v1/health')).body).toEqual({ status: 'ok', version: '0.1.0', host: 'desktop' })
    const refused = [
      await anonymous('GET', '/v1/children'),
      await createAsk(fetch, `${token}x`, origin)('GET', '/v1/children'),
      await createAsk(fetch, token.slice(1), origin)('GET', '/v1/children'),
      await anonymous('GET', '/v1/metrics'),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect((await ask('GET', '/v1/children')).status).toBe(200)
  })

  /** With headers that `fetch` would not let anybody set. */
  const raw = (headers: Readonly<Record<string, string>>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${origin}/v1/health`, { headers: { ...headers } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      sent.on('error', reject)
      sent.end()
    })

  it.each([
    ['a foreign name that resolves here', { host: 'evil.example' }],
    ['another port’s name', { host: '127.0.0.1:1' }],
    ['a page', { origin: 'https://evil.example' }],
    ['a page of this computer', { origin: 'http://127.0.0.1:3000' }],
    ['a page that hides where it is from', { origin: 'null' }],
    ['a page’s picture', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_, headers) => {
    expect(await raw({ host: new URL(origin).host, authorization: `Bearer ${token}`, ...headers })).toBe(403)
  })

  it('takes practice in, and tells windows of it', async () => {
    const child = childOf()
    expect((await ask('POST', '/v1/children', child)).status).toBe(200)
    const of = `/v1/children/${child.id}`
    const session = { id: newId(), startedAt: noon }
    await ask('POST', `${of}/sessions`, session)
    const attempts = [attemptIn(session.id, noon), attemptIn(session.id, noon + 1000)]
    const stored = await ask('POST', `${of}/attempts`, { attempts })
    expect(stored.body.answers).toEqual(attempts.map(({ id }) => ({ id, outcome: 'stored' })))
    expect((await ask('GET', `${of}/attempts?limit=1`)).body).toMatchObject({ items: [{ id: attempts[0]?.id }] })
    const { next } = (await ask('GET', `${of}/attempts?limit=1`)).body
    expect((await ask('GET', `${of}/attempts?limit=1&cursor=${next}`)).body).toEqual({
      ...{ items: [attempts[1]], next: null },
    })
    expect(emitted).toEqual(expect.arrayContaining(['children.changed', 'progress.changed', 'changed']))
    const unknown = [attemptIn(session.id, noon, { twisterId: 'nobody-knows-it' })]
    expect((await ask('POST', `${of}/attempts`, { attempts: unknown })).body.answers).toMatchObject([
      { outcome: 'refused', code: 'unknown-twister' },
    ])
    const metrics = (await ask('GET', '/v1/metrics')).body
    expect(Number(/^ttc_outbox_rows (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(3)
    expect(metrics).toMatch(/^ttc_sync_lag_seconds \d/m)
    expect(metrics).toMatch(/^ttc_crashes_total 3$/m)
  })

  it('keeps no accounts', async () => {
    const asked = [
      await ask('GET', '/v1/me'),
      await ask('GET', '/v1/invitations'),
      await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' }),
      await ask('DELETE', '/v1/account'),
      await ask('POST', '/v1/speech/token'),
      await ask('POST', '/v1/webhooks/clerk', '{}'),
    ]
    expect(asked.map(({ body }) => body.code)).toEqual(asked.map(() => 'not-here'))
  })

  it('refuses what does not fit, says where, and repeats none of it', async () => {
    const child = childOf()
    await ask('POST', '/v1/children', child)
    const of = `/v1/children/${child.id}`
    const secret = 'Rumpelstiltskin'
    const answers = [
      await ask('POST', '/v1/children', '{"id":'),
      await ask('POST', '/v1/children', { ...childOf(), name: secret }),
      await ask('POST', '/v1/children', { ...childOf(), birthMonth: secret }),
      await ask('POST', '/v1/children', childOf(), { 'content-type': 'text/plain' }),
      await ask('POST', '/v1/children', [secret]),
      await ask('PATCH', of, { avatar: secret }),
      await ask('GET', '/v1/children/nonsense'),
      await ask('GET', '/v1/children/nonsense/export'),
      await ask('GET', '/v1/children?limit=201'),
      await ask('GET', '/v1/children?cursor=bm9uc2Vuc2U'),
      await ask('GET', `${of}/progress?from=2026-11-28&to=2026-11-01`),
      await ask('GET', `${of}/progress?from=2020-01-01&to=2026-11-01`),
      await ask('GET', '/v1/dashboard?from=yesterday&to=today'),
      await ask('POST', `${of}/attempts`, { attempts: [] }),
      await ask('POST', `${of}/attempts`, { attempts: Array.from({ length: 101 }, () => attemptIn(newId(), noon)) }),
      await ask('POST', `${of}/attempts`, {
        attempts: [{ ...attemptIn(newId(), noon), verdict: { outcome: secret } }],
      }),
      await ask('PUT', `${of}/consents/${newId()}`, {
        kind: 'cloud',
        isGiven: true,
        method: 'on-screen',
        policyVersion: '2027-01',
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422))
    for (const { body } of answers) expect(JSON.stringify(body)).not.toContain(secret)
    expect(answers[2]?.body.errors).toMatchObject([{ at: 'json.birthMonth' }])
    expect((await ask('GET', '/v1/nothing')).body.code).toBe('no-such-address')
    expect((await ask('PUT', '/v1/children', {})).status).toBe(404)
  })

  it('refuses what is too large before it is read', async () => {
    const huge = JSON.stringify({ padding: 'x'.repeat(1_100_000) })
    expect((await ask('POST', '/v1/children', huge)).body).toMatchObject({ status: 413, code: 'too-large' })
    const form = new FormData()
    form.set('text', 'red rabbit')
    form.set('audio', new File([new Uint8Array(5_000_000)], 'take.wav'))
    expect((await ask('POST', '/v1/speech/analyze', form)).status).toBe(413)
  })

  it('says by a tag whether what is asked for is known, and counts how often it was', async () => {
    const child = childOf()
    await ask('POST', '/v1/children', child)
    const dashboard = '/v1/dashboard?from=2026-11-01&to=2026-11-28'
    const paths = [dashboard, '/v1/children', `/v1/children/${child.id}`, '/v1/packs', '/v1/packs/classics/1.0.0']
    for (const path of paths) {
      const first = await ask('GET', path)
      const tag = first.headers.get('etag') ?? ''
      expect([path, first.status, tag.length > 10]).toEqual([path, 200, true])
      const isFixed = path.endsWith('1.0.0')
      expect(first.headers.get('cache-control')).toBe(
        isFixed ? 'public, max-age=31536000, immutable' : 'private, no-cache',
      )
      const again = await ask('GET', path, undefined, { 'if-none-match': `"other", W/${tag}` })
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', tag])
      expect((await ask('GET', path, undefined, { 'if-none-match': '"other"' })).status).toBe(200)
    }
    const tag = (await ask('GET', `/v1/children/${child.id}`)).headers.get('etag') ?? ''
    await ask('PATCH', `/v1/children/${child.id}`, { avatar: 'owl' })
    const changed = await ask('GET', `/v1/children/${child.id}`, undefined, { 'if-none-match': tag })
    expect([changed.status, changed.body.avatar]).toEqual([200, 'owl'])
    const metrics = String((await ask('GET', '/v1/metrics')).body)
    const counted = (kind: string, outcome: string): number =>
      Number(
        new RegExp(`^ttc_api_cache_total\\{kind="${kind}",outcome="${outcome}"\\} (\\d+)$`, 'm').exec(metrics)?.[1],
      )
    const rate = (kind: string) => counted(kind, 'hit') / (counted(kind, 'hit') + counted(kind, 'miss'))
    expect(rate('dashboard')).toBeCloseTo(1 / 3)
    expect(rate('packs')).toBeCloseTo(2 / 6)
    expect(counted('profiles', 'hit')).toBe(2)
  })

  it('gives each request a name, the client’s own where it is a plain one', async () => {
    const own = await ask('GET', '/v1/children', undefined, { 'x-request-id': 'client-chosen-1' })
    expect(own.headers.get('x-request-id')).toBe('client-chosen-1')
    const bad = await ask('GET', '/v1/nothing', undefined, { 'x-request-id': 'a b' })
    expect(bad.headers.get('x-request-id')).not.toBe('a b')
    expect(bad.body.instance).toBe(`urn:ttc:request:${bad.headers.get('x-request-id')}`)
  })

  it('judges a take', async () => {
    const form = new FormData()
    form.set('text', 'red lorry yellow lorry')
    form.set('audio', new File([readFileSync(clipPath('red-lorry-right'))], 'take.wav', { type: 'audio/wav' }))
    const { body, status } = await ask('POST', '/v1/speech/analyze', form)
    expect([status, body.code]).toEqual([200, undefined])
    expect(AttemptVerdict.parse(body).text).toBe('red lorry yellow lorry')
    const broken = new FormData()
    broken.set('text', 'red lorry')
    broken.set('audio', new File(['no wave'], 'take.wav'))
    expect((await ask('POST', '/v1/speech/analyze', broken)).body.code).toBe('audio-unreadable')
    const silent = new FormData()
    silent.set('text', ' ')
    expect((await ask('POST', '/v1/speech/analyze', silent)).status).toBe(422)
    expect((await ask('GET', '/v1/metrics')).body).toMatch(/ttc_recogniser_seconds_count\{outcome="judged"\} 1/)
  })

  it('describes every address, with an example that fits its own schema', async () => {
    const document = (await anonymous('GET', '/v1/openapi.json')).body
    expect(document.openapi).toBe('3.1.0')
    const addresses = Object.keys(document.paths)
    expect(addresses).toEqual(expect.arrayContaining(['/v1/children', '/v1/speech/analyze', '/v1/webhooks/clerk']))
    expect(addresses.length).toBeGreaterThan(20)
    const problems: string[] = []
    let examples = 0
    for (const { name, content } of bodiesOf(document))
      for (const [type, { schema, example }] of Object.entries(content)) {
        if (type !== 'application/json') continue
        examples += 1
        const fit = schemaOf(schema).safeParse(example)
        if (!fit.success) problems.push(`${name}: ${fit.error.message}`)
      }
    expect(problems).toEqual([])
    expect(examples).toBeGreaterThan(35)
  })
})
