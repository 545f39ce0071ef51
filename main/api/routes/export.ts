import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Outcome, PageOf, RestRepository } from '../../ports/index.ts'
import type { ApiEnvironment } from '../environment.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, ChildParams, problems } from './describe.ts'

const route = createRoute({
  ...{ tags: ['children'], security: bearer, method: 'get', path: '/children/{childId}/export' },
  summary: 'All that is kept of a child, a line of JSON a row',
  description:
    'Each line is `{ "entity", "row" }`; the last one is `{ "entity": "end", "row": { "rows", "leftOut" } }`, and without it something is missing. `leftOut` names what is kept of the child and is not here, and why: names, notes about tries and own twisters are sealed with the child’s key, which no server has. A computer of the family or practice exports them readably.',
  request: { params: ChildParams },
  responses: {
    200: { description: 'The rows', content: { 'application/x-ndjson': { schema: z.string() } } },
    ...problems(404),
  },
})

const pageSize = 100

const sealed =
  'Sealed with the child’s key, which no server has. Export the child on a computer of the family or practice.'
/** What this export cannot hold. */
const leftOut = ['name', 'note', 'twister'].map((entity) => ({ entity, why: sealed }))

async function* pages<Row>(
  read: (page: PageOf) => Promise<Outcome<readonly Row[]>>,
  placeOf: (row: Row) => { readonly at: number; readonly id: string },
): AsyncGenerator<Row> {
  let after: PageOf['after'] = null
  for (;;) {
    const rows: readonly Row[] = must(await read({ after, most: pageSize }))
    const own = rows.slice(0, pageSize)
    yield* own
    const last = own.at(-1)
    if (rows.length <= pageSize || last === undefined) return
    after = placeOf(last)
  }
}

async function* rowsOf(repository: RestRepository, childId: string): AsyncGenerator<readonly [string, unknown]> {
  for (const row of must(await repository.consents.list(childId))) yield ['consent', row]
  const { accounts, plans, sessions, attempts } = repository
  if (accounts !== null) for (const row of must(await accounts.assignments.list(childId))) yield ['assignment', row]
  const made = ({ madeAt, id }: { madeAt: number; id: string }) => ({ at: madeAt, id })
  for await (const row of pages((page) => plans.list(childId, page), made)) yield ['plan', row]
  const started = ({ startedAt, id }: { startedAt: number; id: string }) => ({ at: startedAt, id })
  for await (const row of pages((page) => sessions.list(childId, page), started)) yield ['session', row]
  for await (const row of pages(
    (page) => attempts.list(childId, page),
    ({ at, id }) => ({ at, id }),
  ))
    yield ['attempt', row]
}

export const addExport = (app: OpenAPIHono<ApiEnvironment>): void => {
  // Described like the others; answered as a stream, for which a description has no type.
  app.openAPIRegistry.registerPath(route)
  app.get(route.getRoutingPath(), async (context) => {
    const repository = context.get('repository')
    const params = ChildParams.safeParse(context.req.param())
    if (!params.success) throw new Refusal('bad-input', undefined, [{ at: 'param.childId', message: 'No id.' }])
    const { childId } = params.data
    // Before the first byte: what is not there is a problem, not an empty file.
    const child = must(await repository.children.get(childId))
    const encoder = new TextEncoder()
    const line = (entity: string, row: unknown): Uint8Array => encoder.encode(`${JSON.stringify({ entity, row })}\n`)
    async function* lines(): AsyncGenerator<Uint8Array> {
      let rows = 1
      yield line('child', child)
      for await (const [entity, row] of rowsOf(repository, childId)) {
        rows += 1
        yield line(entity, row)
      }
      yield line('end', { rows, leftOut })
    }
    const all = lines()
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await all.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await all.return(undefined)
      },
    })
    context.header('content-disposition', 'attachment; filename="child.ndjson"')
    return context.body(body, 200, { 'content-type': 'application/x-ndjson' })
  })
}
