import { request } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { securityHeaders } from '../../main/hosts/headers.ts'
import { createTinyApplication } from '../contract/application.ts'
import { openSocket, startTestServer, type TestServer } from '../contract/hosts.ts'
import { type Cell, type Cells, type Part, tryCells, unless } from './cells.ts'

// The browser host's address on this computer, asked as other sites, other programs and other computers would ask.

interface Answer {
  /** 0 where the connection was dropped. */
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}
type Headers = Readonly<Record<string, string | string[]>>

const askAt = (port: number, path: string, headers: Headers = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve) => {
    const dropped = { status: 0, headers: {}, body: '' }
    const asked = request({ host: '127.0.0.1', port, path, method, headers: headers as never, agent: false })
    asked.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      response.on('error', () => resolve(dropped))
    })
    asked.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    asked.on('error', () => resolve(dropped))
    asked.end()
  })

/** Sends bytes and gives what came back when the host closed the connection. */
const sendRaw = (port: number, text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', () => undefined)
  })

const secret = 'instance-secret-of-the-test-0123456789'

/** Ways into the host, with everything that our own page or program would bring. */
const doors = (host: TestServer, cookie: string) => {
  const { port, origin } = host.server
  const own = { host: `127.0.0.1:${port}` }
  const upgrade = {
    ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', origin },
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  }
  return {
    'the page': (more: Headers) => askAt(port, '/', { ...own, cookie, ...more }),
    'a file of the page': (more: Headers) => askAt(port, '/assets/index-AbCdEf12.js', { ...own, cookie, ...more }),
    'the bridge': (more: Headers) => askAt(port, '/bridge', { ...own, cookie, ...upgrade, ...more }),
    'a ticket': (more: Headers) =>
      askAt(port, host.server.ticketAddress(5_000).slice(origin.length), { ...own, ...more }),
    'a second start': (more: Headers) =>
      askAt(port, '/instance/address', { ...own, authorization: `Bearer ${secret}`, ...more }, 'POST'),
  } as const
}
type Door = keyof ReturnType<typeof doors>

/** What a stranger brings in the place of it. Each is refused at every door, but where another door is named. */
const strangers = (host: TestServer): Readonly<Record<string, { headers: Headers; notAt?: readonly Door[] }>> => {
  const { port, origin } = host.server
  return {
    'a name that resolves to here (rebinding)': { headers: { host: `evil.example:${port}` } },
    'localhost as host': { headers: { host: `localhost:${port}` } },
    'another port as host': { headers: { host: '127.0.0.1:1' } },
    'no port as host': { headers: { host: '127.0.0.1' } },
    'another way to write the address': { headers: { host: `0x7f.1:${port}` } },
    'an address with a point behind': { headers: { host: `127.0.0.1.:${port}` } },
    'the newer kind of address': { headers: { host: `[::1]:${port}` } },
    'somebody before the host': { headers: { host: `evil@127.0.0.1:${port}` } },
    'a foreign origin': { headers: { origin: 'https://evil.example' } },
    'the null origin': { headers: { origin: 'null' } },
    'an empty origin': { headers: { origin: '' } },
    'another port as origin': { headers: { origin: 'http://127.0.0.1:1' } },
    'localhost as origin': { headers: { origin: `http://localhost:${port}` } },
    'our origin with TLS': { headers: { origin: origin.replace('http:', 'https:') } },
    'our origin and more': { headers: { origin: `${origin}.evil.example` } },
    'an extension as origin': { headers: { origin: 'chrome-extension://abcdefghijklmnop' } },
    'two origins': { headers: { origin: [origin, 'https://evil.example'] } },
    'a request from another site': { headers: { 'sec-fetch-site': 'cross-site' } },
    'a request from another port': { headers: { 'sec-fetch-site': 'same-site' } },
    'two sites': { headers: { 'sec-fetch-site': ['same-origin', 'cross-site'] } },
    'no cookie': { headers: { cookie: '' }, notAt: ['a ticket', 'a second start'] },
    'a cookie of another port': {
      headers: { cookie: `ttc-1=${'A'.repeat(43)}` },
      notAt: ['a ticket', 'a second start'],
    },
    'our own page': {
      headers: { origin },
      notAt: ['the page', 'a file of the page', 'the bridge', 'a ticket'],
    },
  }
}

