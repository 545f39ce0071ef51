import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundlePreload } from '../../build/build.ts'
import type { Application } from '../../main/compose/application.ts'
import { type BrowserServer, type ServerOptions, startServer } from '../../main/hosts/browser/server.ts'
import { startElectron } from '../../main/hosts/electron/start.ts'
import { pageGround } from '../../main/hosts/firstPicture.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import { listStaticFiles } from '../../main/hosts/staticFiles.ts'
import type { Logger, SettingsFile } from '../../main/ports/index.ts'
import type { Bridge } from '../../preload/contract/index.ts'
import { limitWaiting } from '../../renderer/bridge/limits.ts'
import { connectSocket, type SocketBridge } from '../../renderer/bridge/socket.ts'
import { createStandIn, type StandIn } from '../stand-ins/electron.ts'
import type { StartHost } from './suite.ts'

export interface LogLine {
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A log that can be read. */
export const createTestLogger = (): Logger & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = []
  const add = (event: string, fields: LogLine['fields'] = {}): void => {
    lines.push({ event, fields })
  }
  return { lines, info: add, warn: add, error: add }
}

export const createMemorySettings = (): SettingsFile => {
  const values = new Map<string, unknown>()
  return {
    read: (key) => structuredClone(values.get(key)),
    write: (key, value) => {
      values.set(key, structuredClone(value))
    },
  }
}

/** A built page of three files in a folder laid out as the project is, so that an entry finds it. */
export const createPlace = (): { readonly folder: string; readonly entry: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-host-'))
  const page = join(folder, 'dist', 'renderer')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html><html lang="en"><title>page</title><div id="root"></div></html>',
  )
  mkdirSync(join(folder, 'dist', 'drawing'))
  writeFileSync(join(folder, 'dist', 'drawing', 'draw.js'), 'export const draw = async () => null\n')
  writeFileSync(join(page, 'assets', 'index-AbCdEf12.js'), 'export const page = 1\n')
  writeFileSync(join(page, 'assets', 'index-AbCdEf12.js.br'), 'not really brotli')
  writeFileSync(join(page, 'secret.txt'), 'of no known type')
  writeFileSync(join(folder, 'dist', 'outside.js'), 'outside of the page')
  return {
    folder,
    entry: pathToFileURL(join(folder, 'main', 'entry.ts')).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Every call of the contract answers by itself, on a busy computer as well: one that is given up would go on beside the next. */
const patienceMs = 60_000

export interface TestServer {
  readonly server: BrowserServer
  readonly logger: ReturnType<typeof createTestLogger>
  readonly settings: SettingsFile
  /** A cookie as the window gets it: by a ticket. */
  cookie(): Promise<string>
  close(): Promise<void>
}

export const startTestServer = async (
  application: Application,
  given: Partial<Pick<ServerOptions, 'port' | 'settings' | 'checksOutput' | 'page'>> = {},
): Promise<TestServer> => {
  const place = createPlace()
  const logger = createTestLogger()
  const settings = given.settings ?? createMemorySettings()
  const started = await startServer({
    application,
    files: await listStaticFiles(join(place.folder, 'dist', 'renderer')),
    page: pageGround(placesBeside(place.entry)),
    clock: { now: Date.now },
    logger,
    checksOutput: true,
    port: 0,
    instanceSecret: 'instance-secret-of-the-test-0123456789',
    onSecondStart: () => 'second start',
    ...given,
    settings,
  })
  if (!started.ok) throw new Error(started.error.message)
  const server = started.value
  return {
    server,
    logger,
    settings,
    cookie: async () => {
      const opened = await fetch(server.ticketAddress(10_000), { redirect: 'manual' })
      return opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    close: async () => {
      await server.close()
      place.remove()
    },
  }
}

/** Node's WebSocket takes headers, which a page's does not: the test says by hand what a browser says by itself. */
export const openSocket = (origin: string, headers: Readonly<Record<string, string>>): WebSocket =>
  new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers } as unknown as string[])

export const connectTo = async (server: BrowserServer, cookie: string): Promise<SocketBridge> => {
  const { bridge, tried } = connectSocket(() => openSocket(server.origin, { cookie, origin: server.origin }))
  await tried
  return bridge
}

/** The browser host: real HTTP, real WebSockets, the page's own client. */
export const startBrowserForTest: StartHost = async (application) => {
  const test = await startTestServer(application)
  const bridge = await connectTo(test.server, await test.cookie())
  return {
    bridge: limitWaiting(bridge, patienceMs),
    close: async () => {
      bridge.close()
      await test.close()
      await application.close()
    },
  }
}

let preload: Promise<string> | null = null

/** The Electron host on the stand-in, with the real preload. */
export const startStandIn = async (
  application: Application,
  settings: SettingsFile = createMemorySettings(),
  args: readonly string[] = [],
): Promise<{ readonly standIn: StandIn; readonly bridge: Bridge; close(): Promise<void> }> => {
  preload ??= bundlePreload()
  const place = createPlace()
  const standIn = createStandIn({ preload: await preload })
  const host = await startElectron(standIn.api, {
    compose: async () => application,
    entry: place.entry,
    version: '0.0.0',
    args: ['--data', join(place.folder, 'data'), ...args],
    openSettings: () => settings,
    complain: () => {},
  })
  const window = standIn.windows[0]
  if (host === null || window === undefined) throw new Error('The host did not start')
  await new Promise((resolve) => (window.isShown ? resolve(null) : window.once('ready-to-show', resolve)))
  return {
    standIn,
    bridge: limitWaiting(standIn.openPage(window).bridge as Bridge, patienceMs),
    close: async () => {
      await host.close()
      place.remove()
    },
  }
}

export const startElectronForTest: StartHost = (application) => startStandIn(application)
