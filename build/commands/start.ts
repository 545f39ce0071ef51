import { type ChildProcess, spawn } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { type Ended, supervise } from '../../main/hosts/supervise.ts'
import { buildAll, buildRenderer } from '../build.ts'
import { electronBinary } from '../setup/electron.ts'
import { leanMemory, nodeFlags } from '../setup/lean.ts'
import { root } from './processes.ts'

/**
 * `npm start`: opens the app, in Electron where its binary can be had, else in an installed browser. Arguments go to
 * the app; `--browser` and `--electron` choose the host.
 */
const calledFrom = process.env.TTC_CALLED_FROM ?? process.cwd()

/** File arguments are relative to where the person stands, not to the project. */
const withAbsoluteFiles = (args: readonly string[]): string[] =>
  args.map((argument, index) =>
    ['--microphone', '--data'].includes(args[index - 1] ?? '') && !isAbsolute(argument)
      ? join(calledFrom, argument)
      : argument,
  )

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)

const all = withAbsoluteFiles(process.argv.slice(2))
const args = all.filter((argument) => argument !== '--browser' && argument !== '--electron')
const wantsBrowser = all.includes('--browser') || args.includes('--serve') || !hasDisplay

const electron = wantsBrowser ? null : await electronBinary({ isInsisted: all.includes('--electron') })
if (electron === null) await buildRenderer()
else await buildAll()

const [program, first] =
  electron === null ? [process.execPath, [...nodeFlags, join(root, 'main', 'browser.ts')]] : [electron, [root]]
// Chromium refuses its sandbox to root; a person's own account keeps it.
const rootArgs = electron !== null && process.getuid?.() === 0 ? ['--no-sandbox'] : []
let child: ChildProcess | null = null
let isEnding = false
const run = () =>
  new Promise<Ended>((resolve) => {
    child = spawn(program, [...first, ...rootArgs, ...args], {
      cwd: root,
      stdio: 'inherit',
      // Compiled code is kept from start to start: it halves the time until the page opens.
      env: { ...process.env, ...leanMemory, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') },
    })
    child.on('error', () => resolve({ code: 1, signal: null }))
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isEnding = true
    child?.kill(signal)
  })
}
if (args.includes('--kiosk')) {
  // Nobody stands beside a kiosk who would start it again.
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  process.exit(await supervise({ run, wait, now: () => performance.now(), isEnding: () => isEnding }))
}
const { code, signal } = await run()
process.exit(code ?? (signal === null ? 1 : 0))
