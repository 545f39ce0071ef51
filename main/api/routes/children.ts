import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ChildChange, ConsentBody, NewRestChild, RestChild, RestConsent } from '../../core/rest/models.ts'
import type { ApiEnvironment } from '../environment.ts'
import { pageOf } from '../paging.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, ChildAndId, ChildParams, exampleId, json, ok, otherId, PageQuery, page, problems } from './describe.ts'
import { pageIn } from './pageIn.ts'

const child = {
  ...{ id: exampleId, clinicId: null, birthMonth: '2019-04', avatar: 'chameleon', dialect: null },
  ...{ sealedName: 'AQIDBA', sealedNotes: null, madeAt: 1_764_000_000_000 },
}
const { id, clinicId, madeAt: _, ...details } = child
const agreement = { id: otherId, method: 'on-paper', policyVersion: '2027-01' }
const consent = { ...agreement, kind: 'cloud', isGiven: true }
const keptConsent = { ...consent, by: 'user_2abc', at: 1_764_000_000_000 }

const common = { tags: ['children'], security: bearer }

const routes = {
  list: createRoute({
    ...{ ...common, method: 'get', path: '/children', summary: 'The children that the asker has, oldest first' },
    request: { query: PageQuery },
    responses: { ...ok('A page', page(RestChild), { items: [child], next: null }), ...problems() },
  }),
  add: createRoute({
    ...{ ...common, method: 'post', path: '/children', summary: 'Adds a child, with the yes of its guardian' },
    description:
      'Nothing of a child is kept before a guardian agreed in a way that can be proven; child and consent are written together or not at all. Again with the same id: the same.',
    request: {
      body: { required: true, content: json(NewRestChild, { id, clinicId, ...details, consent: agreement }) },
    },
    responses: { ...ok('The child', RestChild, child), ...problems(403, 409) },
  }),
  get: createRoute({
    ...{ ...common, method: 'get', path: '/children/{childId}', summary: 'A child' },
    request: { params: ChildParams },
    responses: { ...ok('The child', RestChild, child), ...problems(404) },
  }),
  change: createRoute({
    ...{ ...common, method: 'patch', path: '/children/{childId}', summary: 'Changes what is given' },
    request: {
      params: ChildParams,
      body: { required: true, content: json(ChildChange, { avatar: 'owl' }) },
    },
    responses: { ...ok('The child', RestChild, { ...child, avatar: 'owl' }), ...problems(404) },
  }),
  remove: createRoute({
    ...{ ...common, method: 'delete', path: '/children/{childId}', summary: 'Deletes a child, for good' },
    request: { params: ChildParams },
    responses: {
      ...ok('When', z.object({ childId: z.string(), at: z.int() }), { childId: exampleId, at: 1_764_000_000_000 }),
      ...problems(404),
    },
  }),
  consents: createRoute({
    ...{ ...common, method: 'get', path: '/children/{childId}/consents', summary: 'What was agreed, oldest first' },
    description:
      'A ledger: each entry is a decision of a guardian, yes or no, and of a kind the newest holds. Two guardians may each decide.',
    request: { params: ChildParams },
    responses: { ...ok('All', page(RestConsent), { items: [keptConsent], next: null }), ...problems(404) },
  }),
  decide: createRoute({
    ...{
      ...common,
      method: 'put',
      path: '/children/{childId}/consents/{id}',
      summary: 'A decision: a yes, or a no that takes it back',
    },
    description:
      'For a yes to the cloud the guardian has to have been asked in a way that can be proven; a no needs none.',
    request: {
      params: ChildAndId,
      body: {
        required: true,
        content: json(ConsentBody.omit({ id: true }), { ...consent, id: undefined, isGiven: false }),
      },
    },
    responses: { ...ok('The decision', RestConsent, { ...keptConsent, isGiven: false }), ...problems(403, 404, 409) },
  }),
}

export const addChildren = (app: OpenAPIHono<ApiEnvironment>): void => {
  app.openapi(routes.list, async (context) => {
    const { most, after } = pageIn(context.req.valid('query'))
    const rows = must(await context.get('repository').children.list({ most, after }))
    return context.json(
      pageOf(rows, most, (row) => [row.madeAt, row.id]),
      200,
    )
  })
  app.openapi(routes.add, async (context) =>
    context.json(must(await context.get('repository').children.add(context.req.valid('json'))), 200),
  )
  app.openapi(routes.get, async (context) =>
    context.json(must(await context.get('repository').children.get(context.req.valid('param').childId)), 200),
  )
  app.openapi(routes.change, async (context) => {
    const { childId } = context.req.valid('param')
    return context.json(must(await context.get('repository').children.change(childId, context.req.valid('json'))), 200)
  })
  app.openapi(routes.remove, async (context) => {
    const { childId } = context.req.valid('param')
    const { at } = must(await context.get('repository').children.remove(childId))
    return context.json({ childId, at }, 200)
  })
  app.openapi(routes.consents, async (context) => {
    const items = must(await context.get('repository').consents.list(context.req.valid('param').childId))
    return context.json({ items: [...items], next: null }, 200)
  })
  app.openapi(routes.decide, async (context) => {
    const { childId, id: consentId } = context.req.valid('param')
    const body = context.req.valid('json')
    if (body.kind === 'cloud' && body.isGiven && body.method === 'on-screen') {
      throw new Refusal('bad-input', 'A tick on a screen does not prove that it was a guardian.')
    }
    const kept = must(await context.get('repository').consents.add(childId, { ...body, id: consentId }))
    return context.json(kept, 200)
  })
}
