import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FirstPicture } from '../firstPicture.ts'
import { type Inline, securityHeaders } from '../headers.ts'
import { answerStatic, type StaticFiles } from '../staticFiles.ts'
import type { GuessDelay } from './delay.ts'
import type { Entrance } from './entrance.ts'
import { type Address, isFromOurPage, tokenOf } from './gate.ts'

export interface RequestContext {
  readonly address: Address
  readonly files: StaticFiles
  readonly entrance: Entrance
  readonly delay: GuessDelay
  /** The page, with what it shows first. */
  readonly first: Pick<FirstPicture, 'page'>
  /** Secret of the instance file: a second start of the app speaks to this one with it. */
  readonly instanceSecret: string
  /** Another start asks for a window, or for an address to print. Returns what it shall print. */
  readonly onSecondStart: (wants: 'window' | 'address') => string
}

const sentences: Readonly<Record<number, string>> = {
  400: 'This request could not be read.',
  403: 'This address opens only from the app. Start the app again to get a new one.',
  404: 'There is nothing here.',
  405: 'This cannot be done here.',
  410: 'This link has been used already or is too old. Start the app again to get a new one.',
  500: 'Something went wrong inside the app. Please try again.',
}

export const headersFor = (address: Address, inline?: Inline): Readonly<Record<string, string>> =>
  securityHeaders([address.origin.replace('http:', 'ws:')], inline)

export const refuse = (response: ServerResponse, address: Address, status: number): void => {
  const body = `${sentences[status] ?? ''}\n`
  response.writeHead(status, {
    ...headersFor(address),
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(body)
}

const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const accepted = (request: IncomingMessage): string => request.headersDistinct['accept-encoding']?.join(',') ?? ''

const takes = (request: IncomingMessage, coding: string): boolean =>
  accepted(request)
    .split(',')
    .some((part) => part.trim().split(';')[0] === coding)

/** Answers every plain request: the way in, the second start, and the files of the page. */
export const createRequestHandler =
  (context: RequestContext) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { address, delay, entrance } = context
    const refuseLater = async (status: number): Promise<void> => {
      if (await delay.wait()) refuse(response, address, status)
      else response.destroy()
    }
    const sendPage = async (headers: Readonly<Record<string, string>> = {}): Promise<void> => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, address, 405)
      const { inline, plain, brotli } = await context.first.page()
      const packed = takes(request, 'br') ? brotli : null
      const body = packed ?? plain
      response.writeHead(200, {
        ...headersFor(address, inline),
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-length': String(body.byteLength),
        // Children's names are in it.
        'cache-control': 'no-store',
        vary: 'accept-encoding',
        ...(packed !== null && { 'content-encoding': 'br' }),
      })
      response.end(request.method === 'HEAD' ? undefined : body)
    }
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)

    if (path.startsWith('/instance/')) {
      // No page may call this: a browser always says its Origin, or its Sec-Fetch-Site, and ours never asks.
      const isProgram = request.headers.origin === undefined && request.headers['sec-fetch-site'] === undefined
      if (!isProgram || request.headers.host !== address.host) return refuse(response, address, 403)
      const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '')
      if (!isSame(bearer, context.instanceSecret)) return refuseLater(403)
      const wants = path === '/instance/window' ? 'window' : path === '/instance/address' ? 'address' : null
      if (wants === null || request.method !== 'POST') return refuse(response, address, 404)
      response.writeHead(200, { ...headersFor(address), 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.end(context.onSecondStart(wants))
      return
    }

    if (!isFromOurPage(request, address, { origin: false })) return refuse(response, address, 403)

    if (path === '/open') {
      if (request.method !== 'GET') return refuse(response, address, 405)
      // A browser that only looks ahead must not use the ticket up.
      if (request.headers['sec-purpose'] !== undefined) return refuse(response, address, 403)
      const token = entrance.redeem(new URLSearchParams(query).get('ticket') ?? '')
      if (token !== null) {
        delay.forgive()
        const cookie = `${address.cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${30 * 24 * 60 * 60}`
        // The page itself, which puts its own address in the ticket's place: another request would only take time.
        return sendPage({ 'set-cookie': cookie })
      }
      // The page may be open already, in this very browser: then a used link leads to it.
      if (!entrance.admits(tokenOf(request, address) ?? '')) return refuseLater(410)
      response.writeHead(303, { ...headersFor(address), location: '/', 'cache-control': 'no-store' }).end()
      return
    }

    const token = tokenOf(request, address)
    // No cookie at all is no guess: it is answered at once, and tells nothing.
    if (token === null) return refuse(response, address, 403)
    if (!entrance.admits(token)) return refuseLater(403)
    if (path === '/' || path === '/index.html') return sendPage()
    const answer = await answerStatic(context.files, {
      method: request.method ?? '',
      path,
      acceptEncoding: accepted(request),
      ifNoneMatch: request.headers['if-none-match'] ?? '',
    })
    if (answer.status === 404 || answer.status === 405) return refuse(response, address, answer.status)
    response.writeHead(answer.status, { ...headersFor(address), ...answer.headers })
    response.end(answer.body ?? undefined)
  }
