import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ErrorReport, scrubReport } from '../../core/rest/errorReport.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { ApiParts } from '../parts.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, exampleId, json, ok, problems } from './describe.ts'

const at = 1_764_000_000_000
const report = {
  ...{ id: exampleId, at, app: { host: 'browser', version: '0.1.0', engine: 'name@1' } },
  ...{ system: 'linux x64', node: '24.21.0', memoryMb: 182, starts: 38, uncleanEnds: 1 },
  parts: [{ part: 'backup', state: 'look', code: 'disk-full' }],
  faults: [{ event: 'backup-failed', level: 'error', count: 2, lastAt: at }],
  log: ['{"level":50,"msg":"backup-failed","code":"disk-full"}'],
}
const Taken = z.object({ outcome: z.enum(['stored', 'known']) })

const routes = {
  add: createRoute({
    ...{ tags: ['service'], security: bearer, method: 'post', path: '/reports' },
    summary: 'Takes a report of errors that somebody saw and sent',
    description:
      'Kept for 90 days without the account, for who runs the database alone. It is looked through once more for what gives a person or a secret away. Ten a day; again with the same id: `known`.',
    request: { body: { required: true, content: json(ErrorReport, report) } },
    responses: { ...ok('Taken', Taken, { outcome: 'stored' }), ...problems(501) },
  }),
}

export const addReports = (app: OpenAPIHono<ApiEnvironment>, { addReport }: ApiParts): void => {
  app.openapi(routes.add, async (context) => {
    if (addReport === null) throw new Refusal('not-here', 'A computer of its own keeps its reports to itself.')
    const outcome = await addReport(context.get('caller').account, scrubReport(context.req.valid('json')))
    if (!outcome.ok && outcome.code === 'too-many') context.header('retry-after', '3600')
    return context.json({ outcome: must(outcome) }, 200)
  })
}
