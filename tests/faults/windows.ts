import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { buildAll } from '../../build/build.ts'
import { databaseName } from '../../main/store/failures.ts'
import { chromiumPath } from '../chromium.ts'
import { asWelcomed } from '../e2e/app.ts'
import { messageOf, notTried, type Outcome } from './outcome.ts'
import { type Random, randomOf } from './random.ts'
import { openTab, type Tab } from './tab.ts'

/**
 * The app's own window, as a person has it before them (on a screen that nobody looks at), with its page crashed or hung by the browser's
 * debugger, and with its host killed, at some moment of a try. It has to come back by itself within three seconds: to the same twister, in
 * the same child's turn, in the same session with the same tries; and then the next try works.
 */
const root = join(import.meta.dirname, '..', '..')
const twister = 'red-lorry-yellow-lorry'
const recording = join(root, 'tests', 'fixtures', 'twisters', 'lorry-slt.wav')
const conditions = ['page crashes', 'page hangs', 'host crashes'] as const
type Condition = (typeof conditions)[number]
/** What a person may have to wait. A computer on which a page takes longer than a second to load by itself is given as many times as long. */
const backWithinMs = 3_000
const usualLoadMs = 1_000
/** What came up is looked at twice a second. It needs no more than a second look, as long as it answers at once. */
const watchedWithinMs = 1_500
/** The file passes eight times as fast as it was said. */
const haste = '8'
const tryMs = 1_500
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** What was there before is gone, and the twister is there again. */
const backAgain = `window.isBefore === undefined && document.querySelector('[data-testid="big-button"]') !== null`

const hasScreen = (): boolean => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'Xvfb')))

const waitFor = async <T>(what: string, look: () => T | null, withinMs = 40_000): Promise<T> => {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(25)) {
    const seen = look()
    if (seen !== null) return seen
  }
  throw new Error(`${what} not within ${withinMs} ms`)
}

const readIf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const openApp = async (folder: string, browser: string, display: string) => {
  rmSync(join(folder, 'window', 'DevToolsActivePort'), { force: true })
  const host = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'main', 'browser.ts'),
      ...['--data', folder, '--microphone', recording],
    ],
    {
      cwd: root,
      env: { ...process.env, DISPLAY: display, TTC_BROWSER: browser, TTC_RECORDING_HASTE: haste },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let said = ''
  host.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const origin = await waitFor('an address', () => /^ready (http:\/\/[\d.:]+)/m.exec(said)?.[1] ?? null)
  const port = await waitFor(
    'a window',
    () => Number(readIf(join(folder, 'window', 'DevToolsActivePort'))?.split('\n')[0]) || null,
  )
  const tab = await waitForTab(port, origin)
  return { host, tab }
}

const waitForTab = async (port: number, origin: string): Promise<Tab> => {
  for (let time = 0; ; time += 1) {
    try {
      const tab = await openTab(port, origin)
      await tab.shows('nav-choose')
      return tab
    } catch (error) {
      if (time > 100) throw error
      await sleep(100)
    }
  }
}

const end = async (host: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (host.exitCode !== null || host.signalCode !== null) return
  const ended = new Promise((resolve) => host.on('exit', resolve))
  host.kill(signal)
  await ended
}

const stateOf = async (tab: Tab) => {
  const { sessionId, attempts } = await tab.call('session.get')
  const cards = (await tab.call('children.list')) as unknown as { id: string; isChosen: boolean }[]
  return { sessionId, attempts: Number(attempts), childId: cards.find(({ isChosen }) => isChosen)?.id }
}

/** Where a new window asks whose turn it is, and what is to be said. */
const toPractise = async (tab: Tab): Promise<void> => {
  const any = ['who-0', `tile-${twister}`, 'big-button'].map((id) => `[data-testid="${id}"]`).join()
  await tab.until(`document.querySelector('${any}') !== null`, 20_000)
  if (await tab.isShown('who-0')) await tab.touch('who-0')
  if (!(await tab.isShown('big-button'))) await tab.touch(`tile-${twister}`)
  await tab.shows('big-button')
}

const sayOne = async (tab: Tab): Promise<void> => {
  const before = (await stateOf(tab)).attempts
  await tab.touch('big-button')
  await tab.shows('verdict-panel')
  await tab.until(`Number(document.querySelector('[data-testid="session-attempts"]')?.textContent) > ${before}`, 10_000)
}