const matrixCells = (host: TestServer, cookie: string): Cells => {
  const cells: Record<string, Cell> = {}
  for (const [door, enter] of Object.entries(doors(host, cookie))) {
    cells[`${door} opens to who belongs`] = async () => {
      const { status } = await enter({})
      return unless([101, 200, 303].includes(status), String(status))
    }
    for (const [who, { headers, notAt }] of Object.entries(strangers(host))) {
      if (notAt?.includes(door as Door) === true) continue
      cells[`${door} to ${who}`] = async () => {
        const { status, headers: given, body } = await enter(headers)
        if (status !== 403) return `answered ${status}`
        if (/<title>|export const|second start|children/.test(body)) return 'gave something away'
        if (given['set-cookie'] !== undefined) return 'gave a cookie'
        const allows = Object.keys(given).filter((name) => name.startsWith('access-control'))
        if (allows.length > 0) return `lets other sites read: ${allows.join()}`
        const expected = Object.entries(securityHeaders([host.server.origin.replace('http', 'ws')]))
        return unless(
          expected.every(([name, value]) => given[name] === value),
          'without the headers',
        )
      }
    }
  }
  cells['the bridge without an origin'] = async () =>
    unless((await doors(host, cookie)['the bridge']({ origin: [] })).status === 403, 'is open')
  return cells
}

const pathCells = (host: TestServer, cookie: string): Cells =>
  Object.fromEntries(
    [
      ...['/../outside.js', '/assets/../../outside.js', '/..%2foutside.js', '/%2e%2e/outside.js', '/..%252foutside.js'],
      ...['/assets/..\\..\\outside.js', '//etc/passwd', '/etc/passwd', '/secret.txt', '/assets', '/assets/'],
      ...['/assets/index-AbCdEf12.js.br', '/assets/index-AbCdEf12.js%00', '/__proto__', '/constructor', '/toString'],
      ...[
        '/.',
        '/..',
        '/./index.html',
        '/index.html/',
        '/INDEX.HTML',
        '/%69ndex.html',
        '/C:/Windows/win.ini',
        '/%c0%ae%c0%ae/outside.js',
      ],
      ...['/..;/outside.js', '/bridge/../outside.js', '/assets/....//....//outside.js'],
    ].map((path) => [
      path,
      async () => {
        const { status, body } = await askAt(host.server.port, path, { host: `127.0.0.1:${host.server.port}`, cookie })
        return unless(
          (status === 404 || status === 400) && !/outside of|root:|<title>/.test(body),
          `answered ${status}`,
        )
      },
    ]),
  )

/** A host of its own, since guesses make its answers late. */
const guessing = async (): Promise<Cells> => {
  const fresh = async <Value>(use: (host: TestServer) => Promise<Value>): Promise<Value> => {
    const host = await startTestServer(createTinyApplication())
    try {
      return await use(host)
    } finally {
      await host.close()
    }
  }
  const ways: Readonly<Record<string, (host: TestServer, guess: string) => Promise<Answer>>> = {
    'of the cookie': ({ server: { port } }, guess) =>
      askAt(port, '/', { host: `127.0.0.1:${port}`, cookie: `ttc-${port}=${guess}` }),
    'of the cookie, at the bridge': (host, guess) => doors(host, `ttc-${host.server.port}=${guess}`)['the bridge']({}),
    'of a ticket': ({ server: { port } }, guess) => askAt(port, `/open?ticket=${guess}`, { host: `127.0.0.1:${port}` }),
    'of the secret of a second start': (host, guess) =>
      doors(host, '')['a second start']({ authorization: `Bearer ${guess}` }),
  }
  return Object.fromEntries(
    Object.entries(ways).flatMap(([what, guess]): [string, Cell][] => [
      [
        `one after the other, ${what}`,
        () =>
          fresh(async (host) => {
            const startedAt = performance.now()
            for (const wrong of ['A'.repeat(43), 'B'.repeat(43), '']) {
              const { status } = await guess(host, wrong)
              if (![403, 410].includes(status)) return `answered ${status}`
            }
            // 250 + 500 ms at least; where the empty one is no guess, it is answered at once.
            return unless(performance.now() - startedAt > 740, 'answered fast')
          }),
      ],
      [
        `forty at once, ${what}`,
        () =>
          fresh(async (host) => {
            const guesses = Array.from({ length: 40 }, (_, index) => guess(host, String(index).padStart(43, 'A')))
            const dropped = (await Promise.all(guesses.map((each) => Promise.race([each, later(2_500)])))).filter(
              (answer) => answer?.status === 0,
            ).length
            // Those who wait do so for four seconds and more, all but the first few: most of the others are dropped at once.
            if (dropped < 8) return `only ${dropped} were dropped`
            const startedAt = performance.now()
            const cookie = await host.cookie()
            const { status } = await doors(host, cookie)['the page']({})
            if (status !== 200) return `our own page got ${status}`
            return unless(performance.now() - startedAt < 3_500, 'our own page had to wait')
          }),
      ],
    ]),
  )
}

