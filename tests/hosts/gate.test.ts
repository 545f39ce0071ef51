import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { securityHeaders } from '../../main/hosts/headers.ts'
import { createTinyApplication } from '../contract/application.ts'
import { startTestServer, type TestServer } from '../contract/hosts.ts'

let host: TestServer
let cookie = ''
beforeAll(async () => {
  host = await startTestServer(createTinyApplication())
  cookie = await host.cookie()
})
afterAll(() => host.close())

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** Asks exactly this: unlike fetch, any path and any header can be sent. */
const ask = (path: string, headers: Record<string, string | string[]> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: host.server.port, path, method, headers, agent: false })
    asked.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    asked.on('error', reject)
    asked.end()
  })

const upgrade = (headers: Record<string, string | string[]>, path = '/bridge'): Promise<Answer> =>
  ask(path, {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    ...headers,
  })

const expectHeaders = (answer: Answer): void => {
  const expected = securityHeaders([`ws://127.0.0.1:${host.server.port}`])
  for (const [name, value] of Object.entries(expected)) expect(answer.headers[name]).toBe(value)
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
}

describe('the page', () => {
  test('is served to who came in by a ticket', async () => {
    const answer = await ask('/', { cookie })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('<title>page</title>')
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
    expectHeaders(answer)
    const head = await ask('/', { cookie }, 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])
    expectHeaders(head)
  })

  test('comes compressed to who takes that, and its named files are kept for ever', async () => {
    const plain = await ask('/assets/index-AbCdEf12.js', { cookie })
    expect(plain.body).toBe('export const page = 1\n')
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const brotli = await ask('/assets/index-AbCdEf12.js', { cookie, 'accept-encoding': 'gzip, br;q=1.0' })
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    expect(brotli.body).toBe('not really brotli')
  })

  test('has a policy without anything inline', () => {
    const policy = securityHeaders()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/..\\..\\outside.js',
    '//etc/passwd',
    '/secret.txt',
    '/assets',
    '/assets/index-AbCdEf12.js.br',
    '/assets/index-AbCdEf12.js%00',
    '/__proto__',
    '/constructor',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path, { cookie })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('outside of')
    expectHeaders(answer)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('takes no %s', async (method) => {
    const answer = await ask('/', { cookie }, method)
    expect(answer.status).toBe(405)
    expectHeaders(answer)
  })
})

describe('is refused with 403', () => {
  const own = () => `127.0.0.1:${host.server.port}`
  const cases: readonly (readonly [string, () => Record<string, string | string[]>])[] = [
    ['no cookie', () => ({ cookie: '' })],
    ['a wrong token', () => ({ cookie: `ttc-${host.server.port}=${'A'.repeat(43)}` })],
    ['two tokens', () => ({ cookie: `${cookie}; ${cookie}` })],
    ['a foreign host name (rebinding)', () => ({ cookie, host: `evil.example:${host.server.port}` })],
    ['localhost', () => ({ cookie, host: `localhost:${host.server.port}` })],
    ['another port as host', () => ({ cookie, host: '127.0.0.1:1' })],
    ['no port as host', () => ({ cookie, host: '127.0.0.1' })],
    ['a foreign origin', () => ({ cookie, origin: 'https://evil.example' })],
    ['the null origin', () => ({ cookie, origin: 'null' })],
    ['another port as origin', () => ({ cookie, origin: 'http://127.0.0.1:1' })],
    ['localhost as origin', () => ({ cookie, origin: `http://localhost:${host.server.port}` })],
    ['a request from another site', () => ({ cookie, 'sec-fetch-site': 'cross-site' })],
    ['a request from another port', () => ({ cookie, 'sec-fetch-site': 'same-site' })],
  ]
  test.each(cases)('%s, for a file', async (_what, headers) => {
    const answer = await ask('/', { host: own(), ...headers() })
    expect(answer.status).toBe(403)
    expect(answer.body).not.toContain('<title>')
    expectHeaders(answer)
  })
  test.each(cases)('%s, for the bridge', async (_what, headers) => {
    const answer = await upgrade({ host: own(), origin: host.server.origin, ...headers() })
    expect(answer.status).toBe(403)
    expectHeaders(answer)
  })
  test('no origin at all, for the bridge', async () => {
    expect((await upgrade({ cookie })).status).toBe(403)
  })
  test('another path, for the bridge', async () => {
    expect((await upgrade({ cookie, origin: host.server.origin }, '/bridge/..')).status).toBe(403)
  })
})

test('the bridge opens to our own page', async () => {
  expect((await upgrade({ cookie, origin: host.server.origin })).status).toBe(101)
})

describe('a ticket', () => {
  const pathOf = (address: string) => address.slice(host.server.origin.length)
  test('opens the page once, and sets a cookie that scripts cannot read', async () => {
    const path = pathOf(host.server.ticketAddress(5_000))
    const first = await ask(path)
    expect(first.status).toBe(200)
    expect(first.body).toContain('<title>page</title>')
    expect(first.headers['cache-control']).toBe('no-store')
    expect(String(first.headers['set-cookie'])).toMatch(/^ttc-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; /)
    expectHeaders(first)
    const second = await ask(path)
    expect(second.status).toBe(410)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).not.toContain('<title>')
    expectHeaders(second)
  })
  test('is not used up by looking ahead, nor by another site', async () => {
    const path = pathOf(host.server.ticketAddress(5_000))
    expect((await ask(path, { 'sec-purpose': 'prefetch' })).status).toBe(403)
    expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await ask(path, {}, 'HEAD')).status).toBe(405)
    expect((await ask(path)).status).toBe(200)
  })
  test('that was used leads to the page whoever came in by it', async () => {
    const path = pathOf(host.server.ticketAddress(5_000))
    const [own = ''] = String((await ask(path)).headers['set-cookie']).split(';')
    const again = await ask(path, { cookie: own })
    expect([again.status, again.headers.location]).toEqual([303, '/'])
  })
  test('a wrong one is answered late', async () => {
    const startedAt = performance.now()
    expect((await ask('/open?ticket=wrong')).status).toBe(410)
    expect(performance.now() - startedAt).toBeGreaterThan(240)
  })
})

describe('the way for a second start', () => {
  const authorization = 'Bearer instance-secret-of-the-test-0123456789'
  test('is open to the secret of the instance file', async () => {
    expect(await ask('/instance/window', { authorization }, 'POST')).toMatchObject({
      status: 200,
      body: 'second start',
    })
  })
  test.each([
    ['a wrong secret', { authorization: 'Bearer wrong' }],
    ['none', {}],
    ['a page, even ours', { authorization, origin: 'http://127.0.0.1:1' }],
    ['a foreign host name', { authorization, host: 'evil.example' }],
  ])('is closed to %s', async (_what, headers) => {
    expect((await ask('/instance/window', headers, 'POST')).status).toBe(403)
  })
})

/** Sends bytes and tells what came back until the host closed the connection. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(host.server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

test.each([
  ['nonsense', 'nonsense\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}`, 431],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 403],
])('%s gets an answer with the same headers, and no more', async (_what, text, status) => {
  const answer = await sendRaw(text)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'")
})

test('who sends slowly is cut off', { timeout: 15_000 }, async () => {
  const startedAt = performance.now()
  expect(await sendRaw('GET / HTTP/1.1\r\nhost: ')).toMatch(/^HTTP\/1.1 408 /)
  expect(performance.now() - startedAt).toBeLessThan(8_000)
})
