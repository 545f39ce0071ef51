import { spawn } from 'node:child_process'

/**
 * Runs a browser (its path and arguments are this program's) for as long as the host lives: the host holds the other end of the
 * standard input, and when it ends, however it ends, the browser goes with it. Otherwise a kiosk whose host crashed would be
 * left with a window that nobody owns, and a new one over it.
 */
const [, , browser = '', ...args] = process.argv
// The host's pipes to the browser pass through.
const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'ignore', 3, 4] })
const end = (): void => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), 2_000).unref()
}
process.stdin.on('end', end).on('error', end).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
child.on('error', () => process.exit(1))
child.on('exit', (code) => process.exit(code ?? 1))
