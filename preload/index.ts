import { contextBridge, ipcRenderer } from 'electron'
import {
  type Bridge,
  type CallInput,
  type CallName,
  type CallOutput,
  type EventName,
  type EventPayload,
  isCallName,
  isEventName,
} from './contract/index.ts'
import type { Result } from './contract/result.ts'

/**
 * The only thing the page gets to see of Electron: the contract's bridge, for the contract's names. It hands no event
 * object, no channel and no part of `ipcRenderer` on.
 */
const call = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>> => {
  if (!isCallName(name)) {
    const message = 'The app does not know this request. Close the app and open it again.'
    return { ok: false, error: { code: 'not-found', message } }
  }
  return ipcRenderer.invoke('bridge:call', name, input)
}

const on = <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): (() => void) => {
  if (!isEventName(name)) return () => {}
  const receive = (_event: unknown, message: { readonly event: string; readonly payload: unknown }): void => {
    if (message.event === name) listener(message.payload as EventPayload<Name>)
  }
  ipcRenderer.on('bridge:event', receive)
  return () => {
    ipcRenderer.off('bridge:event', receive)
  }
}

/** Audio has a port of its own, opened with the first frame: 50 frames a second need no answer. */
let audioPort: MessagePort | null = null
const sendAudio = (frame: ArrayBuffer): void => {
  if (!(frame instanceof ArrayBuffer)) return
  if (audioPort === null) {
    const { port1, port2 } = new MessageChannel()
    ipcRenderer.postMessage('bridge:audio', null, [port2])
    audioPort = port1
  }
  audioPort.postMessage(frame)
}

const bridge = {
  call,
  on,
  sendAudio,
  // Page and host end together here: there is no connection to lose.
  onConnection: () => () => {},
} satisfies Bridge

contextBridge.exposeInMainWorld('bridge', bridge)
