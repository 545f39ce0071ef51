import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { nodeFlags } from '../../build/setup/lean.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import { connectSocket } from '../../renderer/bridge/socket.ts'
import { openSocket } from '../contract/hosts.ts'
import { asWelcomed } from '../e2e/app.ts'
import { type CloudOfDay, openCloudOfDay } from './cloudOfDay.ts'
import { messageOf, type Outcome } from './outcome.ts'

/**
 * A long day at a clinic's computer: the browser host as a process of its own, try after try by a recording that passes ten times as fast
 * as it was said, children in turn, corrections, figures and reports in between, windows that come and go, and so does the network over
 * which it syncs what guardians agreed to. What the host holds on to (its memory with that of its speech worker, open files, the database,
 * the log) is measured all along, and each has its limit; in the end the cloud has to have everything.
 */
const root = join(import.meta.dirname, '..', '..')
const recording = join(root, 'tests', 'fixtures', 'twisters', 'lorry-slt.wav')
/** So many tries a child has in a row. */
const triesInTurn = 8
const twisters = ['red-lorry-yellow-lorry']
const measurements = 25
const avatars = ['fox', 'frog', 'owl', 'cat', 'bee'] as const
/** Of so many children the guardians agreed that what they do goes to the cloud. */
const agreed = 3
/** Everything is well again: until then, everything has to be there by itself. A wait is half a minute at most, a look comes every 5 s. */
const healingMs = 60_000
/** A line through what was measured after the first part; before, what is loaded once is loaded. */
const settledFrom = 0.3
/** What the line may rise from its beginning to its end: what code warms up to, and so much more for each hundred tries. */
const limits = { memoryMegabytes: 15, memoryPerHundred: 2, handles: 6, databasePerTry: 12_000, logPerTry: 300 } as const

interface Held {
  readonly tries: number
  /** MB of the host's process, in which its workers run. */
  readonly memory: number
  readonly handles: number
  /** Bytes of the database's pages; what is yet in its log among them, each once. */
  readonly database: number
  readonly log: number
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const bytesIn = (path: string): number => {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  const number = (pragma: string): number => Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0])
  const bytes = number('page_count') * number('page_size')
  database.close()
  return bytes
}

const measure = (pid: number, folder: string, tries: number): Held => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const handles = readdirSync(`/proc/${pid}/fd`).filter((name) => {
    try {
      // What crosses to the window comes and goes.
      return !readlinkSync(`/proc/${pid}/fd/${name}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
  const logs = join(folder, 'logs')
  return {
    tries,
    memory: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024,
    handles,
    database: bytesIn(join(folder, databaseName)),
    log: readdirSync(logs).reduce((sum, name) => sum + sizeOf(join(logs, name)), 0),
  }
}

/** What a line through the measurements rises by from the first to the last, by least squares. */
const riseOf = (line: readonly Held[], of: (held: Held) => number): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [at, held] = [mean(line.map(({ tries }) => tries)), mean(line.map(of))]
  const spread = line.reduce((sum, { tries }) => sum + (tries - at) ** 2, 0)
  const slope = line.reduce((sum, one) => sum + (one.tries - at) * (of(one) - held), 0) / spread
  return slope * ((line.at(-1)?.tries ?? 0) - (line[0]?.tries ?? 0))
}

const startHost = async (folder: string, env: Readonly<Record<string, string>>) => {
  // The room for new objects grows once, by some sixty megabytes and at a moment that depends on what else the computer does: kept small,
  // it is no rise in what is held.
  const tidy = ['--max-semi-space-size=8', '--expose-gc', '--import', new URL('tidy.mjs', import.meta.url).href]
  const args = [...nodeFlags, ...tidy, join(root, 'main', 'browser.ts'), '--serve', '--data', folder]
  const host = spawn(process.execPath, [...args, '--microphone', recording], {
    ...{ cwd: root, env: { ...process.env, TTC_RECORDING_HASTE: '10', ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    host.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const ready = /^ready (\S+)$/m.exec(said)?.[1]
      if (ready !== undefined) resolve(ready)
    })
    host.on('exit', (code) => reject(new Error(`the host ended with ${code}`)))
  })
  return { host, address, origin: new URL(address).origin }
}

const connectWindow = async (origin: string, cookie: string) => {
  const { bridge, tried } = connectSocket(() => openSocket(origin, { cookie, origin }))
  await tried
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> => {
    const answer = await bridge.call(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
    return answer.value
  }
  const next = <Name extends EventName>(name: Name): Promise<EventPayload<Name>> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name} came`)), 30_000)
      const stop = bridge.on(name, (payload) => {
        clearTimeout(timer)
        stop()
        resolve(payload)
      })
    })
  return { bridge, call, next }
}

