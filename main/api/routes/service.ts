import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { deviceText } from '../deviceMetrics.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { Metrics } from '../metrics.ts'
import { bearerOf } from '../middleware.ts'
import type { ApiParts } from '../parts.ts'
import { must, Refusal } from '../problem.ts'
import { ok, problems } from './describe.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string(), host: z.enum(['desktop', 'cloud']) })

const routes = {
  health: createRoute({
    ...{ tags: ['service'], method: 'get', path: '/health', summary: 'Whether the API answers' },
    responses: ok('It does', Health, { status: 'ok', version: '0.1.0', host: 'cloud' }),
  }),
  metrics: createRoute({
    ...{ tags: ['service'], security: [{ bearer: [] }], method: 'get', path: '/metrics' },
    summary: 'Figures for Prometheus, for who has the token for them',
    responses: {
      200: { description: 'Text form 0.0.4', content: { 'text/plain': { schema: z.string() } } },
      ...problems(),
    },
  }),
  webhook: createRoute({
    ...{ tags: ['service'], method: 'post', path: '/webhooks/clerk', summary: 'What Clerk says of accounts, signed' },
    description: 'Of `user.deleted` all that the account had ends here; each message is taken once.',
    responses: {
      ...ok('Taken', z.object({ outcome: z.enum(['done', 'known', 'ignored']) }), { outcome: 'done' }),
      ...problems(501),
    },
  }),
}

export const addService = (app: OpenAPIHono<ApiEnvironment>, parts: ApiParts, metrics: Metrics): void => {
  app.openapi(routes.health, (context) =>
    context.json({ status: 'ok' as const, version: parts.version, host: parts.host }, 200),
  )
  app.openapi(routes.metrics, async (context) => {
    const token = bearerOf(context.req.header('authorization'))
    if (token === null || !parts.mayReadMetrics(token)) throw new Refusal('not-signed-in')
    const told = (await parts.deviceWatch?.figures()) ?? null
    const text = metrics.text(await parts.gauges()) + (told?.ok === true ? deviceText(told.value) : '')
    return context.text(text, 200, { 'content-type': 'text/plain; version=0.0.4' })
  })
  app.openapi(routes.webhook, async (context) => {
    const { accountEvents } = parts
    if (accountEvents === null) throw new Refusal('not-here')
    const event = accountEvents.read(await context.req.text(), context.req.header())
    if (event === null) throw new Refusal('bad-signature')
    const { id, type, account } = event
    if ((type !== 'user.deleted' && type !== 'user.updated') || account === null)
      return context.json({ outcome: 'ignored' as const }, 200)
    return context.json({ outcome: must(await accountEvents.take({ id, type, account })) }, 200)
  })
}
