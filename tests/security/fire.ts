import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { z } from 'zod'
import { compose } from '../../main/compose/index.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { dispatch } from '../../main/hosts/dispatch.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import { copyPlain } from '../../main/hosts/plain.ts'
import type { Host } from '../../main/ports/index.ts'
import { Failure } from '../../preload/contract/failure.ts'
import { type Bridge, type CallName, calls, isCallName } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import { quiet } from '../audio/launch.ts'
import { createTinyApplication, drive } from '../contract/application.ts'
import {
  connectTo,
  createMemorySettings,
  createTestLogger,
  openSocket,
  startStandIn,
  startTestServer,
} from '../contract/hosts.ts'
import { samples } from '../contract/samples.ts'
import type { Outcome } from '../faults/outcome.ts'
import { type Part, type Size, tryCells, unless } from './cells.ts'
import { callNames, type Shot, shots, weighty } from './payloads.ts'

// The real application on both hosts, under fire from a page that is no longer ours. Each message has to be refused with a code or
// answered as the contract says; the host goes on, keeps nothing of it, and holds no more memory afterwards.

/** Whoever waits longer waits for ever: a busy machine is not a hang. */
const patienceMs = 60_000
/** Growth of the heap, from the first quarter of the messages to the last, that is no leak. */
const growthMb = 10

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heapMb = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

export const hostIn = (folder: string, name: Host['name']): Host => ({
  name,
  version: '0.0.0',
  dataFolder: mkdtempSync(join(folder, `${name}-`)),
  programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
  launch: launchChild,
  settings: createMemorySettings(),
  keyStore: null,
  chooser: null,
  recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
  clock: { now: Date.now },
  // One that kept its lines would hold more with each message that is refused.
  logger: quiet,
})

/** What is wrong about an answer; null where it is a code, or as the contract says. */
const judge = ({ name, input }: Shot, result: Result<unknown>): string | null => {
  const what = `${String(name).slice(0, 40)} ${JSON.stringify(input)?.slice(0, 120)}`
  if (({} as { polluted?: unknown }).polluted !== undefined) return `${what} reached the prototype of all objects`
  if (typeof result !== 'object' || result === null || typeof result.ok !== 'boolean') return `${what} got no result`
  if (result.ok) {
    if (!isRight({ name, input })) return `${what} was done`
    return unless(calls[name as CallName].output.safeParse(result.value).success, `${what} was answered wrongly`)
  }
  const failure = Failure.safeParse(result.error)
  if (!failure.success) return `${what} got a failure without a code`
  if (['internal', 'disconnected', 'timed-out'].includes(failure.data.code)) return `${what} got "${failure.data.code}"`
  return null
}

/** As the contract says, with no key that nobody declared. */
const isRight = ({ name, input }: Shot): boolean => {
  if (typeof name !== 'string' || !isCallName(name)) return false
  const schema: z.ZodType = calls[name].input
  return (schema instanceof z.ZodObject ? schema.strict() : schema).safeParse(input).success
}

/** Sends messages, thirty under way at a time, and looks at memory on the way. */
const fire = async (
  condition: string,
  bridge: Bridge,
  shotsToSend: Iterable<Shot>,
  count: number,
): Promise<readonly Outcome[]> => {
  const notes: string[] = []
  const source = shotsToSend[Symbol.iterator]()
  let sent = 0
  const heap: number[] = []
  const lane = async (until: number): Promise<void> => {
    while (sent < until) {
      const next = source.next()
      if (next.done === true) return
      if (weighty.has(next.value.name) && isRight(next.value)) continue
      sent += 1
      const answer = bridge.call(next.value.name as 'app.info', next.value.input as Record<string, never>)
      const late = Promise.withResolvers<null>()
      const timer = setTimeout(late.resolve, patienceMs, null).unref()
      const result = await Promise.race([answer, late.promise]).catch(
        (error: unknown) => String(error) as unknown as null,
      )
      // Thirty thousand of them would be what holds memory here.
      clearTimeout(timer)
      const problem = result === null ? `${String(next.value.name)} got no answer` : judge(next.value, result)
      if (problem !== null) notes.push(problem)
    }
  }
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await Promise.all(Array.from({ length: 30 }, () => lane(Math.round(count * share))))
    heap.push(heapMb())
  }
  const growth = (heap[3] ?? 0) - (heap[0] ?? 0)
  const isAlive = (await bridge.call('app.info', {})).ok
  return [
    { condition, tried: sent, survived: sent - notes.length, lost: notes.length, notes },
    await tryCells(`${condition}, afterwards`, {
      'every message was sent': () => unless(sent === count, `${sent} of ${count}`),
      'the host goes on': () => unless(isAlive, 'it does not'),
      'memory is flat': () => unless(growth < growthMb, `${growth.toFixed(1)} MB more`),
    }),
  ]
}