type Window = Awaited<ReturnType<typeof connectWindow>>

/** The account's person signs in, and the children are entered; the first of them with a guardian's yes on paper. */
const begin = async ({ call }: Window, { email, password }: CloudOfDay): Promise<string[]> => {
  await call('vault.setUp', { passphrase: 'seven small green apples' })
  const { kind } = await call('accounts.signIn', { email, password })
  if (kind !== 'signed-in') throw new Error(`the account is ${kind}`)
  const children: string[] = []
  for (const [place, avatar] of avatars.entries()) {
    const details = { name: null, notes: '', birthMonth: null, avatar, dialect: null }
    const childId = (await call('children.add', details)).child.id
    children.push(childId)
    const yes = { childId, kind: 'cloud', guardian: 'Mara', how: 'on-paper' } as const
    if (place < agreed) await call('consents.give', yes)
  }
  // What syncing needs is loaded once.
  await call('sync.now', {})
  return children
}

/** What is wrong with a child's report of this year; null: nothing. It has to know of all tries, and as many days as its chart. */
const problemOfReport = async ({ call }: Window, childId: string, tries: number): Promise<string | null> => {
  const year = new Date().getFullYear()
  const ask = { childId, kind: 'period', from: `${year}-01-01`, to: `${year}-12-31`, language: 'en' } as const
  try {
    const { report, charts } = await call('reports.get', ask)
    const known = charts.days.reduce((sum, { attempts }) => sum + attempts, 0)
    if (known !== tries) return `a report has ${known} tries where ${tries} were`
    return report.sections.some(({ rows }) => rows.length > 0) ? null : 'a report has nothing in it'
  } catch (error) {
    return messageOf(error)
  }
}

/** Waits until the host says that nothing is left to send, and tells what it says then. */
const whenSent = async ({ call }: Window) => {
  for (const deadline = Date.now() + healingMs; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const status = await call('sync.status', {})
    const isSent = status.kind === 'resting' && status.pending === 0
    if (isSent || Date.now() > deadline) return status
  }
}

/** Rows of the children that were agreed to, as the database has them. */
const rowsToSync = (path: string, children: readonly string[]): readonly string[] => {
  const database = new DatabaseSync(path, { readOnly: true })
  const ofChildren = `child_id IN (${children.map(() => '?').join()})`
  const ids = (entity: string, sql: string): string[] =>
    database
      .prepare(sql)
      .all(...children)
      .map(({ id }) => `${entity} ${id}`)
  const rows = [
    ...children.map((id) => `child ${id}`),
    ...ids('session', `SELECT id FROM sessions WHERE ${ofChildren}`),
    ...ids('attempt', `SELECT id FROM attempts WHERE ${ofChildren}`),
    ...ids(
      'correction',
      `SELECT c.id FROM corrections c JOIN attempts a ON a.number = c.attempt WHERE c.role = 'guardian' AND a.${ofChildren}`,
    ),
  ]
  database.close()
  return rows
}

