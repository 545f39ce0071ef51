import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Slug } from '../../../preload/contract/vocabulary.ts'
import { PackHead, SignedPack } from '../../core/rest/models.ts'
import type { ApiEnvironment } from '../environment.ts'
import { must } from '../problem.ts'
import { bearer, ok, page, problems } from './describe.ts'

const head = { id: 'classics', version: '1.2.0', publishedAt: 1_764_000_000_000 }
const twister = { id: 'red-rabbit', text: 'Red rabbit ran round rocky road' }
const pack = { ...head, content: { id: 'classics', twisters: [twister] }, signature: 'b64', key: 'ttc-2026' }
const PackParams = z.object({ id: Slug, version: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/) })
const common = { tags: ['packs'], security: bearer }

const routes = {
  packs: createRoute({
    ...{ ...common, method: 'get', path: '/packs', summary: 'Packs that the asker may have' },
    responses: { ...ok('All', page(PackHead), { items: [head], next: null }), ...problems() },
  }),
  pack: createRoute({
    ...{
      ...common,
      method: 'get',
      path: '/packs/{id}/{version}',
      summary: 'A pack as it was released, with its signature',
    },
    description: 'One version of a pack never changes, so it may be kept for good.',
    request: { params: PackParams },
    responses: { ...ok('The pack', SignedPack, pack), ...problems(404) },
  }),
  twisters: createRoute({
    ...{ ...common, method: 'get', path: '/packs/{id}/{version}/twisters', summary: 'The twisters of a pack' },
    request: { params: PackParams },
    responses: { ...ok('All', page(z.unknown()), { items: [twister], next: null }), ...problems(404) },
  }),
}

export const addContent = (app: OpenAPIHono<ApiEnvironment>): void => {
  app.openapi(routes.packs, async (context) => {
    const items = must(await context.get('repository').packs.list())
    return context.json({ items: [...items], next: null }, 200)
  })
  app.openapi(routes.pack, async (context) => {
    const { id, version } = context.req.valid('param')
    return context.json(must(await context.get('repository').packs.get(id, version)), 200)
  })
  app.openapi(routes.twisters, async (context) => {
    const { id, version } = context.req.valid('param')
    const { twisters } = must(await context.get('repository').packs.get(id, version)).content
    return context.json({ items: Array.isArray(twisters) ? twisters : [], next: null }, 200)
  })
}