const later = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms))

const slowCells = (host: TestServer, cookie: string): Cells => {
  const { port } = host.server
  const own = `host: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n`
  return {
    'forty that never end their headers': async () => {
      const startedAt = performance.now()
      const cut = Promise.all(Array.from({ length: 40 }, () => sendRaw(port, `GET / HTTP/1.1\r\n${own}x: `)))
      await later(100)
      const askedAt = performance.now()
      const { status } = await doors(host, cookie)['the page']({})
      if (status !== 200 || performance.now() - askedAt > 4_000) return `our own page got ${status} after too long`
      if (!(await cut).every((answer) => /^HTTP\/1.1 408 /.test(answer))) return 'not all were cut off'
      return unless(performance.now() - startedAt < 20_000, 'they were held for long')
    },
    'two hundred that never end their headers, again and again': async () => {
      let isOver = false
      const stranger = async (): Promise<void> => {
        while (!isOver) {
          await Promise.race([sendRaw(port, `GET / HTTP/1.1\r\n${own}x: `), later(4_000)])
          await later(1_000)
        }
      }
      // A connection that has shown its cookie, and is quiet until it is needed again.
      const kept = connect(port, '127.0.0.1')
      let said = ''
      const ask = (): boolean => kept.write(`GET / HTTP/1.1\r\n${own}\r\n`)
      kept
        .on('error', () => undefined)
        .on('data', (chunk) => {
          said += chunk.toString('latin1')
        })
      ask()
      await later(300)
      const all = Array.from({ length: 200 }, stranger)
      await later(500)
      ask()
      let missed = 0
      for (let time = 0; time < 10; time += 1) {
        // Within four seconds each, however busy the computer is.
        const page = await Promise.race([doors(host, cookie)['the page']({}), later(4_000)])
        const bridge = await Promise.race([doors(host, cookie)['the bridge']({}), later(4_000)])
        if (page?.status !== 200 || bridge?.status !== 101) missed += 1
        await later(100)
      }
      isOver = true
      kept.destroy()
      await Promise.race([Promise.all(all), later(6_000)])
      if (said.split('HTTP/1.1 200').length !== 3) return 'a connection that belongs here was sent away'
      return unless(missed === 0, `missed ${missed} of 10`)
    },
    'one that sends a letter at a time': async () => {
      const startedAt = performance.now()
      const ended = new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1')
        const timer = setInterval(() => socket.write('x'), 200)
        socket.write(`GET / HTTP/1.1\r\n${own}x: `)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          clearInterval(timer)
          resolve()
        })
        socket.resume()
      })
      await ended
      return unless(performance.now() - startedAt < 20_000, 'it was held for long')
    },
    'a body that never comes': async () => {
      const startedAt = performance.now()
      const answer = await sendRaw(port, `POST / HTTP/1.1\r\n${own}content-length: 100\r\n\r\n`)
      return unless(performance.now() - startedAt < 25_000 && !/^HTTP\/1.1 200/.test(answer), 'it was waited for')
    },
  }
}

const malformedCells = (host: TestServer, cookie: string): Cells => {
  const { port } = host.server
  const own = `host: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n`
  const texts = {
    nonsense: 'nonsense\r\n\r\n',
    'headers of 20 kB': `GET / HTTP/1.1\r\n${own}x: ${'a'.repeat(20_000)}\r\n\r\n`,
    'two lengths': `POST / HTTP/1.1\r\n${own}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
    'a length and pieces': `POST / HTTP/1.1\r\n${own}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    'no host': `GET / HTTP/1.1\r\ncookie: ${cookie}\r\nconnection: close\r\n\r\n`,
    'two hosts': `GET / HTTP/1.1\r\n${own}host: evil.example\r\nconnection: close\r\n\r\n`,
    'a whole address': `GET http://evil.example/ HTTP/1.1\r\n${own}connection: close\r\n\r\n`,
    CONNECT: `CONNECT evil.example:443 HTTP/1.1\r\n${own}\r\n`,
    'HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  }
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        async () => {
          const answer = await Promise.race([sendRaw(port, text), later(9_000)])
          return unless(answer !== null && !/^HTTP\/1.1 [23]|<title>/.test(answer), `got ${answer?.slice(0, 40)}`)
        },
      ]),
    ),
    ...Object.fromEntries(
      ['/', '/assets/index-AbCdEf12.js'].flatMap((path) =>
        ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'].map((method) => [
          `${method} ${path}`,
          async () => {
            const { status, body } = await askAt(port, path, { host: `127.0.0.1:${port}`, cookie }, method)
            return unless(status === 405 && !/<title>|export const/.test(body), `answered ${status}`)
          },
        ]),
      ),
    ),
  }
}

