import type { Bridge } from '../../preload/contract/index.ts'
import { withHeadStart } from './headStart.ts'
import { limitWaiting } from './limits.ts'
import { connectSocket } from './socket.ts'

declare global {
  interface Window {
    /** Put there by the preload script in Electron; absent in a browser. */
    readonly bridge?: Bridge
  }
}

const hostAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/bridge`

/** The way to the app's host, whichever it is. In a browser it resolves as soon as the first connection has been tried. */
export const createBridge = async (): Promise<Bridge> => {
  if (window.bridge !== undefined) return withHeadStart(limitWaiting(window.bridge))
  const { bridge, tried } = connectSocket(() => new WebSocket(hostAddress()))
  const hurry = (): void => {
    if (document.visibilityState === 'visible') bridge.reconnectNow()
  }
  document.addEventListener('visibilitychange', hurry)
  window.addEventListener('online', hurry)
  window.addEventListener('pagehide', (event) => {
    // A page that is only set aside may come back.
    if (!event.persisted) bridge.close()
  })
  const ahead = withHeadStart(limitWaiting(bridge))
  await tried
  return ahead
}
