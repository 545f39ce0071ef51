import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface WindowOptions {
  readonly browser: string
  readonly dataFolder: string
  readonly address: string
  readonly isKiosk: boolean
}

/** The browser's arguments: a window of its own, with a profile of its own, that speaks to nobody by itself. */
export const windowArguments = (
  options: Omit<WindowOptions, 'browser'>,
  facts: { readonly isFirst: boolean; readonly isRootOnLinux: boolean; readonly platform: NodeJS.Platform },
): readonly string[] => [
  `--app=${options.address}`,
  `--user-data-dir=${join(options.dataFolder, 'window')}`,
  // The profile remembers size and place of the window; only the first one needs to be told.
  ...(facts.isFirst ? ['--window-size=1180,860'] : []),
  ...(options.isKiosk ? ['--kiosk'] : []),
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
  // No question about a key ring: nothing secret is kept in this profile.
  '--password-store=basic',
  ...(facts.platform === 'darwin' ? ['--use-mock-keychain'] : []),
  // Chromium refuses its sandbox to root; the second option takes away the warning bar about it.
  ...(facts.isRootOnLinux ? ['--no-sandbox', '--test-type'] : []),
]

export interface OpenWindow {
  /** The browser ended, or (with a profile that is in use already) handed the address over and ended at once. */
  readonly ended: Promise<{ readonly code: number | null; readonly error: string | null }>
  close(): void
}

export const openWindow = (options: WindowOptions): OpenWindow => {
  const args = windowArguments(options, {
    isFirst: !existsSync(join(options.dataFolder, 'window')),
    isRootOnLinux: process.platform === 'linux' && process.getuid?.() === 0,
    platform: process.platform,
  })
  const child: ChildProcess = spawn(options.browser, args, { stdio: 'ignore' })
  const ended = new Promise<{ readonly code: number | null; readonly error: string | null }>((resolve) => {
    child.on('error', (error) => resolve({ code: null, error: error.name }))
    child.on('exit', (code) => resolve({ code, error: null }))
  })
  return {
    ended,
    close: () => {
      child.kill('SIGTERM')
    },
  }
}