const frameCells = (host: TestServer, cookie: string): Cells => {
  const { origin } = host.server
  const open = async (): Promise<WebSocket> => {
    const socket = openSocket(origin, { cookie, origin })
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    return socket
  }
  const closing = (bad: string | Uint8Array<ArrayBuffer>) => async () => {
    const [one, other] = [await open(), await open()]
    const closed = new Promise<number>((resolve) => one.addEventListener('close', ({ code }) => resolve(code)))
    one.send(bad)
    const code = await Promise.race([closed, later(3_000)])
    const answered = new Promise<string>((resolve) =>
      other.addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
    )
    other.send('{"id":1,"name":"app.info","input":{}}')
    const answer = await Promise.race([answered, later(3_000)])
    other.close()
    one.close()
    if (code !== 1009) return `closed with ${code}`
    return unless(answer?.includes('"ok":true') === true, 'the other window fell silent')
  }
  /** Frames by hand: what no client would send. Refused where the connection ends and nothing was answered. */
  const rawFrame = (frame: Buffer) => () =>
    new Promise<string | null>((resolve) => {
      const socket = connect(host.server.port, '127.0.0.1')
      let answer = Buffer.alloc(0)
      const timer = setTimeout(() => socket.destroy(), 3_000)
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        const isFirst = answer.length === 0
        answer = Buffer.concat([answer, chunk])
        if (isFirst) socket.write(frame)
      })
      socket.on('close', () => {
        clearTimeout(timer)
        const text = answer.toString('latin1')
        resolve(unless(/^HTTP\/1.1 101 /.test(text) && !text.includes('"ok":true'), text.slice(0, 60)))
      })
      socket.write(
        `GET /bridge HTTP/1.1\r\nhost: 127.0.0.1:${host.server.port}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
      )
    })
  const masked = (first: number, payload: string): Buffer =>
    Buffer.concat([Buffer.from([first, 0x80 | payload.length, 0, 0, 0, 0]), Buffer.from(payload, 'latin1')])
  const claimed = Buffer.alloc(14)
  claimed[0] = 0x81
  claimed[1] = 0xff
  claimed.writeBigUInt64BE(2n ** 40n, 2)
  return {
    'a text of more than 64 kB': closing('x'.repeat(64 * 1024 + 1)),
    'bytes of more than 64 kB': closing(new Uint8Array(64 * 1024 + 1)),
    'a frame that claims a terabyte': rawFrame(claimed),
    'a frame without its mask': rawFrame(Buffer.from('\x81\x26{"id":1,"name":"app.info","input":{}}', 'latin1')),
    'a text that is no UTF-8': rawFrame(masked(0x81, '\xff\xfe')),
    'a kind of frame that is none': rawFrame(masked(0x83, 'x')),
    'a frame said to be compressed': rawFrame(masked(0xc1, 'x')),
  }
}

/** Other computers: the port is not there on any address but one. */
const reachCells = (host: TestServer): Cells => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const others = [...addresses.map(({ address }) => address), '127.0.0.2'].filter((address) => address !== '127.0.0.1')
  return Object.fromEntries(
    others.map((address) => [
      address,
      () =>
        new Promise<string | null>((resolve) => {
          const socket = connect(host.server.port, address)
          socket.setTimeout(1_000, () => socket.destroy())
          socket.on('connect', () => {
            socket.destroy()
            resolve('is open')
          })
          socket.on('error', () => undefined)
          socket.on('close', () => resolve(null))
        }),
    ]),
  )
}

export const loopbackPart: Part = async ({ wants }) => {
  const host = await startTestServer(createTinyApplication())
  try {
    const cookie = await host.cookie()
    const rows: Readonly<Record<string, () => Cells | Promise<Cells>>> = {
      'loopback: strangers at every door': () => matrixCells(host, cookie),
      'loopback: other addresses': () => reachCells(host),
      'loopback: paths that lead out': () => pathCells(host, cookie),
      'loopback: malformed requests': () => malformedCells(host, cookie),
      'loopback: frames': () => frameCells(host, cookie),
      'loopback: slow senders': () => slowCells(host, cookie),
      'loopback: guesses': () => guessing(),
    }
    const outcomes = []
    for (const [condition, cells] of Object.entries(rows))
      if (wants(condition)) outcomes.push(await tryCells(condition, await cells()))
    return outcomes
  } finally {
    await host.close()
  }
}
