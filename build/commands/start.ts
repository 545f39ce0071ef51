import { spawn } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { buildAll, buildRenderer } from '../build.ts'
import { electronBinary } from '../setup/electron.ts'
import { leanMemory } from '../setup/lean.ts'
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
  electron === null
    ? [process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'main', 'browser.ts')]]
    : [electron, [root]]
// Chromium refuses its sandbox to root; a person's own account keeps it.
const rootArgs = electron !== null && process.getuid?.() === 0 ? ['--no-sandbox'] : []
const child = spawn(program, [...first, ...rootArgs, ...args], {
  cwd: root,
  stdio: 'inherit',
  // Compiled code is kept from start to start: it halves the time until the page opens.
  env: { ...process.env, ...leanMemory, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))
