import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTinyApplication, drive } from '../contract/application.ts'
import { connectTo, createMemorySettings, openSocket, startTestServer, type TestServer } from '../contract/hosts.ts'

const never = new Promise<never>(() => {})
const application = drive(createTinyApplication(), {
  'library.list': () => never,
  'voice.say': async () => ({ ok: true, value: { big: 1n } }) as never,
})
let host: TestServer
let cookie = ''
beforeAll(async () => {
  host = await startTestServer(application)
  cookie = await host.cookie()
})
afterAll(() => host.close())

const open = async (): Promise<WebSocket> => {
  const socket = openSocket(host.server.origin, { cookie, origin: host.server.origin })
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  return socket
}
const closed = (socket: WebSocket): Promise<CloseEvent> =>
  new Promise((resolve) => socket.addEventListener('close', (event) => resolve(event as CloseEvent)))
const answerTo = (socket: WebSocket, text: string): Promise<unknown> =>
  new Promise((resolve) => {
    socket.addEventListener('message', (event) => resolve(JSON.parse(String(event.data))), { once: true })
    socket.send(text)
  })
const info = JSON.stringify({ id: 1, name: 'app.info', input: {} })
const allGone = () => vi.waitFor(() => expect(host.server.clients()).toBe(0))

test.each(['x'.repeat(64 * 1024 + 1), new Uint8Array(64 * 1024 + 1)])(
  'an oversize message closes its own socket and no other',
  async (message) => {
    const [bad, good] = [await open(), await open()]
    const end = closed(bad)
    bad.send(message)
    expect((await end).code).toBe(1009)
    expect(await answerTo(good, info)).toMatchObject({ id: 1, result: { ok: true } })
    good.close()
    await allGone()
  },
)

test.each(['', 'no JSON', '[]', 'null', '{}', '{"id":-1}', '{"id":1.5}', '{"id":"1"}', '['.repeat(60_000)])(
  'the message %# gets an answer with a code, and the next one works',
  async (text) => {
    const socket = await open()
    expect(await answerTo(socket, text)).toMatchObject({
      id: null,
      result: { ok: false, error: { code: 'bad-input' } },
    })
    expect(await answerTo(socket, info)).toMatchObject({ id: 1, result: { ok: true } })
    socket.close()
    await allGone()
  },
)

test('a readable id gets its answer, whatever else is wrong', async () => {
  const socket = await open()
  expect(await answerTo(socket, '{"id":7}')).toMatchObject({ id: 7, result: { error: { code: 'not-found' } } })
  expect(await answerTo(socket, '{"id":8,"name":"app.info"}')).toMatchObject({ id: 8, result: { ok: false } })
  socket.close()
  await allGone()
})

test('a fifth window is refused until one closes', async () => {
  const sockets = [await open(), await open(), await open(), await open()]
  const fifth = openSocket(host.server.origin, { cookie, origin: host.server.origin })
  await closed(fifth)
  sockets[0]?.close()
  await vi.waitFor(() => expect(host.server.clients()).toBe(3))
  const sixth = await open()
  for (const socket of [...sockets, sixth]) socket.close()
  await allGone()
})

test('more than 64 calls under way are refused as busy', async () => {
  const socket = await open()
  for (let id = 1; id <= 64; id += 1) socket.send(JSON.stringify({ id, name: 'library.list', input: {} }))
  expect(await answerTo(socket, JSON.stringify({ id: 65, name: 'app.info', input: {} }))).toMatchObject({
    id: 65,
    result: { ok: false, error: { code: 'busy' } },
  })
  socket.close()
  await allGone()
})

test('a window that does not read is left, and the host’s memory with it', async () => {
  const socket = await open()
  // Node's socket reads nothing more while its own thread is kept in this loop.
  const wordIndex = 0
  const attemptId = 'x'.repeat(1024 * 1024)
  for (let index = 0; index < 40; index += 1) {
    application.emit('practice.word', { attemptId, wordIndex, startMs: 0, endMs: 0, at: 0 })
  }
  expect(host.logger.lines.map((line) => line.event)).toContain('client-too-slow')
  socket.close()
  await allGone()
})

test('after a restart of the host the same page goes on; calls under way end as disconnected', async () => {
  const settings = createMemorySettings()
  const first = await startTestServer(application, { settings })
  const own = await first.cookie()
  const bridge = await connectTo(first.server, own)
  const seen: boolean[] = []
  bridge.onConnection((isConnected) => seen.push(isConnected))
  const underWay = bridge.call('library.list', {})
  // The host's handler has it before the host goes.
  expect((await bridge.call('app.info', {})).ok).toBe(true)
  await first.close()
  expect(await underWay).toMatchObject({ ok: false, error: { code: 'disconnected' } })
  const waiting = bridge.call('app.info', {})
  const heard = vi.fn()
  bridge.on('practice.saved', heard)
  const second = await startTestServer(application, { settings, port: first.server.port })
  expect((await waiting).ok).toBe(true)
  expect(seen).toEqual([false, true])
  application.emit('practice.saved', { attemptId: 'x' })
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
  bridge.close()
  await second.close()
  expect(await bridge.call('app.info', {})).toMatchObject({ error: { code: 'disconnected' } })
})

test('an answer that JSON cannot hold is logged, and the host goes on', async () => {
  const unchecked = await startTestServer(application, { checksOutput: false })
  const bridge = await connectTo(unchecked.server, await unchecked.cookie())
  expect(await bridge.call('voice.say', { twisterId: 'a', speed: 'slow' })).toMatchObject({
    error: { code: 'internal' },
  })
  expect((await bridge.call('app.info', {})).ok).toBe(true)
  expect(unchecked.logger.lines.map((line) => line.event)).toContain('answer-not-sent')
  bridge.close()
  await unchecked.close()
})
