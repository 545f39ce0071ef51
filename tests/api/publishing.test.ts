import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishByApi } from '../../build/publish-api.ts'
import { createPackSource } from '../../main/cloud/packSource.ts'
import { composeApi } from '../../main/compose/api.ts'
import { composePacks } from '../../main/compose/packs.ts'
import { mostPackBytes } from '../../main/content/envelope.ts'
import type { Host, SettingsFile } from '../../main/ports/index.ts'
import { createPackPickup } from '../../main/services/packPickup.ts'
import { createPacksService } from '../../main/services/packs.ts'
import { makePack, makePublisher, makeTwister, sealPack } from '../content/signing.ts'
import { silentLogger } from '../store/attempts.ts'
import { openIn, unwrap } from '../store/open.ts'
import { databases } from '../supabase/stand-in/database.ts'
import { type Ask, createAsk } from './client.ts'
import { openCloudApi, packsToken } from './cloudApi.ts'

const publisher = makePublisher('monthly-2026')

interface Place {
  readonly fetch: (request: Request) => Promise<Response>
  readonly describe: () => unknown
  /** Opens publishing. */
  readonly token: string
  /** Somebody who may read packs. */
  readonly reader: string
  /** Answers with what a failure of the storage is, once; null where there is nothing to fail. */
  readonly failOnce: (() => void) | null
  /** Straight from where the files lie, past the API; null where nothing serves them. */
  readonly bucket: string | null
  readonly close: () => Promise<void>
}

