import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { nodeFlags } from '../../build/setup/lean.ts'
import { openChromium } from '../chromium.ts'

/** The built app, as a person starts it: the browser host as a process of its own, and Debian's Chromium before it. */
export interface RunningApp {
  readonly address: string
  readonly process: ChildProcess
  /** What the host wrote so far. */
  output(): string
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'ttc-e2e-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A computer on which somebody went through the welcome already; a kiosk has none. */
export const asWelcomed = (dataFolder: string): void => {
  const file = join(dataFolder, 'settings.json')
  if (existsSync(file)) return
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(file, JSON.stringify({ settings: { welcomed: true } }))
}

export const startApp = async (
  dataFolder: string,
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly args?: readonly string[]
    /** Nobody has been here: the welcome comes. */
    readonly isNew?: boolean
  } = {},
): Promise<RunningApp> => {
  if (options.isNew !== true && options.args?.includes('--kiosk') !== true) asWelcomed(dataFolder)
  const child = spawn(
    process.execPath,
    [...nodeFlags, join(root, 'main', 'browser.ts'), '--serve', '--data', dataFolder, ...(options.args ?? [])],
    { cwd: root, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The host was not ready in 60 s:\n${output}`)), 60_000)
    const read = (text: string): void => {
      output += text
      const ready = /^ready (\S+)$/m.exec(output)
      if (ready?.[1] === undefined) return
      clearTimeout(timer)
      resolve(ready[1])
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.on('exit', (code) => reject(new Error(`The host ended with ${code}:\n${output}`)))
  })
  return {
    address,
    process: child,
    output: () => output,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.on('exit', () => resolve())
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
      }),
  }
}

export const openBrowser = (args: readonly string[] = []): Promise<Browser> =>
  openChromium([
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
    ...args,
  ])

/** Opens the running app in the page; whatever the page complains about from then on is collected. */
export const openPage = async (page: Page, address: string): Promise<string[]> => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  await page.goto(address)
  await page.getByTestId('nav-choose').waitFor()
  return complaints
}
