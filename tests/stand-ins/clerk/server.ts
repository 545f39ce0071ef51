import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClerkMemory, Refusal } from './memory.ts'
import { environmentJson } from './shapes.ts'

export interface ClerkStandInOptions {
  /** Addresses of this app to which a nonce may be sent. */
  readonly redirects?: readonly string[]
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A session's token as Clerk makes them for Supabase: RS256, the person in `sub`. */
const signToken = (key: KeyObject, claims: object): string => {
  const content = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'stand-in' })}.${base64(claims)}`
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`
}

/** Clerk's frontend API on 127.0.0.1, for the real client; see README.md for what it leaves out. */
export const startClerkStandIn = async ({ redirects = [] }: ClerkStandInOptions = {}) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let issuer = ''
  const memory = createClerkMemory({
    redirects,
    googlePage: (nonce) => `${issuer}/google?nonce=${nonce}`,
    tokenOf: (session) => {
      const now = Math.floor(Date.now() / 1000)
      const claims = { sub: session.personId, sid: session.id, role: 'authenticated', iss: issuer }
      return signToken(privateKey, {
        ...claims,
        iat: now,
        nbf: now - 10,
        exp: now + 60,
        jti: randomBytes(8).toString('hex'),
      })
    },
  })
  /** Every request, as "METHOD path". */
  const seen: string[] = []
  /** Everything that was ever sent with a request besides its method and path: what a test searches for secrets. */
  const agents = new Set<string>()
  let mode: 'answers' | 'hangs' | 'broken' = 'answers'

  const reply = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer)
    const method = url.searchParams.get('_method') ?? request.method ?? 'GET'
    const path = url.pathname.replace(/^\/clerk\/v1/, '')
    seen.push(`${method} ${path}`)
    agents.add(request.headers['user-agent'] ?? '')
    if (mode === 'hangs') return
    if (mode === 'broken') return reply(response, 503, { errors: [{ code: 'unavailable', message: 'Busy' }] })
    if (url.pathname === '/google') {
      response.writeHead(302, { location: memory.backFromGoogle(url.searchParams.get('nonce') ?? '') }).end()
      return
    }
    if (url.pathname === '/.well-known/jwks.json') {
      return reply(response, 200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'stand-in', alg: 'RS256' }] })
    }
    if (path === '/environment') return reply(response, 200, environmentJson)
    if (url.searchParams.get('_is_native') !== '1') {
      return reply(response, 401, { errors: [{ code: 'dev_browser_unauthenticated', message: 'No cookie' }] })
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
    const client = memory.clientOf(request.headers.authorization ?? '')
    const headers = () => ({ authorization: client.token })
    try {
      const nonce = url.searchParams.get('rotating_token_nonce')
      const result = memory.act(client, { method, path, form, nonce, userAgent: request.headers['user-agent'] ?? '' })
      // What is asked past the client's own resources comes without an envelope.
      if (Array.isArray(result)) return reply(response, 200, result, headers())
      reply(
        response,
        200,
        { response: result, client: path === '/client' ? null : memory.clientJson(client) },
        headers(),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const errors = [{ code: error.code, message: error.message, long_message: error.message, meta: {} }]
      reply(response, error.status, { errors, meta: { client: memory.clientJson(client) } }, headers())
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      reply(response, 500, { errors: [{ code: 'bug', message: String(error) }] }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...{ seen, agents, publicKey, issuer },
    /** The key names a host that does not exist; the client goes where `proxyUrl` says. */
    publishableKey: `pk_test_${Buffer.from('stand-in.invalid$').toString('base64')}`,
    proxyUrl: `${issuer}/clerk`,
    ...memory.hands,
    /** `hangs`: takes requests and never answers. */
    behave: (next: typeof mode): void => {
      mode = next
    },
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type ClerkStandIn = Awaited<ReturnType<typeof startClerkStandIn>>
