import { type FirstAnswers, gatherFirst } from '../../preload/contract/firstPicture.ts'
import type { Bridge } from '../../preload/contract/index.ts'
import { type AheadBridge, withHeadStart } from './headStart.ts'
import { limitWaiting } from './limits.ts'
import { connectSocket } from './socket.ts'

declare global {
  interface Window {
    /** Put there by the preload script in Electron; absent in a browser. */
    readonly bridge?: Bridge
  }
}

const hostAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/bridge`

/**
 * The way to the app's host, whichever it is. Resolves with what the first picture needs to be drawn.
 * @param known the answers that came with the page; asked for where none did.
 */
export const createBridge = async (known: FirstAnswers | null): Promise<AheadBridge> => {
  if (window.bridge !== undefined) {
    const inApp = limitWaiting(window.bridge)
    return withHeadStart(inApp, Promise.resolve(known ?? gatherFirst((name) => inApp.call(name, {}))))
  }
  const { bridge } = connectSocket(() => new WebSocket(hostAddress()))
  const hurry = (): void => {
    if (document.visibilityState === 'visible') bridge.reconnectNow()
  }
  document.addEventListener('visibilitychange', hurry)
  window.addEventListener('online', hurry)
  window.addEventListener('pagehide', (event) => {
    // A page that is only set aside may come back.
    if (!event.persisted) bridge.close()
  })
  const limited = limitWaiting(bridge)
  return withHeadStart(limited, Promise.resolve(known ?? gatherFirst((name) => limited.call(name, {}))))
}
