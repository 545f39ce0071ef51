import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Slug } from '../../../preload/contract/vocabulary.ts'
import { PackHead, SignedPack } from '../../core/rest/models.ts'
import type { RestRepository } from '../../ports/index.ts'
import type { ApiEnvironment } from '../environment.ts'
import { bearerOf } from '../middleware.ts'
import type { ApiParts } from '../parts.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, json, ok, page, problems } from './describe.ts'

const head = { id: 'classics', version: '1.2.0', publishedAt: 1_764_000_000_000 }
const twister = { id: 'red-rabbit', text: 'Red rabbit ran round rocky road' }
const pack = { ...head, content: { id: 'classics', twisters: [twister] }, signature: 'b64', key: 'ttc-2026' }
const published = { id: 'classics', version: '1.2.0', file: 'classics-1.2.0.ttpack.json' }
const Published = z.object({ id: Slug, version: z.string(), file: z.string() })
/** A signed pack as a file (main/content/envelope.ts); checked byte by byte there. */
const PackFile = z.object({ format: z.int(), key: z.string(), signature: z.string(), content: z.string() })
const file = { format: 1, key: 'ttc-2026', signature: 'b64', content: 'b64' }
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
  publish: createRoute({
    ...{
      tags: ['packs'],
      security: bearer,
      method: 'put',
      path: '/packs/{id}/{version}',
      summary: 'Publishes a signed pack',
    },
    description:
      'For who has the token for it. The file, to the byte, of `build/sign-pack.ts sign`, 8 MB at most. Signature, content and version are checked; a version that is out, or older than the newest, is 409.',
    request: { params: PackParams, body: { required: true, content: json(PackFile, file) } },
    responses: { ...ok('It is out', Published, published), ...problems(403, 409, 413, 415) },
  }),
  index: createRoute({
    ...{
      tags: ['packs'],
      method: 'get',
      path: '/published/index.json',
      summary: 'The newest release of each pack, for apps',
    },
    responses: {
      ...ok('All', z.object({ packs: z.array(z.object({ id: z.string(), version: z.string() })) }), {
        packs: [{ id: 'classics', version: '1.2.0' }],
      }),
      ...problems(),
    },
  }),
  file: createRoute({
    ...{ tags: ['packs'], method: 'get', path: '/published/{file}', summary: 'A released pack, to the byte, for apps' },
    description: 'Its name is `ID-VERSION.ttpack.json`. It never changes, and may lie in every cache on the way.',
    request: { params: z.object({ file: z.string().max(140) }) },
    responses: { ...ok('The file', PackFile, file), ...problems(404) },
  }),
  twisters: createRoute({
    ...{ ...common, method: 'get', path: '/packs/{id}/{version}/twisters', summary: 'The twisters of a pack' },
    request: { params: PackParams },
    responses: { ...ok('All', page(z.unknown()), { items: [twister], next: null }), ...problems(404) },
  }),
}

/** Read by their bytes, and answered so. */
const asFile = (bytes: Uint8Array) =>
  new Response(new Uint8Array(bytes), { status: 200, headers: { 'content-type': 'application/json' } }) as never

export const addContent = (app: OpenAPIHono<ApiEnvironment>, { publishing, mayPublish }: ApiParts): void => {
  /** The asker's own, or of those that are published for everybody. */
  const find = async ({ packs }: RestRepository, id: string, version: string) => {
    const own = await packs.get(id, version)
    return must(own.ok || own.code !== 'not-found' ? own : await publishing.pack(id, version))
  }
  // Before the body is looked at.
  app.put('/packs/:id/:version', async (context, next) => {
    const token = bearerOf(context.req.header('authorization'))
    if (token === null || !mayPublish(token)) throw new Refusal('not-signed-in')
    if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) throw new Refusal('unsupported-type')
    await next()
  })
  app.openapi(routes.publish, async (context) => {
    const { id, version } = context.req.valid('param')
    const bytes = new Uint8Array(await context.req.arrayBuffer())
    return context.json(must(await publishing.publish(id, version, bytes)), 200)
  })
  app.openapi(routes.index, async () => asFile(must(await publishing.file('index.json'))))
  app.openapi(routes.file, async (context) => asFile(must(await publishing.file(context.req.valid('param').file))))
  app.openapi(routes.packs, async (context) => {
    const own = must(await context.get('repository').packs.list())
    const released = must(await publishing.newest())
    const known = new Set(own.map(({ id, version }) => `${id} ${version}`))
    const others = released.filter(({ id, version }) => !known.has(`${id} ${version}`))
    const items = [...own, ...others.map(({ id, version, publishedAt }) => ({ id, version, publishedAt }))]
    return context.json({ items, next: null }, 200)
  })
  app.openapi(routes.pack, async (context) => {
    const { id, version } = context.req.valid('param')
    return context.json(await find(context.get('repository'), id, version), 200)
  })
  app.openapi(routes.twisters, async (context) => {
    const { id, version } = context.req.valid('param')
    const { twisters } = (await find(context.get('repository'), id, version)).content
    return context.json({ items: Array.isArray(twisters) ? twisters : [], next: null }, 200)
  })
}
