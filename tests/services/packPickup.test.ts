import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createPackSource } from '../../main/cloud/packSource.ts'
import { mostPackBytes } from '../../main/content/envelope.ts'
import { createPackShelf } from '../../main/content/shelf.ts'
import { lookEveryMs } from '../../main/core/packs/due.ts'
import { createPackPickup } from '../../main/services/packPickup.ts'
import { createPacksService } from '../../main/services/packs.ts'
import { failureOfFile } from '../../main/vault/fileFailures.ts'
import { nodeFileSteps } from '../../main/vault/fileSteps.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { makePack, makePublisher, makeTwister, sealPack } from '../content/signing.ts'
import { handClock, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'

removeFoldersAfterEach()

const publisher = makePublisher('monthly-2026')
const stranger = makePublisher('monthly-2026')
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const json =
  (value: unknown, status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
const bytes =
  (value: Uint8Array): Answer =>
  (_request, response) =>
    response.end(value)

/** A folder of packs as any host of files serves it, over real HTTP. */
const serve = async (routes: Record<string, Answer>) => {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    const answer = routes[request.url ?? '']
    if (answer === undefined) response.writeHead(404).end()
    else answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, routes }
}

const listOf = (...packs: readonly [string, string][]) =>
  json({ packs: packs.map(([id, version]) => ({ id, version })) })
const december = makePack()
const january = makePack({ version: '1.1.0', twisters: [makeTwister('fog-frog'), makeTwister('fig-frog')] })

const setUp = (url: string | null, isWanted = true) => {
  const folder = makeFolder()
  const clock = handClock(Date.UTC(2026, 11, 1))
  const kept = new Map<string, unknown>()
  let changes = 0
  const shelf = createPackShelf({
    ...{ folder, bundled: [], keys: [publisher.key], appVersion: '1.0.0', logger: silentLogger },
    ...{ isReserved: () => false, steps: nodeFileSteps, failureOf: failureOfFile },
    ledger: createSturdyFile({ folder, name: 'seen', spare: 'same', logger: silentLogger }),
  })
  const packs = createPacksService({
    ...{ shelf, folder, chooser: null, filesIn: () => [], readFile: () => ({ ok: true, value: new Uint8Array() }) },
    onChanged: () => {
      changes += 1
    },
  })
  const pickup = createPackPickup({
    source: url === null ? null : createPackSource({ baseUrl: url, mostPackBytes }),
    ...{ here: shelf.known, take: packs.take, isWanted: () => isWanted, clock, logger: silentLogger },
    settings: { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) },
  })
  const look = () => pickup.handlers['packs.look']()
  const versions = () => Object.fromEntries(shelf.packs().map(({ id, version }) => [id, version]))
  const state = async () => {
    const answer = await pickup.handlers['packs.pickup']()
    if (!answer.ok) throw new Error('no state')
    return answer.value
  }
  return { shelf, clock, pickup, look, versions, state, changes: () => changes }
}