/** @param env for the host: a leak put in on purpose. */
export const liveClinicDay = async (
  folderOfAll: string,
  tries: number,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Outcome[]> => {
  const folder = mkdtempSync(join(folderOfAll, 'clinic-'))
  asWelcomed(folder)
  const cloud = await openCloudOfDay()
  const { host, address, origin } = await startHost(folder, { ...env, ...cloud.env })
  const pid = host.pid ?? 0
  const line: Held[] = []
  const problems: string[] = []
  const reports = { tried: 0, problems: [] as string[] }
  const triesOf = new Map<string, number>()
  let children: string[] = []
  let status: CallOutput<'sync.status'> | null = null
  let judged = 0
  let said = 0
  const startedAt = performance.now()
  let closeWindow = (): void => undefined
  try {
    const opened = await fetch(address, { redirect: 'manual' })
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    let window = await connectWindow(origin, cookie)
    closeWindow = () => window.bridge.close()
    children = await begin(window, cloud)
    for (; said < tries; said += 1) {
      const { call, next } = window
      const place = Math.floor(said / triesInTurn) % children.length
      const childId = children[place] ?? ''
      cloud.at(said / tries)
      if (said % triesInTurn === 0) await call('children.choose', { childId })
      const [verdict, saved] = [next('practice.verdict'), next('practice.saved')]
      const twisterId = twisters[said % twisters.length] ?? ''
      const { attemptId } = await call('practice.start', { twisterId })
      const told = (await verdict).verdict
      const isJudged = told.outcome === 'judged'
      if (isJudged) judged += 1
      else problems.push(`after ${said} tries: refused as ${told.reason}`)
      await saved
      triesOf.set(childId, (triesOf.get(childId) ?? 0) + 1)
      if (said % 6 === 0 && isJudged)
        await call('review.correct', {
          // The account is a guardian of those who may sync: what a therapist says of them has to wait for one.
          ...{ attemptId, role: place < agreed ? 'guardian' : 'therapist' },
          said: [{ wordIndex: 0, soundIndex: 0, verdict: 'right', heard: null }],
        })
      if (said % 10 === 0) {
        await call('progress.get', { days: 28 })
        reports.tried += 1
        const problem = await problemOfReport(window, childId, triesOf.get(childId) ?? 0)
        if (problem !== null) reports.problems.push(`after ${said} tries: ${problem}`)
      }
      // Somebody looks at how it stands, and does not wait for it.
      if (said % 5 === 4) void window.bridge.call('sync.now', {})
      // The window is closed, and another one opened.
      if (said % 25 === 24) {
        window.bridge.close()
        window = await connectWindow(origin, cookie)
      }
      if (said % Math.max(1, Math.floor(tries / measurements)) === 0 || said === tries - 1)
        line.push(measure(pid, folder, said))
    }
    cloud.mend()
    status = await whenSent(window)
  } catch (error) {
    problems.push(`after ${said} tries: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    closeWindow()
    host.removeAllListeners('exit')
    const ended = new Promise((resolve) => host.on('exit', resolve))
    host.kill('SIGTERM')
    setTimeout(() => host.kill('SIGKILL'), 10_000).unref()
    await ended
  }
  const toSync = children.slice(0, agreed).filter((childId) => triesOf.has(childId))
  const sync = await cloud.judge(status, rowsToSync(join(folder, databaseName), toSync), children.slice(agreed))
  await cloud.close()
  const settled = line.filter((one) => one.tries >= tries * settledFrom)
  const over = Math.max(1, (settled.at(-1)?.tries ?? 0) - (settled[0]?.tries ?? 0))
  const figures = [
    {
      ...{ name: 'memory', unit: 'MB', value: riseOf(settled, ({ memory }) => memory) },
      limit: limits.memoryMegabytes + (limits.memoryPerHundred * over) / 100,
    },
    { name: 'handles', unit: '', value: riseOf(settled, ({ handles }) => handles), limit: limits.handles },
    {
      ...{ name: 'database', unit: 'bytes a try', value: riseOf(settled, ({ database }) => database) / over },
      limit: limits.databasePerTry,
    },
    { name: 'log', unit: 'bytes a try', value: riseOf(settled, ({ log }) => log) / over, limit: limits.logPerTry },
  ]
  const seconds = (performance.now() - startedAt) / 1_000
  return [
    {
      condition: 'clinic day: tries',
      ...{ tried: tries, survived: judged, lost: tries - judged },
      notes: [...problems, `${said} in ${Math.round(seconds)} s`],
    },
    sync,
    {
      ...{ condition: 'clinic day: reports', tried: reports.tried, lost: reports.problems.length },
      ...{ survived: reports.tried - reports.problems.length, notes: reports.problems },
    },
    ...figures.map(({ name, unit, value, limit }) => {
      const isBounded = settled.length > 2 && value <= limit
      const note = `${name} rises by ${value.toFixed(1)} ${unit} over ${over} tries, limit ${limit.toFixed(0)}`
      // A step, and a slope, are two different things.
      const seen =
        name === 'memory' ? [`MB, one after another: ${line.map(({ memory }) => memory.toFixed(0)).join(' ')}`] : []
      return {
        ...{ condition: `clinic day: ${name}`, tried: 1, survived: isBounded ? 1 : 0, lost: isBounded ? 0 : 1 },
        notes: [note, ...seen],
      }
    }),
  ]
}
