import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { temporaryFolder } from './app.ts'
import { clipPath } from './attempt.ts'

// The kiosk's own window, as the host opens it, on a screen that nobody looks at (Xvfb; where there is none, this is left out).

const hasScreen = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'Xvfb')))
const it = test.skipIf(!hasScreen)

const root = join(import.meta.dirname, '..', '..')
const data = temporaryFolder()
const profile = join(data.path, 'kiosk-window')
const display = `:${90 + (process.pid % 9)}`
let screen: ChildProcess
let host: ChildProcess
let output = ''

/** Programs of this window, by number, with the kind that Chromium gives its parts. */
const windowPrograms = (): readonly { readonly pid: number; readonly kind: string }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== host.pid)
    .flatMap((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ')
        if (!words.includes(profile)) return []
        const kind = words.includes('leash') ? 'leash' : (/--type=([\w-]+)/.exec(words)?.[1] ?? 'browser')
        return [{ pid: Number(name), kind }]
      } catch {
        return []
      }
    })
const browserOf = () => windowPrograms().find(({ kind }) => kind === 'browser')?.pid
const log = () => readFileSync(join(data.path, 'logs', 'app.log'), 'utf8')

const start = (): void => {
  output = ''
  host = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(root, 'main', 'browser.ts'),
      ...['--kiosk', '--data', data.path, '--microphone', clipPath('lorry-slt')],
    ],
    { cwd: root, env: { ...process.env, DISPLAY: display }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  for (const stream of [host.stdout, host.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
}

beforeAll(async () => {
  if (!hasScreen) return
  screen = spawn('Xvfb', [display, '-screen', '0', '1366x768x24'], { stdio: 'ignore' })
  await vi.waitFor(() => expect(existsSync(`/tmp/.X11-unix/X${display.slice(1)}`)).toBe(true), { timeout: 10_000 })
  start()
  await vi.waitFor(() => expect(windowPrograms().some(({ kind }) => kind === 'renderer')).toBe(true), {
    timeout: 40_000,
  })
})
afterAll(() => {
  host?.kill('SIGTERM')
  screen?.kill()
  data.remove()
})

it('tells the code that lets its operator out, where nobody set one', () => {
  expect(output).toMatch(/give the code \d{6}/)
})

it('opens again when its page crashes, and when its browser does', { timeout: 120_000 }, async () => {
  const renderers = () => windowPrograms().flatMap(({ pid, kind }) => (kind === 'renderer' ? [pid] : []))
  const crashed = renderers()
  for (const pid of crashed) process.kill(pid, 'SIGKILL')
  // By the browser itself, which does so where it is a kiosk's, or by the host.
  await expect.poll(() => renderers().some((pid) => !crashed.includes(pid)), { timeout: 40_000 }).toBe(true)
  const second = browserOf() ?? 0
  await expect.poll(() => windowPrograms().some(({ kind }) => kind === 'renderer'), { timeout: 40_000 }).toBe(true)
  process.kill(second, 'SIGKILL')
  await expect.poll(browserOf, { timeout: 40_000 }).not.toBe(second)
  await expect.poll(browserOf, { timeout: 40_000 }).toBeGreaterThan(0)
  expect(host.exitCode).toBeNull()
  expect(log()).toContain('window-opened-anew')
})

it('takes its window along when the host is killed, and finds nothing of it at its next start', {
  timeout: 120_000,
}, async () => {
  host.kill('SIGKILL')
  await expect.poll(() => windowPrograms().length, { timeout: 20_000 }).toBe(0)
  writeFileSync(join(profile, 'left-over'), 'of a run before')
  start()
  await expect.poll(() => windowPrograms().some(({ kind }) => kind === 'renderer'), { timeout: 40_000 }).toBe(true)
  expect(existsSync(join(profile, 'left-over'))).toBe(false)
})

it('a second start, and a bad set-up, are told and change nothing', { timeout: 60_000 }, async () => {
  const before = browserOf()
  const again = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'main', 'browser.ts'), '--kiosk', '--data', data.path],
    { cwd: root, env: { ...process.env, DISPLAY: display }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  again.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  expect(await new Promise((resolve) => again.on('close', resolve))).toBe(2)
  expect(said).toContain('runs already')
  expect(browserOf()).toBe(before)
})

it('ends with its window, and takes the profile away', { timeout: 60_000 }, async () => {
  const ended = new Promise((resolve) => host.on('exit', resolve))
  host.kill('SIGTERM')
  expect(await ended).toBe(0)
  await expect.poll(() => windowPrograms().length, { timeout: 20_000 }).toBe(0)
  await expect.poll(() => existsSync(profile), { timeout: 5_000 }).toBe(false)
})
