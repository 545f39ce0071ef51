import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Allowance } from '../ports/index.ts'
import type { ApiEnvironment } from './environment.ts'
import type { Metrics } from './metrics.ts'
import type { ApiParts } from './parts.ts'
import { must, Refusal } from './problem.ts'

type Middleware = MiddlewareHandler<ApiEnvironment>

const ownId = /^[A-Za-z0-9-]{8,64}$/

/** A name for each request, the client's own where it gave a plain one: in the answer, in problems, in the log. */
export const naming =
  (parts: ApiParts): Middleware =>
  async (context, next) => {
    const given = context.req.header('x-request-id') ?? ''
    const id = ownId.test(given) ? given : parts.newId()
    context.set('requestId', id)
    await next()
    context.header('x-request-id', id)
  }

/** Headers that every answer carries. */
export const hardening: Middleware = async (context, next) => {
  await next()
  context.header('x-content-type-options', 'nosniff')
  context.header('referrer-policy', 'no-referrer')
  context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (context.res.headers.get('cache-control') === null) context.header('cache-control', 'no-store')
}

/** One line a request: the route as it is declared, and no address, account, id, query, header or body. */
export const logging =
  (parts: ApiParts, metrics: Metrics): Middleware =>
  async (context, next) => {
    const began = performance.now()
    await next()
    const ms = performance.now() - began
    const { method } = context.req
    const route = routePath(context, -1)
    const status = context.res.status
    const labels = { method, route: route === '*' || route === '/*' ? 'none' : route, status: String(status) }
    metrics.time('ttc_api_request_seconds', labels, ms / 1000)
    if (status >= 500) metrics.count('ttc_api_errors_total', { route: labels.route, status: labels.status })
    const fields = { request: context.get('requestId'), method, route: labels.route, status, ms: Math.round(ms) }
    if (status >= 500) parts.logger.error('api-request', fields)
    else parts.logger.info('api-request', fields)
  }

export const bearerOf = (header: string | undefined): string | null => {
  const [, token] = /^Bearer ([\x21-\x7e]{1,8192})$/.exec(header ?? '') ?? []
  return token ?? null
}

/** Lets in who is signed in, and gives them what is theirs. */
export const signedIn =
  (parts: ApiParts): Middleware =>
  async (context, next) => {
    const token = bearerOf(context.req.header('authorization'))
    const caller = token === null ? null : await parts.authenticate(token)
    if (caller === null) throw new Refusal('not-signed-in')
    context.set('caller', caller)
    context.set('repository', parts.repositoryFor(caller))
    await next()
  }

/** Takes one of what the account may ask for, and refuses where nothing is left. */
export const spend = async (parts: ApiParts, context: Context<ApiEnvironment>, kind: Allowance): Promise<void> => {
  const { left, limit, resetS } = must(await parts.allowancesFor(context.get('caller')).spend(kind))
  context.header('ratelimit', `"${kind}";r=${Math.max(left, 0)};t=${resetS}`)
  context.header('ratelimit-policy', `"${kind}";q=${limit}`)
  if (left >= 0) return
  context.header('retry-after', String(resetS))
  throw new Refusal('too-many')
}

/** Counts a request against what the account may ask for. */
export const allowance =
  (parts: ApiParts, kind: Allowance): Middleware =>
  async (context, next) => {
    await spend(parts, context, kind)
    await next()
  }