/** @param tries of each kind; @param withinMs how soon a page has to be back: a computer that does much else has no say in that. */
export const breakWindows = async (
  root: string,
  seed: number,
  tries: number,
  withinMs = backWithinMs,
): Promise<readonly Outcome[]> => {
  if (!existsSync(chromiumPath) || !hasScreen())
    return conditions.map((condition) => notTried(condition, 'There is no Chromium or no Xvfb here.'))
  await buildAll()
  const folder = mkdtempSync(join(root, 'windows-'))
  asWelcomed(folder)
  const browser = join(folder, 'browser.sh')
  writeFileSync(browser, `#!/bin/sh\nexec ${chromiumPath} --remote-debugging-port=0 --disable-gpu "$@"\n`)
  chmodSync(browser, 0o755)
  const display = `:${100 + (process.pid % 400)}`
  const screen = spawn('Xvfb', [display, '-screen', '0', '1366x900x24'], { stdio: 'ignore' })
  let app: Awaited<ReturnType<typeof openApp>> | null = null
  const counts = new Map(conditions.map((condition) => [condition, { lost: [] as string[], back: [] as number[] }]))

  const open = async () => {
    app = await openApp(folder, browser, display)
    return app
  }
  /** How often the host said that it watches a page that came up. */
  const watched = (): number => (readIf(join(folder, 'logs', 'app.log')) ?? '').split('"page-watched"').length - 1
  let loadMs = usualLoadMs
  const measureLoad = async (tab: Tab): Promise<void> => {
    await tab.evaluate('window.isBefore = true')
    const before = watched()
    const startedAt = performance.now()
    await tab.reload()
    await tab.until(backAgain, 40_000)
    loadMs = Math.max(usualLoadMs, performance.now() - startedAt)
    // A load between two looks goes unnoticed: then it was watched all along.
    await waitFor('a watch', () => (watched() > before ? true : null), watchedWithinMs).catch(() => null)
  }
  const tryOne = async (condition: Condition, random: Random): Promise<number> => {
    const { tab, host } = app ?? (await open())
    await toPractise(tab)
    await sayOne(tab)
    if (condition !== 'host crashes') await measureLoad(tab)
    const before = await stateOf(tab)
    await tab.evaluate('window.isBefore = true')
    const isTrying = random() < 0.7
    if (isTrying) await tab.touch('big-button')
    const wait = random() * tryMs
    await sleep(wait)
    const brokenAt = performance.now()
    if (condition === 'page crashes') tab.crash()
    else if (condition === 'page hangs') tab.hang()
    if (condition === 'host crashes') {
      await end(host, 'SIGKILL')
      tab.close()
      app = null
      const { tab: next } = await open()
      await next.touch('who-0')
      await next.touch('go-on-now')
    }
    const now = app as unknown as { tab: Tab }
    await now.tab.until(backAgain, 40_000)
    const back = performance.now() - brokenAt
    const after = await stateOf(now.tab)
    if (after.sessionId !== before.sessionId) throw new Error('another session')
    if (after.childId !== before.childId) throw new Error('another child')
    const more = after.attempts - before.attempts
    // The host may have gone on listening to the try that nobody saw the end of.
    if (more < 0 || more > (isTrying ? 1 : 0))
      throw new Error(`${before.attempts} tries before, ${after.attempts} after`)
    const limitMs = (withinMs * loadMs) / usualLoadMs
    if (condition !== 'host crashes' && back > limitMs)
      throw new Error(`back after ${Math.round(back)} ms, where a load takes ${Math.round(loadMs)}`)
    await sayOne(now.tab)
    const last = await stateOf(now.tab)
    if (last.sessionId !== before.sessionId) throw new Error('the next try went to another session')
    return back
  }

  try {
    await waitFor('a screen', () => (existsSync(`/tmp/.X11-unix/X${display.slice(1)}`) ? true : null), 10_000)
    const { tab } = await open()
    // Two who practise here: it must not be asked again whose turn it is. The first takes the place of whoever nobody named.
    for (const avatar of ['fox', 'frog'])
      await tab.call('children.add', { name: null, notes: '', birthMonth: null, avatar, dialect: null })
    await tab.touch('who-0')
    await tab.shows(`tile-${twister}`)
    for (let round = 0; round < tries; round += 1) {
      for (const condition of conditions) {
        const count = counts.get(condition)
        try {
          count?.back.push(await tryOne(condition, randomOf(seed, condition, round)))
        } catch (error) {
          count?.lost.push(`trial ${round}: ${messageOf(error)}`)
          if (app !== null) await end((app as { host: ChildProcess }).host, 'SIGKILL')
          app = null
        }
      }
    }
    if (app !== null) {
      const { host, tab: last } = app as { host: ChildProcess; tab: Tab }
      last.close()
      await end(host, 'SIGTERM')
    }
    const database = new DatabaseSync(join(folder, databaseName), { readOnly: true })
    const sessions = database.prepare("SELECT DISTINCT session_id FROM attempts WHERE outcome = 'judged'").all()
    database.close()
    if (sessions.length !== 1) counts.get('page crashes')?.lost.push(`${sessions.length} sessions where one was`)
  } finally {
    if (app !== null) await end((app as { host: ChildProcess }).host, 'SIGKILL')
    screen.kill()
  }
  return [...counts].map(([condition, { lost, back }]) => ({
    ...{ condition, tried: tries, survived: tries - lost.length, lost: Math.min(tries, lost.length) },
    notes: [...lost, ...(back.length > 0 ? [`back within ${back.map(Math.round).join(', ')} ms`] : [])],
  }))
}
