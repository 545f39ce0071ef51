import type { Bridge, CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Result } from '../../preload/contract/result.ts'
import { disconnected } from './limits.ts'

export interface SocketBridge extends Bridge {
  /** Try again now instead of at the end of the current pause. */
  reconnectNow(): void
  close(): void
}

type Incoming =
  | { readonly id: number | null; readonly result: Result<unknown> }
  | { readonly event: EventName; readonly payload: unknown }

const shortestPauseMs = 200
const longestPauseMs = 4_000
/** How long a call waits for a connection that is on its way, before it fails. */
const connectMs = 5_000
/** Audio that cannot leave is of no use later: above this (4 s of sound) frames are dropped. */
const audioBacklogBytes = 128 * 1024

const nobody = (): void => {}

/**
 * The bridge over a WebSocket, which is opened again whenever it is lost. Calls under way at that moment fail as
 * `disconnected` and are not repeated: the host may have done them already. Its session cookie stays good over a
 * restart of the host, so that the same page goes on.
 */
export const connectSocket = (
  open: () => WebSocket,
): { readonly bridge: SocketBridge; readonly tried: Promise<void> } => {
  const answers = new Map<number, (result: Result<unknown>) => void>()
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
  const connectionListeners = new Set<(isConnected: boolean) => void>()
  const waiting = new Set<() => void>()
  let socket: WebSocket | null = null
  let isConnected = false
  let isClosed = false
  let lastId = 0
  let pauseMs = shortestPauseMs
  let pause: ReturnType<typeof setTimeout> | null = null
  let endFirstTry: () => void = nobody
  const tried = new Promise<void>((resolve) => {
    endFirstTry = resolve
  })

  const setConnected = (connected: boolean): void => {
    if (connected === isConnected) return
    isConnected = connected
    for (const listener of [...connectionListeners]) listener(connected)
  }

  const receive = (message: Incoming): void => {
    if ('event' in message) {
      for (const listener of [...(listeners.get(message.event) ?? [])]) listener(message.payload)
      return
    }
    if (message.id === null) return
    const answer = answers.get(message.id)
    answers.delete(message.id)
    answer?.(message.result)
  }

  const connect = (): void => {
    pause = null
    const current = open()
    current.binaryType = 'arraybuffer'
    socket = current
    current.addEventListener('open', () => {
      pauseMs = shortestPauseMs
      setConnected(true)
      for (const go of [...waiting]) go()
      endFirstTry()
    })
    current.addEventListener('message', (event: MessageEvent) => {
      if (typeof event.data === 'string') receive(JSON.parse(event.data))
    })
    // An error is always followed by a close.
    current.addEventListener('close', () => {
      if (socket !== current) return
      socket = null
      const lost = [...answers.values()]
      answers.clear()
      for (const answer of lost) answer(disconnected())
      setConnected(false)
      endFirstTry()
      if (isClosed) return
      // Some unevenness, so that several windows do not knock in step.
      pause = setTimeout(connect, pauseMs * (0.8 + 0.4 * Math.random()))
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    })
  }

  /** Resolves when connected, or after a while. */
  const connection = (): Promise<void> =>
    new Promise((resolve) => {
      if (isConnected || isClosed) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, connectMs)
      waiting.add(done)
    })

  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>>> => {
    await connection()
    if (socket === null || !isConnected) return disconnected()
    lastId += 1
    const id = lastId
    const answered = new Promise<Result<unknown>>((resolve) => {
      answers.set(id, resolve)
    })
    socket.send(JSON.stringify({ id, name, input }))
    // The host answers with what the contract says for this name; it is the same program as this page.
    return (await answered) as Result<CallOutput<Name>>
  }

  const on = <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): (() => void) => {
    const known = listeners.get(name) ?? new Set()
    listeners.set(name, known)
    // A subscription of its own, so that the same function may listen twice.
    const own = (payload: unknown): void => listener(payload as EventPayload<Name>)
    known.add(own)
    return () => {
      known.delete(own)
    }
  }

  connect()
  const bridge = {
    call,
    on,
    sendAudio: (frame) => {
      if (socket !== null && isConnected && socket.bufferedAmount < audioBacklogBytes) socket.send(frame)
    },
    onConnection: (listener) => {
      connectionListeners.add(listener)
      return () => {
        connectionListeners.delete(listener)
      }
    },
    reconnectNow: () => {
      if (pause === null) return
      clearTimeout(pause)
      pauseMs = shortestPauseMs
      connect()
    },
    close: () => {
      isClosed = true
      if (pause !== null) clearTimeout(pause)
      for (const go of [...waiting]) go()
      socket?.close()
    },
  } satisfies SocketBridge
  return { bridge, tried }
}
