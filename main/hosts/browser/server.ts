import { createServer, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { Application } from '../../compose/application.ts'
import type { Clock, Logger, SettingsFile } from '../../ports/index.ts'
import { createFirstPicture, type PageGround } from '../firstPicture.ts'
import type { StaticFiles } from '../staticFiles.ts'
import { createGuessDelay } from './delay.ts'
import { createEntrance } from './entrance.ts'
import { addressOf, isFromOurPage, tokenOf } from './gate.ts'
import { createRequestHandler, headersFor, type RequestContext, refuse } from './requests.ts'
import { keepRoom } from './room.ts'
import { createSockets, isBridgePath } from './sockets.ts'

export interface ServerOptions {
  readonly application: Application
  readonly files: StaticFiles
  readonly page: Omit<PageGround, 'isPacked'>
  readonly settings: SettingsFile
  readonly clock: Clock
  readonly logger: Logger
  readonly checksOutput: boolean
  /** 0 lets the system draw one (tests). */
  readonly port: number
  readonly instanceSecret: string
  readonly onSecondStart: RequestContext['onSecondStart']
}

export interface BrowserServer {
  readonly port: number
  readonly origin: string
  /** An address that opens the app once, within so many ms. */
  ticketAddress(lifeMs: number): string
  clients(): number
  onClients(listener: (clients: number) => void): void
  close(): Promise<void>
}

/** Headers, whole requests and silence each have a time limit, so that slow senders cannot hold connections open. */
const limits = {
  headersMs: 5_000,
  requestMs: 10_000,
  keepAliveMs: 5_000,
  connections: 128,
  strangers: 48,
  headerBytes: 8 * 1024,
}

/** Serves page and bridge on 127.0.0.1, and nowhere else. */
export const startServer = async (options: ServerOptions): Promise<Result<BrowserServer>> => {
  const { application, logger } = options
  const entrance = createEntrance(options.settings, options.clock)
  const delay = createGuessDelay()
  const calls = { logger, checksOutput: options.checksOutput }
  const first = createFirstPicture(application, { ...options.page, isPacked: true }, calls)
  const sockets = createSockets(application, calls, first)
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: limits.headerBytes,
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = 1_000
  const room = keepRoom(server, limits.strangers)

  const port = await new Promise<number | NodeJS.ErrnoException>((resolve) => {
    server.once('error', resolve)
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, () =>
      resolve((server.address() as AddressInfo).port),
    )
  })
  if (typeof port !== 'number') {
    first.close()
    sockets.close()
    return port.code === 'EADDRINUSE'
      ? fail('busy', `Another program uses the address 127.0.0.1:${options.port}.`)
      : fail('not-allowed', `The address 127.0.0.1:${options.port} cannot be used here (${port.code ?? port.name}).`)
  }
  const address = addressOf(port)
  const handle = createRequestHandler({ ...options, address, entrance, delay, first })
  server.on('error', (error) => logger.error('server-error', { error: error.name }))
  server.on('request', (request, response) => {
    const belongs =
      isFromOurPage(request, address, { origin: false }) && entrance.admits(tokenOf(request, address) ?? '')
    if (belongs) room.admit(request.socket)
    handle(request, response).catch((error: unknown) => {
      logger.error('request-failed', { error: error instanceof Error ? error.name : 'unknown' })
      if (response.headersSent) response.destroy()
      else refuse(response, address, 500)
    })
  })

  const refuseRaw = (socket: Duplex, status: number): void => {
    const headers = Object.entries({ ...headersFor(address), 'content-length': '0', connection: 'close' })
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    if (socket.writable) socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`)
    socket.on('error', () => socket.destroy())
    setTimeout(() => socket.destroy(), 1_000).unref()
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
    refuseRaw(socket, status)
  })
  server.on('upgrade', (request, socket, head) => {
    const isOurs = isBridgePath(request.url) && isFromOurPage(request, address, { origin: true })
    const token = tokenOf(request, address)
    if (!isOurs || token === null) return refuseRaw(socket, 403)
    socket.on('error', () => socket.destroy())
    if (!entrance.admits(token)) {
      void delay.wait().then((isWaited) => (isWaited ? refuseRaw(socket, 403) : socket.destroy()))
      return
    }
    room.admit(request.socket)
    if (sockets.isFull()) return refuseRaw(socket, 503)
    sockets.server.handleUpgrade(request, socket, head, (client) => {
      sockets.server.emit('connection', client, request)
    })
  })

  return succeed({
    port,
    origin: address.origin,
    ticketAddress: (lifeMs) => {
      first.prepare()
      return `${address.origin}/open?ticket=${entrance.issueTicket(lifeMs)}`
    },
    clients: sockets.clients,
    onClients: sockets.onClients,
    close: () =>
      new Promise<void>((resolve) => {
        delay.close()
        entrance.close()
        first.close()
        sockets.close()
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 700).unref()
      }),
  } satisfies BrowserServer)
}
