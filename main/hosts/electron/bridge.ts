import { fail } from '../../../preload/contract/result.ts'
import type { Application } from '../../compose/application.ts'
import { type DispatchOptions, dispatch } from '../dispatch.ts'
import type { FirstPicture } from '../firstPicture.ts'
import type { ElectronApi, ElectronContents, ElectronFrame, ElectronPort } from './api.ts'
import { isOurPage } from './page.ts'

const callsAtOnce = 64
const audioBytes = 64 * 1024

const notAllowed = fail('not-allowed', 'Only the app’s own window may ask this.')
const tooMany = fail('busy', 'The app is still busy with other things. Please try again in a moment.')

export interface WindowBridge {
  /** From now on this window, and no other, is spoken with. */
  attach(contents: ElectronContents): void
  close(): void
}

const bytesOf = (data: unknown): Uint8Array | null => {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return data instanceof Uint8Array ? Uint8Array.from(data) : null
}

/** The bridge over Electron's IPC: one channel for calls, one for events, a MessagePort for the page's audio. */
export const serveBridge = (
  electron: ElectronApi,
  application: Application,
  options: DispatchOptions & { readonly first?: Pick<FirstPicture, 'changes'> },
): WindowBridge => {
  let window: ElectronContents | null = null
  let audio: ElectronPort | null = null
  let calls = 0
  /** The page has been loaded, and its code has not called yet. */
  let isNew = true

  /** The main frame of our own window, showing our own page. A frame that has navigated away is null. */
  const isTrusted = (event: {
    readonly sender: ElectronContents
    readonly senderFrame: ElectronFrame | null
  }): boolean =>
    window !== null &&
    event.sender === window &&
    event.senderFrame !== null &&
    event.senderFrame === event.sender.mainFrame &&
    isOurPage(event.senderFrame.url)

  electron.ipcMain.handle('bridge:call', async (event, name, input) => {
    if (!isTrusted(event)) {
      options.logger.warn('call-from-stranger')
      return notAllowed
    }
    if (isNew) {
      isNew = false
      // Whoever calls listens, too; what changed since the first picture was drawn was told to nobody.
      for (const change of options.first?.changes() ?? []) event.sender.send('bridge:event', change)
    }
    if (calls >= callsAtOnce) return tooMany
    calls += 1
    const result = await dispatch(application.handlers, name, input, options)
    calls -= 1
    return result
  })

  electron.ipcMain.on('bridge:audio', (event) => {
    const [port] = event.ports
    if (port === undefined || event.ports.length !== 1 || !isTrusted(event)) {
      for (const stranger of event.ports) stranger.close()
      return
    }
    audio?.close()
    audio = port
    port.on('message', ({ data }) => {
      const bytes = bytesOf(data)
      if (bytes !== null && bytes.byteLength <= audioBytes) application.pageFrame(bytes)
    })
    port.start()
  })

  const stopEvents = application.onEvent((event, payload) => {
    if (window !== null && !window.isDestroyed()) window.send('bridge:event', { event, payload })
  })

  return {
    attach: (contents) => {
      window = contents
      contents.on('did-start-loading', () => {
        isNew = true
      })
    },
    close: () => {
      stopEvents()
      audio?.close()
      window = null
    },
  } satisfies WindowBridge
}
