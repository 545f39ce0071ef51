import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  utilityProcess,
} from 'electron'
import { compose } from './compose/index.ts'
import { openElectronSettings } from './hosts/electron/settings.ts'
import { startElectron } from './hosts/electron/start.ts'

/** The app in Electron: the only place that imports values of `electron`. */
const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  screen,
  shell,
  systemPreferences,
  utilityProcess,
  // Exists only once Electron is ready.
  session: {
    get defaultSession() {
      return session.defaultSession
    },
  },
}

/** The key that signs updates, as the packaging wrote it into package.json; undefined where this app is none that renews itself. */
const publicKey = (): string | undefined => {
  if (!app.isPackaged) return undefined
  const { releaseKey } = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as {
    releaseKey?: unknown
  }
  return typeof releaseKey === 'string' ? releaseKey : undefined
}
const releaseKey = publicKey()
const openFeed = async () => (await import('./hosts/electron/feed.ts')).openFeed()

startElectron(electron, {
  compose,
  entry: import.meta.url,
  version: app.getVersion(),
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  openSettings: openElectronSettings,
  complain: (line) => process.stderr.write(`${line}\n`),
  ...(releaseKey === undefined ? {} : { updates: { openFeed, publicKey: releaseKey } }),
}).catch((error: unknown) => {
  process.stderr.write(
    'The app could not start. Close every window of it and try again; if that does not help, install it anew.\n',
  )
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  app.exit(1)
})