describe('packs that come by themselves', () => {
  test('a new pack, then its next version, then nothing: and nobody who practises is named', async () => {
    const { url, asked, routes } = await serve({
      '/index.json': listOf(['monthly', '1.0.0']),
      '/monthly-1.0.0.ttpack.json': bytes(sealPack(publisher, december)),
      '/monthly-1.1.0.ttpack.json': bytes(sealPack(publisher, january)),
    })
    const { look, versions, state, clock, changes } = setUp(url)
    expect(await look()).toMatchObject({ ok: true, value: { added: [{ id: 'monthly', version: '1.0.0' }] } })
    expect(await state()).toEqual({ from: new URL(url).host, lookedAt: clock.now(), isLooking: false, problem: null })
    routes['/index.json'] = listOf(['monthly', '1.0.0'], ['monthly', '1.1.0'])
    expect(await look()).toMatchObject({ ok: true, value: { added: [{ version: '1.1.0' }] } })
    expect(await look()).toEqual({ ok: true, value: { added: [] } })
    expect(versions()).toEqual({ monthly: '1.1.0' })
    expect(changes()).toBe(2)
    expect(asked.map(({ url: path }) => path)).toEqual([
      ...['/index.json', '/monthly-1.0.0.ttpack.json', '/index.json', '/monthly-1.1.0.ttpack.json', '/index.json'],
    ])
    for (const { headers, method } of asked) {
      expect(method).toBe('GET')
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
      expect(headers).not.toHaveProperty('referer')
    }
  })

  test('one that was taken away does not come back by itself, its next version does', async () => {
    const { url, routes } = await serve({
      '/index.json': listOf(['monthly', '1.0.0']),
      '/monthly-1.0.0.ttpack.json': bytes(sealPack(publisher, december)),
      '/monthly-1.1.0.ttpack.json': bytes(sealPack(publisher, january)),
    })
    const { look, shelf, versions } = setUp(url)
    await look()
    expect(shelf.remove('monthly.ttpack.json')).toEqual({ ok: true, value: undefined })
    expect(await look()).toEqual({ ok: true, value: { added: [] } })
    routes['/index.json'] = listOf(['monthly', '1.1.0'])
    await look()
    expect(versions()).toEqual({ monthly: '1.1.0' })
  })

  test('a bad one is refused whole, what was here stays, and the good ones beside it come', async () => {
    const other = makePack({ id: 'other', twisters: [makeTwister('fag-frog')] })
    const { url, routes } = await serve({
      '/index.json': listOf(['monthly', '1.0.0']),
      '/monthly-1.0.0.ttpack.json': bytes(sealPack(publisher, december)),
      '/monthly-1.1.0.ttpack.json': bytes(sealPack(stranger, january)),
      '/other-1.0.0.ttpack.json': bytes(sealPack(publisher, other)),
    })
    const { look, versions, state } = setUp(url)
    await look()
    routes['/index.json'] = listOf(['monthly', '1.1.0'])
    expect(await look()).toMatchObject({ ok: false, error: { code: 'pack-unsigned' } })
    expect((await state()).problem).toMatchObject({ code: 'pack-unsigned' })
    routes['/index.json'] = listOf(['monthly', '1.1.0'], ['other', '1.0.0'])
    expect(await look()).toMatchObject({ ok: true, value: { added: [{ id: 'other' }] } })
    expect(versions()).toEqual({ monthly: '1.0.0', other: '1.0.0' })
  })

  test.each<[string, Record<string, Answer>, string]>([
    ['an error', { '/index.json': json({ title: 'no' }, 500) }, 'pack-source-wrong'],
    ['no list', { '/index.json': bytes(Buffer.from('<html>')) }, 'pack-source-wrong'],
    ['another shape', { '/index.json': json({ packs: [{ id: 1 }] }) }, 'pack-source-wrong'],
    [
      'a way elsewhere',
      { '/index.json': (_request, response) => response.writeHead(302, { location: 'http://example.org/' }).end() },
      'offline',
    ],
    [
      'an endless list',
      { '/index.json': (_request, response) => response.end(Buffer.alloc(600_000, 32)) },
      'pack-unreadable',
    ],
    [
      'a pack without an end',
      {
        '/index.json': listOf(['monthly', '1.0.0']),
        '/monthly-1.0.0.ttpack.json': (_request, response) => {
          const more = (): void => {
            while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
            if (!response.destroyed) response.once('drain', more)
          }
          more()
        },
      },
      'pack-unreadable',
    ],
    [
      'a line that breaks',
      {
        '/index.json': listOf(['monthly', '1.0.0']),
        '/monthly-1.0.0.ttpack.json': (_request, response) => {
          response.writeHead(200, { 'content-length': '5000' })
          response.write('half')
          setTimeout(() => response.destroy(), 20)
        },
      },
      'offline',
    ],
    ['a pack that is not there', { '/index.json': listOf(['monthly', '1.0.0']) }, 'pack-source-wrong'],
  ])('%s is told, and nothing is changed', async (_what, routes, code) => {
    const { url } = await serve(routes)
    const { look, versions, state, changes } = setUp(url)
    expect(await look()).toMatchObject({ ok: false, error: { code } })
    expect(await state()).toMatchObject({ lookedAt: null, problem: { code } })
    expect(versions()).toEqual({})
    expect(changes()).toBe(0)
  })

  test('without an address nothing is ever fetched, and it says so', async () => {
    const { look, state, pickup } = setUp(null)
    expect(await look()).toMatchObject({ ok: false, error: { code: 'not-found' } })
    pickup.lookIfDue()
    expect(await state()).toEqual({ from: null, lookedAt: null, isLooking: false, problem: null })
  })

  test('it looks when four weeks are over, and not before, nor where nobody wants it', async () => {
    const { url, asked } = await serve({ '/index.json': listOf() })
    const { pickup, look, clock, state } = setUp(url)
    const settled = () => expect.poll(async () => (await state()).isLooking).toBe(false)
    await look()
    clock.set(clock.now() + lookEveryMs - 1)
    pickup.lookIfDue()
    await settled()
    expect(asked).toHaveLength(1)
    clock.set(clock.now() + 1)
    pickup.lookIfDue()
    pickup.lookIfDue()
    await settled()
    expect(asked).toHaveLength(2)
    const unwanted = setUp(url, false)
    unwanted.pickup.lookIfDue()
    expect((await unwanted.state()).isLooking).toBe(false)
    expect(asked).toHaveLength(2)
  })
})
