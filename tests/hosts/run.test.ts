import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Compose } from '../../main/compose/application.ts'
import { runBrowserHost } from '../../main/hosts/browser/run.ts'
import type { Host } from '../../main/ports/index.ts'
import { createTinyApplication } from '../contract/application.ts'
import { createPlace } from '../contract/hosts.ts'

let place: ReturnType<typeof createPlace>
let data = ''
beforeEach(() => {
  place = createPlace()
  data = join(place.folder, 'data')
})
afterEach(() => place.remove())

/** Runs the whole host in this process, as its entry does. */
const start = (args: readonly string[] = [], compose?: Compose) => {
  const ending = new AbortController()
  const printed: string[] = []
  const complaints: string[] = []
  const close = vi.fn(async () => {})
  const ended = runBrowserHost({
    compose: compose ?? (async () => ({ ...createTinyApplication(), close })),
    entry: place.entry,
    version: '1.2.3',
    args: ['--serve', '--data', data, ...args],
    print: (line) => printed.push(...line.split('\n')),
    complain: (line) => complaints.push(line),
    signal: ending.signal,
  })
  const ready = async (): Promise<URL> => {
    await vi.waitFor(() => expect(printed.join('\n')).toContain('ready '), { timeout: 6_000 })
    return new URL(printed.find((line) => line.startsWith('ready '))?.slice(6) ?? '')
  }
  const end = async (): Promise<number> => {
    ending.abort()
    return ended
  }
  return { printed, complaints, ended, ready, end, close }
}

test('prints one line for programs, whose ticket opens the app, and ends cleanly', async () => {
  const app = start()
  const address = await app.ready()
  expect(
    app.printed.filter((line) => /^ready http:\/\/127\.0\.0\.1:\d+\/open\?ticket=[\w-]{43}$/.test(line)),
  ).toHaveLength(1)
  const opened = await fetch(address, { redirect: 'manual' })
  expect(opened.status).toBe(200)
  expect(await opened.text()).toContain('<title>page</title>')
  expect(await app.end()).toBe(0)
  expect(app.close).toHaveBeenCalledOnce()
  await expect(fetch(address)).rejects.toThrow()
})

test('the port is drawn once and kept', async () => {
  const ports: string[] = []
  for (let index = 0; index < 3; index += 1) {
    const app = start()
    ports.push((await app.ready()).port)
    await app.end()
  }
  expect(new Set(ports).size).toBe(1)
  expect(Number(ports[0])).toBeGreaterThanOrEqual(61_000)
  const moved = start(['--port', '0'])
  const other = (await moved.ready()).port
  await moved.end()
  const again = start()
  expect((await again.ready()).port).toBe(other)
  await again.end()
})

test('a port taken by another program is said, with what to do, and is kept all the same', async () => {
  const app = start()
  const { port } = await app.ready()
  await app.end()
  const taker = createServer().listen(Number(port), '127.0.0.1')
  await new Promise((resolve) => taker.once('listening', resolve))
  const refused = start()
  expect(await refused.ended).toBe(1)
  expect(refused.complaints.join()).toContain(`127.0.0.1:${port}`)
  expect(refused.complaints.join()).toContain('--port 0')
  await new Promise((resolve) => taker.close(resolve))
  const again = start()
  expect((await again.ready()).port).toBe(port)
  await again.end()
})

test('a second start gets an address of the first, and only one application runs', async () => {
  const first = start()
  const { port } = await first.ready()
  const compose = vi.fn()
  const second = start([], compose)
  expect(await second.ended).toBe(0)
  expect(compose).not.toHaveBeenCalled()
  const address = await second.ready()
  expect(address.port).toBe(port)
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(200)
  await first.end()
})

test('of two starts at the same moment one becomes the app', async () => {
  const both = [start(), start()]
  const addresses = await Promise.all(both.map((app) => app.ready()))
  expect(addresses[0]?.port).toBe(addresses[1]?.port)
  await Promise.all(both.map((app) => app.end()))
  expect(both.map((app) => app.close.mock.calls.length).sort()).toEqual([0, 1])
})

test('what a crashed run left behind does not keep the next one from starting', async () => {
  mkdirSync(data, { recursive: true })
  // The highest number a process can have on Linux, and in use by none.
  writeFileSync(join(data, 'instance.json'), JSON.stringify({ pid: 4_194_304, port: 61_999, secret: 'x'.repeat(43) }))
  const app = start()
  await app.ready()
  expect(await app.end()).toBe(0)
})

test('damaged settings are put aside, and the app starts', async () => {
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'settings.json'), '{"origin":{"port":')
  const app = start()
  await app.ready()
  await app.end()
  expect(readFileSync(join(data, 'settings.json.damaged'), 'utf8')).toBe('{"origin":{"port":')
})

test('a page that has not been built is said', async () => {
  rmSync(join(place.folder, 'dist'), { recursive: true })
  const app = start()
  expect(await app.ended).toBe(1)
  expect(app.complaints.join()).toContain('npm run build')
})

test.each([['--port', 'many'], ['--port', '80'], ['--port', '70000'], ['--microphone']])(
  'the options %s %s are refused with the list of what there is',
  async (...args) => {
    const app = start(args)
    expect(await app.ended).toBe(2)
    expect(app.complaints.join()).toContain('--microphone FILE')
  },
)

test('the application gets what it needs of the host', async () => {
  let host: Host | null = null
  const app = start(['--microphone', '/takes/one.wav'], async (given) => {
    host = given
    return createTinyApplication()
  })
  await app.ready()
  expect(host).toMatchObject({ name: 'browser', version: '1.2.3', dataFolder: data, recording: '/takes/one.wav' })
  expect((host as Host | null)?.programs.capture.pathname).toMatch(/\/main\/audio\/capture\.ts$/)
  if (process.platform !== 'win32') {
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'settings.json')).mode & 0o777).toBe(0o600)
  }
  await app.end()
})
