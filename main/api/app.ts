import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { mostReportBytes } from '../core/rest/errorReport.ts'
import { type Cached, caching } from './caching.ts'
import type { ApiEnvironment } from './environment.ts'
import { createMetrics } from './metrics.ts'
import { allowance, hardening, logging, naming, signedIn } from './middleware.ts'
import type { ApiParts } from './parts.ts'
import { problemOf, Refusal, statusOf } from './problem.ts'
import { addAccounts } from './routes/accounts.ts'
import { addChildren } from './routes/children.ts'
import { addContent } from './routes/content.ts'
import { addDevices } from './routes/devices.ts'
import { addExport } from './routes/export.ts'
import { addPractice } from './routes/practice.ts'
import { addReports } from './routes/reports.ts'
import { addService } from './routes/service.ts'
import { addSpeech } from './routes/speech.ts'

const limits = { body: 1024 * 1024, audio: 4 * 1024 * 1024, pack: 8 * 1024 * 1024, report: mostReportBytes }

const mostOf = (request: { readonly method: string; readonly path: string }): number => {
  if (request.path.endsWith('/speech/analyze')) return limits.audio
  if (request.path.endsWith('/reports')) return limits.report
  return isPublishing(request) ? limits.pack : limits.body
}

/** What is known to whoever asked again is counted by these kinds. */
const kinds: readonly (readonly [path: string, kind: Cached])[] = [
  ['/dashboard', 'dashboard'],
  ['/me', 'profiles'],
  ['/children', 'profiles'],
  ['/children/:childId', 'profiles'],
  ['/packs', 'packs'],
  ['/packs/:id/:version', 'packs'],
  ['/packs/:id/:version/twisters', 'packs'],
  ['/published/:file', 'packs'],
  ['/children/:childId/progress', 'other'],
  ['/children/:childId/plans', 'other'],
  ['/children/:childId/sessions', 'other'],
  ['/children/:childId/attempts', 'other'],
]

/** Addresses that need no account: what is asked there is checked otherwise, or tells nothing. */
const open = ['/v1/health', '/v1/metrics', '/v1/webhooks/clerk', '/v1/openapi.json']
const isPublishing = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'PUT' && path.startsWith('/v1/packs/')
const isOpen = (request: { readonly method: string; readonly path: string }): boolean =>
  open.includes(request.path) || request.path.startsWith('/v1/published/') || isPublishing(request)

const refusalOf = (error: Error): Refusal | null => {
  if (error instanceof Refusal) return error
  // Hono's own: a body that is no JSON, or no form.
  if (error instanceof HTTPException && error.status < 500) return new Refusal('bad-input', 'The body cannot be read.')
  return null
}

/** The API, the same on a computer of its own and as an Edge Function. Answers requests under /v1. */
export const createApi = (parts: ApiParts) => {
  const metrics = createMetrics()
  const app = new OpenAPIHono<ApiEnvironment>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.slice(0, 20).map(({ path, message }) => ({
        at: [result.target, ...path.map(String)].join('.'),
        message,
      }))
      throw new Refusal('bad-input', undefined, errors)
    },
  })
  app.use('*', naming(parts), logging(parts, metrics), hardening)
  app.onError((error, context) => {
    const refusal = refusalOf(error)
    // What went wrong, never with what: a message may hold what was sent.
    if (refusal === null) parts.logger.error('api-failed', { request: context.get('requestId'), error: error.name })
    const { code, detail, errors } = refusal ?? new Refusal('internal')
    const problem = problemOf(new Refusal(code, detail, errors), context.get('requestId'))
    if (code === 'not-signed-in') context.header('www-authenticate', 'Bearer')
    context.header('cache-control', 'no-store')
    // The rest of the body stays unread, so that nothing more can come over this connection.
    if (code === 'too-large' && parts.host === 'desktop') context.header('connection', 'close')
    return context.body(JSON.stringify(problem), statusOf(code), { 'content-type': 'application/problem+json' })
  })
  app.notFound(() => {
    throw new Refusal('no-such-address')
  })

  const v1 = new OpenAPIHono<ApiEnvironment>({ defaultHook: app.defaultHook as never })
  const tooLarge = () => {
    throw new Refusal('too-large')
  }
  v1.use('*', async (context, next) => {
    return bodyLimit({ maxSize: mostOf(context.req), onError: tooLarge })(context, next)
  })
  const lettingIn = signedIn(parts)
  const [asking, writing] = [allowance(parts, 'requests'), allowance(parts, 'writes')]
  v1.use('*', async (context, next) => {
    if (isOpen(context.req)) return next()
    return lettingIn(context, () => (context.req.method === 'GET' ? asking : writing)(context, next) as Promise<void>)
  })
  for (const [path, kind] of kinds) v1.use(path, caching(metrics, kind))
  addService(v1, parts, metrics)
  addAccounts(v1)
  addChildren(v1)
  addPractice(v1)
  addContent(v1, parts)
  addExport(v1)
  addSpeech(v1, parts, metrics)
  addReports(v1, parts)
  addDevices(v1, parts)

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    description: 'Clerk’s session token; on a computer of its own the token that it keeps in api.json.',
  })
  app.route('/v1', v1)
  const description = { openapi: '3.1.0', info: { title: 'Tongue Twisters Challenge', version: parts.version } }
  app.doc31('/v1/openapi.json', description)
  return {
    fetch: async (request: Request): Promise<Response> => app.fetch(request),
    describe: () => app.getOpenAPI31Document(description),
    metrics,
  }
}
