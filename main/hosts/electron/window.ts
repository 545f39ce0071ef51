import type { Rectangle } from 'electron'
import { z } from 'zod'
import type { Clock, Logger, SettingsFile } from '../../ports.ts'
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

const maxRevivals = 3
const revivalSpanMs = 60_000
const kioskRevivalMs = 10_000

/** A page that crashed or hangs is loaded anew, a few times a minute at most. */
const revive = (window: ElectronWindow, { clock, logger, isKiosk }: WindowOptions): void => {
  let revivals: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    revivals = [...revivals.filter((at) => at > clock.now() - revivalSpanMs), clock.now()]
    logger.error('page-gone', { reason, times: revivals.length })
    if (revivals.length <= maxRevivals) window.webContents.reload()
    // Nobody stands beside a kiosk who would start it again.
    else if (isKiosk) setTimeout(() => window.isDestroyed() || window.webContents.reload(), kioskRevivalMs).unref()
  })
  window.on('unresponsive', () => {
    logger.error('page-hangs')
    window.webContents.forcefullyCrashRenderer()
  })
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
  revive(window, options)
  window.loadURL(pageAddress).catch((error: unknown) => {
    options.logger.error('page-not-loaded', { error: error instanceof Error ? error.name : 'unknown' })
  })
  return window
}