/** Right calls in a wrong order: an end without a beginning, twice the same, everything at once. */
function* inAnyOrder(seed: number): Generator<Shot> {
  const names = callNames.filter((name) => !weighty.has(name))
  for (const order of fc.sample(fc.shuffledSubarray(names, { minLength: names.length }), { seed, numRuns: 200 }))
    for (const name of order) yield { name, input: samples[name] }
}

function* atRandom(seed: number): Generator<Shot> {
  for (let round = 0; ; round += 1) yield* fc.sample(shots, { seed: seed + round, numRuns: 500 })
}

/** Only Electron says who sends: a message from elsewhere reaches no call. The browser host's strangers have a row of their own. */
const strangers = async (started: Awaited<ReturnType<typeof startStandIn>>, seed: number): Promise<Outcome> => {
  const { standIn } = started
  const handler = standIn.ipcMain.handlers.get('bridge:call')
  const window = standIn.windows[0]?.webContents
  const frame = { url: 'app://ttc/' }
  const senders = [
    { sender: window, senderFrame: null },
    { sender: window, senderFrame: frame },
    { sender: window, senderFrame: { url: 'https://evil.example/' } },
    { sender: { mainFrame: frame }, senderFrame: frame },
  ]
  const cells: Record<string, () => Promise<string | null>> = {}
  for (const [index, { name, input }] of fc.sample(shots, { seed, numRuns: 500 }).entries())
    cells[`message ${index}`] = async () => {
      const answer = (await handler?.({ ...senders[index % 4], ports: [] } as never, name, input)) as Result<unknown>
      return unless(!answer.ok && answer.error.code === 'not-allowed', 'was answered')
    }
  return tryCells('contract on Electron: other senders', cells)
}

/** Messages that are none, and too large ones: on the wire itself. */
const onTheWire = async (origin: string, cookie: string, seed: number): Promise<Outcome> => {
  const open = async () => {
    const socket = openSocket(origin, { cookie, origin })
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    return socket
  }
  let socket = await open()
  const answerTo = (text: string | Uint8Array<ArrayBuffer>, ends: boolean): Promise<string> =>
    new Promise((resolve) => {
      const listening = new AbortController()
      const { signal } = listening
      const done = (what: string): void => {
        clearTimeout(timer)
        listening.abort()
        resolve(what)
      }
      const timer = setTimeout(() => done('nothing'), patienceMs)
      socket.addEventListener('close', ({ code }) => done(`closed ${code}`), { signal })
      // What changed meanwhile is told on every line, and answers nobody.
      const hear = (said: string): void => {
        if (!said.startsWith('{"event":')) done(said)
      }
      if (!ends) socket.addEventListener('message', ({ data }) => hear(String(data)), { signal })
      socket.send(text)
    })
  const words = [
    '',
    '[]',
    'null',
    '{}',
    '{"id":-1}',
    '{"id":1.5}',
    '{"id":"1"}',
    '{"id":1e400}',
    '['.repeat(60_000),
    '{"id":1',
  ]
  const random = fc.sample(fc.oneof(fc.string(), fc.json()), { seed, numRuns: 300 })
  const cells: Record<string, () => Promise<string | null>> = {}
  for (const [index, text] of [...words, ...random].entries())
    cells[`text ${index}`] = async () => {
      const answer = await answerTo(text, false)
      if (index < words.length && !/"id":null.*"code":"bad-input"/.test(answer))
        return `${text.slice(0, 60)} got ${answer}`
      return unless(/"code":"(bad-input|not-found)"/.test(answer), `${text.slice(0, 60)} got ${answer.slice(0, 60)}`)
    }
  for (const bytes of [65_537, 200_000, 5_000_000])
    cells[`${bytes} bytes`] = async () => {
      const end = await answerTo(JSON.stringify({ id: 1, name: 'settings.get', input: { x: 'x'.repeat(bytes) } }), true)
      socket = await open()
      return unless(end === 'closed 1009', end)
    }
  const outcome = await tryCells('contract on the browser host: the wire', cells)
  socket.close()
  return outcome
}

