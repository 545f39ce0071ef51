import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { type FirstAnswers, firstPicturePath } from '../../../preload/contract/firstPicture.ts'
import { securityHeaders } from '../headers.ts'
import { answerStatic, type StaticFiles } from '../staticFiles.ts'
import type { GuessDelay } from './delay.ts'
import type { Entrance } from './entrance.ts'
import type { FirstPicture } from './firstPicture.ts'
import { type Address, isFromOurPage, tokenOf } from './gate.ts'

export interface RequestContext {
  readonly address: Address
  readonly files: StaticFiles
  readonly entrance: Entrance
  readonly delay: GuessDelay
  /** What the page needs for its first picture. */
  readonly first: Pick<FirstPicture, 'prepare' | 'answers'>
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

export const headersFor = (address: Address): Readonly<Record<string, string>> =>
  securityHeaders([address.origin.replace('http:', 'ws:')])

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

/** The lightest of its levels: made anew for each window, it takes a millisecond and leaves a fifth. */
const lightly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

const packed = async (answers: FirstAnswers, acceptEncoding: string) => {
  const whole = Buffer.from(JSON.stringify(answers))
  const isPacked = acceptEncoding.split(',').some((part) => part.trim().split(';')[0] === 'br')
  const body = isPacked ? await promisify(brotliCompress)(whole, lightly) : whole
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.byteLength),
    'cache-control': 'no-store',
    vary: 'accept-encoding',
    ...(isPacked && { 'content-encoding': 'br' }),
  }
  return { headers, body }
}

/** Answers every plain request: the way in, the second start, and the files of the page. */
export const createRequestHandler =
  (context: RequestContext) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { address, delay, entrance } = context
    const refuseLater = async (status: number): Promise<void> => {
      if (await delay.wait()) refuse(response, address, status)
      else response.destroy()
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
      if (token === null) {
        // The page may be open already, in this very browser: then a used link leads to it.
        if (!entrance.admits(tokenOf(request, address) ?? '')) return refuseLater(410)
      } else {
        delay.forgive()
        response.setHeader(
          'set-cookie',
          `${address.cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${30 * 24 * 60 * 60}`,
        )
      }
      response.writeHead(303, { ...headersFor(address), location: '/', 'cache-control': 'no-store' }).end()
      return
    }

    const token = tokenOf(request, address)
    // No cookie at all is no guess: it is answered at once, and tells nothing.
    if (token === null) return refuse(response, address, 403)
    if (!entrance.admits(token)) return refuseLater(403)
    const acceptEncoding = request.headersDistinct['accept-encoding']?.join(',') ?? ''
    if (path === firstPicturePath) {
      if (request.method !== 'GET') return refuse(response, address, 405)
      const answer = await packed(await context.first.answers(), acceptEncoding)
      response.writeHead(200, { ...headersFor(address), ...answer.headers })
      response.end(answer.body)
      return
    }
    const answer = await answerStatic(context.files, {
      method: request.method ?? '',
      path,
      acceptEncoding,
      ifNoneMatch: request.headers['if-none-match'] ?? '',
    })
    if (answer.status === 404 || answer.status === 405) return refuse(response, address, answer.status)
    // The browser fetches them while it still reads the page and its code, whose first act is to ask for them.
    const isPage = path === '/'
    const ahead = isPage ? { link: `<${firstPicturePath}>; rel=preload; as=fetch; crossorigin` } : {}
    response.writeHead(answer.status, { ...headersFor(address), ...answer.headers, ...ahead })
    response.end(answer.body ?? undefined)
    if (isPage && request.method === 'GET') setImmediate(context.first.prepare)
  }
