import { type WebSocket, WebSocketServer } from 'ws'
import { fail } from '../../../preload/contract/result.ts'
import type { Application } from '../../compose/application.ts'
import { type DispatchOptions, dispatch } from '../dispatch.ts'
import type { FirstPicture } from '../firstPicture.ts'

export const socketLimits = {
  clients: 4,
  payloadBytes: 64 * 1024,
  /** Calls of one client that are being worked on. */
  callsAtOnce: 64,
  /** Waiting to be sent: above the first, levels are left out (the next one is as good); above the second, goodbye. */
  bufferedBytesLevels: 256 * 1024,
  bufferedBytes: 16 * 1024 * 1024,
  heartbeatMs: 15_000,
} as const

interface Message {
  readonly id: number
  readonly name: unknown
  readonly input: unknown
}

const unreadable = fail('bad-input', 'The app sent something that could not be read. Please try again.')
/** A bug: JSON cannot hold what a handler answered. */
const unsendable = fail('internal', 'Something went wrong inside the app. Please try again.')
const tooMany = fail('busy', 'The app is still busy with other things. Please try again in a moment.')

export interface Sockets {
  readonly server: WebSocketServer
  isFull(): boolean
  clients(): number
  onClients(listener: (clients: number) => void): void
  close(): void
}

/** Only the id must be readable, so that the answer finds its way; the rest is the dispatcher's to judge. */
const readMessage = (text: string): Message | null => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('id' in value)) return null
    const { id, name, input } = value as Record<string, unknown>
    return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? { id, name, input } : null
  } catch {
    return null
  }
}

const serveClient = (socket: WebSocket, application: Application, options: DispatchOptions): void => {
  let callsAtOnce = 0
  const send = (message: unknown): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > socketLimits.bufferedBytes) {
      options.logger.warn('client-too-slow')
      socket.terminate()
      return
    }
    socket.send(JSON.stringify(message))
  }
  const stopEvents = application.onEvent((event, payload) => {
    const isLevel = event === 'microphone.level'
    if (isLevel && socket.bufferedAmount > socketLimits.bufferedBytesLevels) return
    send({ event, payload })
  })
  const answer = async (text: string): Promise<void> => {
    const message = readMessage(text)
    if (message === null) return send({ id: null, result: unreadable })
    const { id, name, input } = message
    if (callsAtOnce >= socketLimits.callsAtOnce) return send({ id, result: tooMany })
    callsAtOnce += 1
    const result = await dispatch(application.handlers, name, input, options)
    callsAtOnce -= 1
    try {
      send({ id, result })
    } catch (error) {
      options.logger.error('answer-not-sent', { error: error instanceof Error ? error.name : 'unknown' })
      send({ id, result: unsendable })
    }
  }
  socket.on('message', (data, isBinary) => {
    // With the default binaryType, ws hands over one Buffer; it is copied, so that samples lie aligned in memory.
    const bytes = data as Buffer
    if (isBinary) application.pageFrame(Uint8Array.from(bytes))
    else void answer(bytes.toString('utf8'))
  })
  socket.on('error', (error) => options.logger.warn('client-error', { error: error.name }))
  socket.on('close', stopEvents)
}

/** The bridge over WebSockets: `{id, name, input}` to `{id, result}`, `{event, payload}`, binary frames of audio. */
export const createSockets = (
  application: Application,
  options: DispatchOptions,
  first?: Pick<FirstPicture, 'changes'>,
): Sockets => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: socketLimits.payloadBytes,
    perMessageDeflate: false,
    skipUTF8Validation: false,
  })
  const listeners = new Set<(clients: number) => void>()
  const tell = (): void => {
    for (const listener of listeners) listener(server.clients.size)
  }
  const alive = new WeakSet<WebSocket>()
  server.on('connection', (socket) => {
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('close', () => setImmediate(tell))
    serveClient(socket, application, options)
    // What its page knows was fetched before the line stood.
    for (const change of first?.changes() ?? []) socket.send(JSON.stringify(change))
    tell()
  })
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (alive.delete(socket)) socket.ping()
      else socket.terminate()
    }
  }, socketLimits.heartbeatMs)
  heartbeat.unref()
  return {
    server,
    isFull: () => server.clients.size >= socketLimits.clients,
    clients: () => server.clients.size,
    onClients: (listener) => {
      listeners.add(listener)
    },
    close: () => {
      clearInterval(heartbeat)
      listeners.clear()
      for (const socket of server.clients) socket.close(1001)
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, 500).unref()
      server.close()
    },
  } satisfies Sockets
}

export const isBridgePath = (url: string | undefined): boolean => url === '/bridge'
