import type { Clock, Logger } from '../../ports/index.ts'
import { keepPages } from './pageKeeper.ts'
import type { BrowserServer } from './server.ts'
import { type OpenWindow, openWindow } from './window.ts'

export interface WindowKeeper {
  /** Opens a window, if there is a browser to open it in. */
  open(): boolean
  /** Resolves when the windows have ended, or take too long over it. */
  close(): Promise<void>
}

export interface KeeperOptions {
  readonly server: BrowserServer
  readonly dataFolder: string
  readonly clock: Clock
  readonly logger: Logger
  readonly isKiosk: boolean
  /** The browser's path; null where no window is wanted or no browser was found. */
  readonly browser: string | null
  readonly onNoWindow: () => void
  /** The last window is gone. */
  readonly onClosed: () => void
}

const windowTicketMs = 60_000
/** A page that is being loaded anew is away for a moment; a closed window stays away. */
const graceMs = 2_000
/** The browser lives but shows no page of ours: its page crashed, or it is a Mac's, which lives on without windows. */
const emptyMs = process.platform === 'darwin' ? 4_000 : 20_000
/** A browser that ended well before its page came up has handed the address to one that was open already. */
const handOverMs = 10_000

/** A kiosk's page that crashed or never came: the browser still shows something, but nothing of ours. */
const kioskEmptyMs = 5_000
const endMs = 4_000
const firstReopenMs = 300
const longestReopenMs = 30_000

/** Opens windows in an installed browser and tells when the last one has gone. */
export const keepWindow = (options: KeeperOptions): WindowKeeper => {
  const { browser, server, logger } = options
  const windows = new Set<OpenWindow>()
  let timer: NodeJS.Timeout | null = null
  let hasHadClient = false
  let isClosed = false
  let reopenMs = firstReopenMs

  /** A kiosk's window is never gone for good, whatever became of it; one that keeps going is opened ever less often. */
  const openAnew = (): void => {
    if (timer !== null) return
    timer = setTimeout(
      () => {
        timer = null
        if (isClosed || server.clients() > 0) return
        if (windows.size > 0) {
          // The next one comes when this one has ended: two with one profile would be one.
          for (const window of windows) window.close()
          return
        }
        logger.warn('window-opened-anew', { waitMs: reopenMs })
        reopenMs = Math.min(longestReopenMs, reopenMs * 2)
        open()
      },
      windows.size === 0 ? reopenMs : kioskEmptyMs + reopenMs,
    )
  }

  const check = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (isClosed || browser === null || server.clients() > 0) return
    if (options.isKiosk) {
      openAnew()
      return
    }
    if (!hasHadClient && windows.size > 0) return
    const waitMs = hasHadClient ? (windows.size === 0 ? graceMs : emptyMs) : handOverMs
    timer = setTimeout(() => {
      if (server.clients() === 0) options.onClosed()
    }, waitMs)
  }

  const open = (): boolean => {
    if (browser === null) return false
    const window = openWindow({
      browser,
      dataFolder: options.dataFolder,
      address: server.ticketAddress(windowTicketMs),
      isKiosk: options.isKiosk,
    })
    windows.add(window)
    const pages = keepPages(window.inspector, {
      origin: server.origin,
      isShown: () => server.clients() > 0,
      clock: options.clock,
      logger,
    })
    // A page of a kiosk that never comes is noticed, too.
    check()
    void window.ended.then(({ code, error }) => {
      windows.delete(window)
      pages.close()
      logger.info('window-ended', { code, error })
      if (isClosed) return
      if (options.isKiosk) check()
      else if (!hasHadClient && (error !== null || code !== 0)) options.onNoWindow()
      else check()
    })
    return true
  }
  server.onClients((clients) => {
    if (clients > 0) {
      hasHadClient = true
      reopenMs = firstReopenMs
    }
    check()
  })
  return {
    open,
    close: async () => {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      const open = [...windows]
      for (const window of open) window.close()
      const patience = new Promise<void>((resolve) => setTimeout(resolve, endMs).unref())
      await Promise.race([Promise.all(open.map(({ ended }) => ended)), patience])
    },
  }
}
