import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publishPacks } from '../../build/publish-packs.ts'
import { createPackSource } from '../../main/cloud/packSource.ts'
import { mostPackBytes } from '../../main/content/envelope.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { makePack, makePublisher, sealPack } from './signing.ts'

removeFoldersAfterEach()
const publisher = makePublisher('monthly-2026')

const setUp = () => {
  const folder = makeFolder()
  const shelf = join(folder, 'shelf')
  const sealed = (version: string, by = publisher) => {
    const path = join(folder, `${version}-${Math.random()}.ttpack.json`)
    writeFileSync(path, sealPack(by, makePack({ version })))
    return path
  }
  const publish = (...files: readonly string[]) => publishPacks(shelf, files, [publisher.key])
  return { shelf, sealed, publish }
}

test('a folder has every release, and an index of the newest, also where an older one comes later', () => {
  const { shelf, sealed, publish } = setUp()
  expect(publish(sealed('1.1.0'))).toEqual([{ id: 'monthly', version: '1.1.0' }])
  expect(publish(sealed('1.0.0'), sealed('1.2.0'))).toEqual([{ id: 'monthly', version: '1.2.0' }])
  expect(publish(sealed('1.0.1'))).toEqual([{ id: 'monthly', version: '1.2.0' }])
  expect(readdirSync(shelf).sort()).toEqual([
    ...['index.json', 'monthly-1.0.0.ttpack.json', 'monthly-1.0.1.ttpack.json'],
    ...['monthly-1.1.0.ttpack.json', 'monthly-1.2.0.ttpack.json'],
  ])
})

test('what no app would take is not published, nor another content under a version that is out', () => {
  const { shelf, sealed, publish } = setUp()
  publish(sealed('1.0.0'))
  const before = readdirSync(shelf)
  expect(() => publish(sealed('1.1.0', makePublisher('monthly-2026')))).toThrow(/pack-unsigned/)
  const other = join(shelf, '..', 'other.ttpack.json')
  writeFileSync(other, sealPack(publisher, makePack({ title: 'Another' })))
  expect(() => publish(other)).toThrow(/new version/)
  expect(readdirSync(shelf)).toEqual(before)
})

test('apps find what was published, to the byte', async () => {
  const { shelf, sealed, publish } = setUp()
  const file = sealed('1.0.0')
  publish(file)
  const server = createServer((request, response) => response.end(readFileSync(join(shelf, request.url ?? ''))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const source = createPackSource({ baseUrl, mostPackBytes })
    const { signal } = new AbortController()
    expect(await source.list(signal)).toEqual({ ok: true, value: [{ id: 'monthly', version: '1.0.0' }] })
    const fetched = await source.fetch({ id: 'monthly', version: '1.0.0' }, signal)
    expect(fetched.ok && Buffer.from(fetched.value).equals(readFileSync(file))).toBe(true)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
