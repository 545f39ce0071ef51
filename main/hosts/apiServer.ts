import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Application } from '../compose/application.ts'
import type { Logger } from '../ports/index.ts'

export interface ApiServerParts {
  readonly dataFolder: string
  /** 0 lets the system draw one. */
  readonly port: number
  /** Makes the API that this token opens. */
  readonly open: (token: string) => Promise<(request: Request) => Promise<Response>>
  readonly logger: Logger
}

export interface ApiServer {
  readonly url: string
  /** Where address and token stand, for programs of this person's. */
  readonly file: string
  close(): Promise<void>
}

const limits = { headersMs: 5_000, requestMs: 20_000, connections: 128, headerBytes: 16 * 1024 }

/** No page may call this, whatever it knows: a browser always says its Origin or its Sec-Fetch-Site. An exact Host defeats rebinding. */
export const isProgram = ({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>, host: string): boolean => {
  const { origin, host: hosts, 'sec-fetch-site': site } = headersDistinct
  return origin === undefined && site === undefined && hosts?.length === 1 && hosts[0] === host
}

/** A request of the platform's own, where the library's is one by its looks alone. */
const whole = ({ url, method, headers, body }: Request): Request =>
  new Request(url, { method, headers, ...(body === null ? {} : { body, duplex: 'half' }) } as RequestInit)

/** Readable by this person alone; a new token each time the app starts. */
const announce = (file: string, url: string, token: string): void => {
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', 0o600)
  writeSync(descriptor, `${JSON.stringify({ url, token })}\n`)
  closeSync(descriptor)
}

/** Serves the API on 127.0.0.1, and nowhere else. */
export const startApiServer = async ({
  dataFolder,
  port,
  open,
  logger,
}: ApiServerParts): Promise<Result<ApiServer>> => {
  const token = randomBytes(32).toString('base64url')
  const answer = await open(token)
  const listener = getRequestListener((request) => answer(whole(request)), { overrideGlobalObjects: false })
  const server = createServer({
    ...{ headersTimeout: limits.headersMs, requestTimeout: limits.requestMs, maxHeaderSize: limits.headerBytes },
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections
  const bound = await new Promise<number | NodeJS.ErrnoException>((resolve) => {
    server.once('error', resolve)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve((server.address() as AddressInfo).port))
  })
  if (typeof bound !== 'number')
    return fail('busy', `The API cannot use the address 127.0.0.1:${port} (${bound.code ?? bound.name}).`)
  const host = `127.0.0.1:${bound}`
  server.on('error', (error) => logger.error('api-server-error', { error: error.name }))
  server.on('request', (request, response) => {
    if (!isProgram(request, host)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      response.end('This address answers programs of this computer, and no page.\n')
      return
    }
    listener(request, response).catch((error: unknown) => {
      logger.error('api-request-failed', { error: error instanceof Error ? error.name : 'unknown' })
      response.destroy()
    })
  })
  const [url, file] = [`http://${host}/v1`, join(dataFolder, 'api.json')]
  announce(file, url, token)
  return succeed({
    ...{ url, file },
    close: () =>
      new Promise<void>((resolve) => {
        rmSync(file, { force: true })
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 700).unref()
      }),
  })
}

/** Off by default: null where nobody asked for it, or where there is none (a kiosk). */
export const serveApi = async (
  { openApi: open }: Pick<Application, 'openApi'>,
  port: number | null,
  ground: Pick<ApiServerParts, 'dataFolder' | 'logger'>,
): Promise<Result<ApiServer | null>> =>
  port === null || open === null ? succeed(null) : startApiServer({ ...ground, port, open })
