import { type StdioOptions, spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createInspector, type Inspector } from './inspector.ts'

export interface WindowOptions {
  readonly browser: string
  readonly dataFolder: string
  readonly address: string
  readonly isKiosk: boolean
}

/**
 * Nothing of a visitor is in the profile, which is new at each start and gone at the end; the microphone is not asked for, since
 * nobody is there who may answer.
 */
const kioskArguments: readonly string[] = [
  '--kiosk',
  '--incognito',
  '--auto-accept-camera-and-microphone-capture',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--noerrdialogs',
]

const profileOf = ({ dataFolder, isKiosk }: Pick<WindowOptions, 'dataFolder' | 'isKiosk'>): string =>
  join(dataFolder, isKiosk ? 'kiosk-window' : 'window')

/** Takes away the profile of a kiosk's window. */
export const removeKioskProfile = (dataFolder: string): void =>
  rmSync(profileOf({ dataFolder, isKiosk: true }), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** The browser's arguments: a window of its own, with a profile of its own, that speaks to nobody by itself. */
export const windowArguments = (
  options: Omit<WindowOptions, 'browser'>,
  facts: { readonly isFirst: boolean; readonly isRootOnLinux: boolean; readonly platform: NodeJS.Platform },
): readonly string[] => [
  `--app=${options.address}`,
  `--user-data-dir=${profileOf(options)}`,
  // The profile remembers size and place of the window; only the first one needs to be told.
  ...(facts.isFirst ? ['--window-size=1180,860'] : []),
  ...(options.isKiosk ? kioskArguments : []),
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,InterestFeedContentSuggestions',
  // A page that crashes or hangs is noticed and loaded anew by this host, which alone holds the pipes; no port is opened.
  '--remote-debugging-pipe',
  // No question about a key ring: nothing secret is kept in this profile.
  '--password-store=basic',
  ...(facts.platform === 'darwin' ? ['--use-mock-keychain'] : []),
  // Chromium refuses its sandbox to root; the second option takes away the warning bar about it.
  ...(facts.isRootOnLinux ? ['--no-sandbox', '--test-type'] : []),
]

/** Beside this program, or, where all of them are one file, where that one's folder has it. */
const leashPath = [
  new URL(`./leash${extname(import.meta.url)}`, import.meta.url),
  new URL('./hosts/browser/leash.js', import.meta.url),
]
  .map((url) => fileURLToPath(url))
  .find(existsSync) as string

export interface OpenWindow {
  /** The browser ended, or (with a profile that is in use already) handed the address over and ended at once. */
  readonly ended: Promise<{ readonly code: number | null; readonly error: string | null }>
  /** The way to its pages; of use as long as it runs. */
  readonly inspector: Inspector
  close(): void
}

/** The last two are the browser's pipes: what it is told, and what it tells. */
const quiet: StdioOptions = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']

export const openWindow = (options: WindowOptions): OpenWindow => {
  const args = windowArguments(options, {
    isFirst: !existsSync(profileOf(options)),
    isRootOnLinux: process.platform === 'linux' && process.getuid?.() === 0,
    platform: process.platform,
  })
  const child = options.isKiosk
    ? spawn(process.execPath, [leashPath, options.browser, ...args], {
        stdio: ['pipe', ...quiet.slice(1)] as StdioOptions,
      })
    : spawn(options.browser, args, { stdio: quiet })
  const ended = new Promise<{ readonly code: number | null; readonly error: string | null }>((resolve) => {
    child.on('error', (error) => resolve({ code: null, error: error.name }))
    child.on('exit', (code) => resolve({ code, error: null }))
  })
  return {
    ended,
    inspector: createInspector(child.stdio[3] as Writable, child.stdio[4] as Readable),
    close: () => {
      child.kill('SIGTERM')
    },
  }
}
