import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { DeviceStatus, noTimes } from '../../core/rest/deviceStatus.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { ApiParts } from '../parts.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, json, problems } from './describe.ts'

const status = {
  startedAt: 1_764_000_000_000,
  pending: 12,
  waitingMs: 60_000,
  deadLetters: 0,
  crashes: 1,
  recogniser: noTimes,
}

const routes = {
  tell: createRoute({
    ...{ tags: ['service'], security: bearer, method: 'put', path: '/devices/{id}/status' },
    summary: 'What a computer that syncs tells of itself: figures alone',
    description: 'Metrics are made of them, of all computers together. Kept for 30 days; told twice, it counts once.',
    request: { params: z.object({ id: Id }), body: { required: true, content: json(DeviceStatus, status) } },
    responses: { 204: { description: 'Taken' }, ...problems(501) },
  }),
}

export const addDevices = (app: OpenAPIHono<ApiEnvironment>, { devicesFor }: ApiParts): void => {
  app.openapi(routes.tell, async (context) => {
    if (devicesFor === null) throw new Refusal('not-here', 'A computer of its own tells nobody.')
    const { id } = context.req.valid('param')
    must(await devicesFor(context.get('caller')).tell(id, context.req.valid('json')))
    return context.body(null, 204)
  })
}