const openDesktop = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'publishing-'))
  const store = unwrap(await openIn(folder))
  const clock = { now: () => Date.now() }
  const host = {
    version: '0.1.0',
    dataFolder: folder,
    clock,
    logger: silentLogger,
    packKeys: [publisher.key],
  } as unknown as Host
  const parts = {
    store,
    packs: () => [],
    findTwister: () => null,
    emit: () => {},
    crashes: () => 0,
    onChanged: () => {},
  }
  const token = 'the token of this computer alone'.replaceAll(' ', '-')
  const api = composeApi(host, parts as never, token)
  return {
    ...{ ...api, token, reader: token, failOnce: null, bucket: null },
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const openCloud = (open: (typeof databases)[number]['open']) => async (): Promise<Place> => {
  const cloud = await openCloudApi(open, 0, { environment: { PACKS_KEYS: JSON.stringify([publisher.key]) } })
  return {
    ...{ ...cloud.api, token: packsToken, reader: await cloud.issuer.token('reader') },
    failOnce: () => cloud.storage.fail(1),
    ...{ bucket: `${cloud.url}/storage/v1/object/public/packs`, close: cloud.close },
  }
}

/** The app's own shelf and its monthly look, over a folder that goes with the test. */
const openApp = (baseUrl: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'publishing-app-'))
  const clock = { at: Date.UTC(2026, 11, 1) }
  const host = { dataFolder: folder, packKeys: [publisher.key], version: '0.1.0', logger: silentLogger }
  const shelf = composePacks(host as unknown as Host, () => false)
  const nobody = () => {
    throw new Error('Nobody chooses a file.')
  }
  const { take } = createPacksService({
    ...{ shelf, folder, chooser: null, filesIn: () => [], readFile: nobody, onChanged: () => {} },
  })
  let kept: unknown = null
  const pickup = createPackPickup({
    ...{ source: createPackSource({ baseUrl, mostPackBytes }), here: shelf.known, take, isWanted: () => true },
    settings: {
      read: () => kept,
      write: (_: string, value: unknown) => {
        kept = value
      },
    } as unknown as SettingsFile,
    ...{ clock: { now: () => clock.at }, logger: silentLogger },
  })
  return {
    ...{ shelf, pickup, clock },
    look: () => pickup.handlers['packs.look'](),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

describe.each([
  { name: 'a computer of its own', open: openDesktop },
  ...databases.map(({ name, open }) => ({ name: `the cloud, on ${name}`, open: openCloud(open) })),
])('packs published through the API of $name', ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'publishing-files-'))
  let place: Place
  let publish: Ask
  let read: Ask
  let anonymous: Ask
  let address: string
  let server: ReturnType<typeof createServer>
  beforeAll(async () => {
    place = await open()
    const described = JSON.parse(JSON.stringify(place.describe()))
    const ask = (token: string | null) => createAsk(place.fetch, token, 'http://127.0.0.1', described)
    publish = ask(place.token)
    read = ask(place.reader)
    anonymous = ask(null)
    server = createServer(
      getRequestListener((request) => place.fetch(new Request(request.url, request as RequestInit))),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  }, 120_000)
  afterAll(async () => {
    server?.closeAllConnections()
    server?.close()
    await place?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  let count = 0
  /** A pack of its own for each test. */
  const another = () => {
    count += 1
    const id = `monthly-${count}`
    const sealed = (version: string, by = publisher, more = {}) =>
      sealPack(by, makePack({ id, version, twisters: [makeTwister(`${id}-fog-frog`)], ...more }))
    return {
      id,
      sealed,
      put: (version: string, bytes = sealed(version)) => publish('PUT', `/v1/packs/${id}/${version}`, bytes),
    }
  }

  it('are in the index, and whoever reads one may keep it for good', async () => {
    const { id, sealed, put } = another()
    const made = await put('1.0.0')
    expect([made.status, made.body]).toEqual([200, { id, version: '1.0.0', file: `${id}-1.0.0.ttpack.json` }])
    const index = await anonymous('GET', '/v1/published/index.json')
    expect(index.body.packs).toContainEqual({ id, version: '1.0.0' })
    expect(index.headers.get('cache-control')).toBe('public, max-age=3600')
    const file = await anonymous('GET', `/v1/published/${id}-1.0.0.ttpack.json`)
    expect(`${JSON.stringify(file.body, null, 1)}\n`).toBe(Buffer.from(sealed('1.0.0')).toString())
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const tag = file.headers.get('etag') ?? ''
    const again = await anonymous('GET', `/v1/published/${id}-1.0.0.ttpack.json`, undefined, { 'if-none-match': tag })
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'public, max-age=31536000, immutable'])
    expect((await read('GET', '/v1/packs')).body.items).toContainEqual(
      expect.objectContaining({ id, version: '1.0.0' }),
    )
    const pack = await read('GET', `/v1/packs/${id}/1.0.0`)
    expect(pack.body).toMatchObject({ id, key: 'monthly-2026', content: { id, title: 'Monthly' } })
    expect(pack.headers.get('cache-control')).toContain('immutable')
    expect((await read('GET', `/v1/packs/${id}/1.0.0/twisters`)).body.items).toHaveLength(1)
  })

  it('come once: the same version and an older one are refused, and what is out stays', async () => {
    const { id, sealed, put } = another()
    expect((await put('1.10.0')).status).toBe(200)
    const refused = [
      await put('1.10.0'),
      await put('1.10.0', sealed('1.10.0', publisher, { title: 'Other' })),
      await put('1.9.9'),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [409, 'conflict']))
    expect((await put('1.11.0')).status).toBe(200)
    const index = (await anonymous('GET', '/v1/published/index.json')).body.packs
    expect(index.filter((one: { id: string }) => one.id === id)).toEqual([{ id, version: '1.11.0' }])
    // Who keeps the older one can still have it.
    expect((await anonymous('GET', `/v1/published/${id}-1.10.0.ttpack.json`)).body.key).toBe('monthly-2026')
    expect((await anonymous('GET', `/v1/published/${id}-1.9.9.ttpack.json`)).status).toBe(404)
  })

  it('by two at once are out once', async () => {
    const { put } = another()
    const both = await Promise.all([put('1.0.0'), put('1.0.0')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('need the token, a signature that holds, and to be what the address says', async () => {
    const { id, sealed } = another()
    const path = `/v1/packs/${id}/1.0.0`
    const good = sealed('1.0.0')
    const spoiled = Buffer.from(good)
    spoiled[spoiled.length - 12] = (spoiled.at(-12) ?? 0) === 65 ? 66 : 65
    const stranger = makePublisher('monthly-2026')
    const answers = [
      await anonymous('PUT', path, good),
      await createAsk(place.fetch, 'nonsense')('PUT', path, good),
      await publish('PUT', path, sealed('1.0.0', stranger)),
      await publish('PUT', path, spoiled),
      await publish('PUT', path, sealed('1.0.1')),
      await publish('PUT', `/v1/packs/other/1.0.0`, good),
      await publish('PUT', path, '{"format":'),
      await publish('PUT', path, sealPack(publisher, { ...makePack({ id }), twisters: [] })),
      await publish('PUT', `/v1/packs/${id}/one`, good),
      await publish('PUT', path, good, { 'content-type': 'text/plain' }),
      await publish('PUT', path, new Uint8Array(mostPackBytes + 1)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 422, 422, 422, 422, 422, 422, 422, 415, 413])
    expect(answers[2]?.body.code).toBe('not-signed')
    for (const name of ['..%2fapi.json', 'releases.json', 'index.json.new', `${id}-1.0.0.ttpack.json`])
      expect([name, (await anonymous('GET', `/v1/published/${name}`)).status]).toEqual([name, 404])
    if (place.reader !== place.token) expect((await read('PUT', path, good)).status).toBe(401)
  })

  it('that did not come all the way the first time come the second', async () => {
    const { put } = another()
    if (place.failOnce === null) return
    place.failOnce()
    expect((await put('1.0.0')).body).toMatchObject({ status: 503, code: 'unavailable' })
    expect((await put('1.0.0')).status).toBe(200)
  })

  it('are picked up by apps in their monthly look, from the API and from where the files lie', async () => {
    const { id, sealed } = another()
    const path = join(folder, `${id}.ttpack.json`)
    writeFileSync(path, sealed('1.0.0'))
    const order = { address, token: place.token, files: [path], keys: [publisher.key] }
    expect(await publishByApi(order)).toEqual([{ id, version: '1.0.0' }])
    await expect(publishByApi(order)).rejects.toThrow(/409.*publish a newer one/)
    for (const baseUrl of [`${address}/published`, ...(place.bucket === null ? [] : [place.bucket])]) {
      const app = openApp(baseUrl)
      const first = unwrap(await app.look())
      expect(first.added.map((pack) => pack.id)).toContain(id)
      expect(unwrap(await app.look()).added).toEqual([])
      expect(app.shelf.packs().some((pack) => pack.id === id)).toBe(true)
      app.close()
    }
    const app = openApp(`${address}/published`)
    await app.look()
    writeFileSync(path, sealed('1.1.0'))
    await publishByApi(order)
    expect(unwrap(await app.look()).added).toMatchObject([{ id, version: '1.1.0' }])
    app.close()
  })

  it('are not sent where the token would go in the clear, or nobody has one', async () => {
    const order = { address: 'http://packs.example.test/v1', token: 'x', files: [] }
    await expect(publishByApi(order)).rejects.toThrow(/https/)
    await expect(publishByApi({ ...order, address, token: '' })).rejects.toThrow(/TTC_PUBLISH_TOKEN/)
  })
})
