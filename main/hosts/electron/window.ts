import type { Rectangle } from 'electron'
import { z } from 'zod'
import type { Clock, Logger, SettingsFile } from '../../ports/index.ts'
import { revive } from '../revival.ts'
import type { ElectronApi, ElectronWindow } from './api.ts'
import { pageAddress } from './page.ts'

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  isMaximized: z.boolean(),
})
type WindowState = z.infer<typeof WindowState>

const smallest = { width: 640, height: 560 }

/** The remembered place, moved and cut so that all of it is on a screen that is still there. */
export const placeOnScreen = (state: WindowState, area: Rectangle): Rectangle => {
  const width = Math.min(Math.max(state.width, smallest.width), area.width)
  const height = Math.min(Math.max(state.height, smallest.height), area.height)
  const within = (start: number, from: number, room: number): number =>
    Math.min(Math.max(start, from), from + Math.max(0, room))
  return {
    x: within(state.x, area.x, area.width - width),
    y: within(state.y, area.y, area.height - height),
    width,
    height,
  }
}

export interface WindowOptions {
  readonly settings: SettingsFile
  readonly clock: Clock
  readonly logger: Logger
  readonly preload: string
  readonly isKiosk: boolean
  /** Somebody who may ends the kiosk; until then its window does not close. */
  readonly isLeaving?: () => boolean
}

/** A page that crashed or hangs is loaded anew. */
const keepPage = (window: ElectronWindow, { clock, logger }: WindowOptions): void => {
  const { webContents } = window
  let isLoaded = false
  webContents.on('did-start-loading', () => {
    isLoaded = false
  })
  webContents.on('did-finish-load', () => {
    isLoaded = true
  })
  const revival = revive(
    {
      // Where somebody looks into it with the developer's tools it may stand still for as long as they like.
      isShown: () => isLoaded && !window.isDestroyed() && !webContents.isDevToolsOpened(),
      answers: () => webContents.executeJavaScript('0').then(() => undefined),
      isHeldSoundly: async () => true,
      // It is gone then, and comes back as one that crashed.
      restart: () => window.isDestroyed() || webContents.forcefullyCrashRenderer(),
      reload: () => window.isDestroyed() || webContents.reload(),
    },
    { clock, logger },
  )
  webContents.on('render-process-gone', (_event, { reason }) => {
    isLoaded = false
    if (reason !== 'clean-exit' && !window.isDestroyed()) revival.gone(reason)
  })
  window.on('unresponsive', () => revival.hangs())
  window.on('closed', () => revival.close())
}

/** Keys that a window obeys before its page sees them: all but plain ones. */
const keepKeysFrom = (window: ElectronWindow): void => {
  window.webContents.on('before-input-event', (event, { key, control, alt, meta }) => {
    if (control || alt || meta || key === 'Escape' || /^F\d+$/.test(key)) event.preventDefault()
  })
}

/** The app's one window: no Node, sandboxed, isolated, on our own page; where it was when it was closed. */
export const createWindow = (electron: ElectronApi, options: WindowOptions): ElectronWindow => {
  const parsed = WindowState.safeParse(options.settings.read('window'))
  const state = parsed.success ? parsed.data : null
  const bounds =
    state === null
      ? { width: 1180, height: 860 }
      : placeOnScreen(state, electron.screen.getDisplayMatching(state).workArea)
  const window = new electron.BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    kiosk: options.isKiosk,
    ...(options.isKiosk ? { alwaysOnTop: true, minimizable: false, closable: false, maximizable: false } : {}),
    autoHideMenuBar: true,
    title: 'Tongue Twisters Challenge',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      devTools: !options.isKiosk,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
      navigateOnDragDrop: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  if (state?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (options.isKiosk) {
      // Alt+F4, and whatever else asks a window to close.
      if (options.isLeaving?.() !== true) event.preventDefault()
      return
    }
    options.settings.write('window', { ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  if (options.isKiosk) keepKeysFrom(window)
  keepPage(window, options)
  window.loadURL(pageAddress).catch((error: unknown) => {
    options.logger.error('page-not-loaded', { error: error instanceof Error ? error.name : 'unknown' })
  })
  return window
}