/** What no schema has to see: refused before, with the reason, in little time. */
const wayIn = (): Promise<Outcome> => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  const circle: Record<string, unknown> = {}
  circle.self = circle
  class Own {}
  const sparse: unknown[] = []
  sparse.length = 2 ** 32 - 1
  const object = (text: string): unknown => JSON.parse(text)
  const refused: readonly (readonly [string, string, unknown])[] = [
    ['a circle', 'too-deep', circle],
    ['13 levels', 'too-deep', nested(13)],
    [
      '5,001 values',
      'too-many-values',
      { a: Array.from({ length: 2_500 }, () => 0), b: Array.from({ length: 2_500 }, () => 0) },
    ],
    ['four thousand million entries that are not there', 'too-many-values', sparse],
    ['a long text', 'too-long', 'x'.repeat(65_537)],
    ['a long key', 'too-long', { ['x'.repeat(65_537)]: 1 }],
    ['the prototype', 'forbidden-key', object('{"a":{"__proto__":{}}}')],
    ['the constructor', 'forbidden-key', { constructor: 1 }],
    ['a prototype by name', 'forbidden-key', { prototype: 1 }],
    ['no number', 'not-plain', { a: Number.NaN }],
    ['an endless number', 'not-plain', Number.POSITIVE_INFINITY],
    ['a function', 'not-plain', { a: () => 1 }],
    ['a date', 'not-plain', new Date()],
    ['a map', 'not-plain', new Map()],
    ['bytes', 'not-plain', new Uint8Array(3)],
    ['an object of a class', 'not-plain', new Own()],
    ['a bigint', 'not-plain', 1n],
    ['undefined', 'not-plain', undefined],
  ]
  const throwing = async (): Promise<string | null> => {
    const { handlers } = drive(createTinyApplication(), {
      'app.info': async () => {
        throw new Error('a child said something')
      },
    })
    const answer = await dispatch(handlers, 'app.info', {}, { logger: createTestLogger(), checksOutput: true })
    return unless(
      !answer.ok && answer.error.code === 'internal' && !/child said/.test(JSON.stringify(answer)),
      'came out',
    )
  }
  const unseen = async (): Promise<string | null> => {
    const logger = createTestLogger()
    const { handlers } = createTinyApplication()
    await dispatch(handlers, 'settings.change', { sounds: nested(100) }, { logger, checksOutput: true })
    return unless(
      logger.lines.some(({ fields }) => fields.reason === 'too-deep'),
      'a schema saw it',
    )
  }
  return tryCells('contract on the way in', {
    'what no schema has to see': unseen,
    'what a service throws': throwing,
    ...Object.fromEntries(
      refused.map(([name, reason, value]) => [
        name,
        () => {
          const startedAt = performance.now()
          const copied = copyPlain(value)
          if (copied.ok || copied.refusal !== reason) return copied.ok ? 'was let in' : `refused as ${copied.refusal}`
          return unless(performance.now() - startedAt < 5_000, 'took long')
        },
      ]),
    ),
  })
}

const fireOnBrowser = async (folder: string, { seed, messages, wants }: Size): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  const name = 'contract on the browser host'
  if (!wants(name) && !wants(`${name}: the wire`)) return outcomes
  const application = await compose(hostIn(folder, 'browser'))
  const server = await startTestServer(application)
  try {
    const cookie = await server.cookie()
    const bridge = await connectTo(server.server, cookie)
    if (wants(name)) {
      outcomes.push(...(await fire(name, bridge, atRandom(seed), messages)))
      outcomes.push(...(await fire(`${name}: any order`, bridge, inAnyOrder(seed), messages / 10)))
    }
    bridge.close()
    if (wants(`${name}: the wire`)) outcomes.push(await onTheWire(server.server.origin, cookie, seed))
  } finally {
    await server.close()
    await application.close()
  }
  return outcomes
}

const fireOnElectron = async (folder: string, { seed, messages, wants }: Size): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  const name = 'contract on Electron'
  if (!wants(name) && !wants(`${name}: other senders`)) return outcomes
  const started = await startStandIn(await compose(hostIn(folder, 'electron')))
  const [window] = started.standIn.windows
  if (window === undefined) throw new Error('no window')
  // Without the page's own limit of waiting: what hangs is to be seen.
  const bridge = started.standIn.openPage(window).bridge as Bridge
  try {
    if (wants(name)) {
      outcomes.push(...(await fire(name, bridge, atRandom(seed + 1), messages)))
      outcomes.push(...(await fire(`${name}: any order`, bridge, inAnyOrder(seed), messages / 10)))
    }
    if (wants(`${name}: other senders`)) outcomes.push(await strangers(started, seed))
  } finally {
    await started.close()
  }
  return outcomes
}

export const contractPart: Part = async (size) => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-fire-'))
  try {
    const first = size.wants('contract on the way in') ? [await wayIn()] : []
    return [...first, ...(await fireOnBrowser(folder, size)), ...(await fireOnElectron(folder, size))]
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
