import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Webhook } from 'svix'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildFunctions } from '../../build/functions.ts'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { makePack, makePublisher, sealPack } from '../content/signing.ts'
import { clipPath } from '../speech/clips.ts'
import { type GoogleRestStandIn, startGoogleRest } from '../stand-ins/google-speech/rest.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { createAsk } from './client.ts'
import { environmentOf, openCloudApi, packsToken, webhookSecret } from './cloudApi.ts'
import { googleSecrets } from './google.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { openCloud } from './places.ts'
import { childOf, newId } from './samples.ts'
import { runFamily } from './script.ts'

/** Deno's program out of its package for this computer; null where there is none. */
const findDeno = (): string | null => {
  const names = ['linux-x64-glibc', 'linux-arm64-glibc', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64']
  const folder = dirname(createRequire(import.meta.url).resolve('deno/package.json'))
  const files = names.flatMap((name) => ['deno', 'deno.exe'].map((file) => join(folder, '..', '@deno', name, file)))
  return files.find((file) => existsSync(file)) ?? null
}
const deno = findDeno()

/** Serves the keys of the accounts' provider where tokens say that they come from. */
const servePublishedKeys = async () => {
  let issuer: Issuer | null = null
  const server = createServer((request, response) => {
    const isKeys = request.url === '/.well-known/jwks.json'
    response.writeHead(isKeys ? 200 : 404, { 'content-type': 'application/json' })
    response.end(isKeys ? JSON.stringify(issuer?.jwks) : '{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = await createIssuer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return { issuer, close: () => server.close() }
}

// Deno is a package for development, with a binary for most systems; where it has none, Node's own answers are tested alone.
describe.skipIf(deno === null)('the Edge Function, in the runtime that Supabase runs it in', () => {
  const [pglite] = databases
  if (pglite === undefined) throw new Error('There is no PGlite.')
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  const log: string[] = []
  const publisher = makePublisher('monthly-2026')
  let published: Awaited<ReturnType<typeof servePublishedKeys>>
  let cloud: Awaited<ReturnType<typeof openCloud>>
  let google: GoogleRestStandIn
  let program: ReturnType<typeof spawn>
  let origin = ''
  beforeAll(async () => {
    published = await servePublishedKeys()
    cloud = await openCloud(pglite.open, { issuer: published.issuer })
    const bundle = await buildFunctions(join(folder, 'bundle.js'))
    google = await startGoogleRest()
    // Nothing may be fetched to run it, and it reaches nothing but what it is told of.
    const rights = [
      '--no-remote',
      '--no-npm',
      '--no-config',
      '--allow-env',
      '--allow-net=127.0.0.1,0.0.0.0',
      '--deny-read',
    ]
    program = spawn(deno ?? '', ['run', '--quiet', ...rights, bundle], {
      env: {
        ...environmentOf(cloud.url, published.issuer.issuer),
        ...{ PATH: process.env.PATH, PORT: '0', NO_COLOR: '1', DENO_DIR: join(folder, 'deno'), HOME: folder },
        ...{ ...googleSecrets(google.url), PACKS_KEYS: JSON.stringify([publisher.key]) },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const port = await new Promise<number>((resolve, reject) => {
      program.stdout?.setEncoding('utf8').on('data', (text: string) => {
        log.push(text)
        const found = /"msg":"ready","port":(\d+)/.exec(log.join(''))?.[1]
        if (found !== undefined) resolve(Number(found))
      })
      program.stderr?.setEncoding('utf8').on('data', (text: string) => log.push(text))
      program.on('exit', () => reject(new Error(log.join(''))))
    })
    // As Supabase calls it: with the function's name before the path.
    origin = `http://127.0.0.1:${port}/api`
  }, 120_000)
  afterAll(async () => {
    program?.kill()
    await cloud?.close()
    published?.close()
    google?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const as = async (account: string, claims = {}) =>
    createAsk(fetch, await published.issuer.token(account, claims), origin)

  it('answers as the same program does in Node, word by word', { timeout: 120_000 }, async () => {
    const node = await openCloudApi(pglite.open)
    try {
      const here = await runFamily(await node.as('family'), await node.as('stranger'))
      const there = await runFamily(await as('family'), await as('stranger'))
      expect(there).toEqual(here)
      expect(here.map((one) => (one as unknown[])[1])).toEqual([
        ...[200, 403, 200, 200, 200, 200, 200, 200, 200, 200, 304, 422, 422, 413, 422, 404, 404, 404, 200, 404],
      ])
    } finally {
      await node.close()
    }
  })

  it('fetches the provider’s keys, and lets in only tokens that hold', async () => {
    const other = await createIssuer(published.issuer.issuer)
    const asked = [
      await (await as('ada'))('GET', '/v1/me'),
      await createAsk(fetch, await other.token('ada'), origin)('GET', '/v1/me'),
      await (await as('ada', { exp: 1 }))('GET', '/v1/me'),
      await (await as('ada', { azp: 'https://elsewhere.test' }))('GET', '/v1/me'),
      await createAsk(fetch, null, origin)('GET', '/v1/me'),
    ]
    expect(asked.map(({ status }) => status)).toEqual([200, 401, 401, 401, 401])
  })

  it('takes the provider’s signed messages', async () => {
    const payload = JSON.stringify({ type: 'user.updated', data: { id: 'ada' } })
    const at = new Date()
    const headers = {
      ...{ 'svix-id': 'msg_deno', 'svix-timestamp': String(Math.floor(at.getTime() / 1000)) },
      'svix-signature': new Webhook(webhookSecret).sign('msg_deno', at, payload),
    }
    const send = (body: string) => createAsk(fetch, null, origin)('POST', '/v1/webhooks/clerk', body, headers)
    expect((await send(`${payload} `)).body.code).toBe('bad-signature')
    expect((await send(payload)).body).toEqual({ outcome: 'done' })
    expect((await send(payload)).body).toEqual({ outcome: 'known' })
  })

  it('has Google’s library at hand, and hands out its tokens', async () => {
    const ask = await as('ada')
    expect((await ask('POST', '/v1/speech/token')).body.code).toBe('not-registered')
    await ask('POST', '/v1/account', { kind: 'family', isAdult: true, policyVersion: '2027-01' })
    const minted = await ask('POST', '/v1/speech/token')
    expect([minted.status, minted.body.project, minted.body.token]).toEqual([200, 'clinic-speech', 'leave-1'])
  })

  it('has the words of a take heard by Google, once a guardian agreed', async () => {
    const ask = await as('ada')
    const child = childOf()
    await ask('POST', '/v1/children', child)
    google.script([
      { text: 'Red', startMs: 0, endMs: 300 },
      { text: 'lorry', startMs: 300, endMs: 700 },
    ])
    const analyze = () => {
      const form = new FormData()
      form.set('text', 'read lorry')
      form.set('childId', child.id)
      form.set('audio', new File([readFileSync(clipPath('red-lorry-right'))], 'take.wav'))
      return ask('POST', '/v1/speech/analyze', form)
    }
    expect((await analyze()).body.code).toBe('not-agreed')
    expect(google.seen).toEqual([])
    const yes = { kind: 'speech-service', isGiven: true, method: 'on-paper', policyVersion: '2027-01' }
    await ask('PUT', `/v1/children/${child.id}/consents/${newId()}`, yes)
    const { status, body } = await analyze()
    expect(status).toBe(200)
    // "read" is said as "red" is, too: the bundle brings what it needs to know that.
    expect(AttemptVerdict.parse(body).words.map(({ verdict }) => verdict)).toEqual(['right', 'right'])
    expect(google.seen.length).toBe(1)
  })

  it('publishes a signed pack, and none that another signed', async () => {
    const publish = createAsk(fetch, packsToken, origin)
    const sealed = (by: typeof publisher) => sealPack(by, makePack())
    const stranger = makePublisher('monthly-2026')
    expect((await publish('PUT', '/v1/packs/monthly/1.0.0', sealed(stranger))).body.code).toBe('not-signed')
    expect((await publish('PUT', '/v1/packs/monthly/1.0.0', sealed(publisher))).status).toBe(200)
    expect((await publish('PUT', '/v1/packs/monthly/1.0.0', sealed(publisher))).status).toBe(409)
    const anonymous = createAsk(fetch, null, origin)
    expect((await anonymous('GET', '/v1/published/index.json')).body).toEqual({
      packs: [{ id: 'monthly', version: '1.0.0' }],
    })
    const response = await fetch(`${origin}/v1/published/monthly-1.0.0.ttpack.json`)
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(sealed(publisher)))).toBe(true)
    expect(cloud.storage.files.get('monthly-1.0.0.ttpack.json')?.control).toBe('max-age=31536000, immutable')
  })

  it('writes lines of JSON that tell of nobody', () => {
    const lines = log
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines)
      expect(Object.keys(JSON.parse(line))).toEqual(expect.arrayContaining(['level', 'time', 'msg']))
    for (const secret of ['ada', 'family', 'Bearer', 'svix']) expect(lines.join('\n')).not.toContain(secret)
  })
})
