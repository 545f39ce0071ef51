import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { Instant } from '../../../preload/contract/vocabulary.ts'
import {
  Dashboard,
  Day,
  NewRestSession,
  PlanBody,
  RestAttempt,
  RestPlan,
  RestProgress,
  RestSession,
  Stored,
} from '../../core/rest/models.ts'
import type { ApiEnvironment } from '../environment.ts'
import { pageOf } from '../paging.ts'
import { must, Refusal } from '../problem.ts'
import { bearer, ChildAndId, ChildParams, exampleId, json, ok, otherId, PageQuery, page, problems } from './describe.ts'
import { pageIn } from './pageIn.ts'

const at = 1_764_000_000_000
const session = { id: otherId, startedAt: at, childId: exampleId, endedAt: null }
const sound = { startMs: 520, endMs: 600, score: 0.12, verdict: 'wrong' }
const attempt = {
  ...{ id: '01934f6e-8d2a-7c10-9b1f-3a6b5c4d2e21', sessionId: otherId, at, utcOffsetMinutes: 60 },
  ...{ twisterId: 'red-rabbit', step: null, sealed: 'AQIDBA' },
  verdict: {
    ...{ outcome: 'judged', clarity: 83, completeness: 1, durationMs: 1240, analysisMs: 31, engine: 'name@1' },
    words: [
      {
        ...{ startMs: 520, endMs: 980, verdict: 'wrong' },
        sounds: [{ expected: 'R', heard: 'W', position: 'initial', process: 'gliding', ...sound }],
      },
    ],
  },
}
const planBody = {
  content: { twisters: ['red-rabbit'], dose: 20 },
  sealedNote: null,
  startsOn: '2026-11-30',
  endsOn: null,
}
const plan = { ...planBody, id: otherId, childId: exampleId, by: 'user_2abc', madeAt: at }
const figures = { attempts: 12, judged: 11, reviewed: 2, practiceMs: 28_800, clarity: 78.5 }
const tally = { right: 30, close: 2, wrong: 6, missing: 0, unsure: 1 }
const range = { from: '2026-11-01', to: '2026-11-28' }

/** Longer ranges are asked for one after the other. */
const mostDays = 400
const Range = z.object({ from: Day, to: Day })
const checkRange = ({ from, to }: z.infer<typeof Range>): void => {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0 || days > mostDays)
    throw new Refusal('bad-input', undefined, [{ at: 'query.to', message: `0 to ${mostDays} days after "from".` }])
}

const ofChild = (tag: string) => ({ tags: [tag], security: bearer })

const routes = {
  plans: createRoute({
    ...{ ...ofChild('plans'), method: 'get', path: '/children/{childId}/plans', summary: 'Plans, oldest first' },
    request: { params: ChildParams, query: PageQuery },
    responses: { ...ok('A page', page(RestPlan), { items: [plan], next: null }), ...problems(404) },
  }),
  putPlan: createRoute({
    ...{
      ...ofChild('plans'),
      method: 'put',
      path: '/children/{childId}/plans/{id}',
      summary: 'Makes or changes a plan',
    },
    request: { params: ChildAndId, body: { required: true, content: json(PlanBody, planBody) } },
    responses: { ...ok('The plan', RestPlan, plan), ...problems(403, 404, 409) },
  }),
  removePlan: createRoute({
    ...{ ...ofChild('plans'), method: 'delete', path: '/children/{childId}/plans/{id}', summary: 'Takes a plan away' },
    request: { params: ChildAndId },
    responses: { 204: { description: 'Gone' }, ...problems(404) },
  }),
  sessions: createRoute({
    ...{
      ...ofChild('sessions'),
      method: 'get',
      path: '/children/{childId}/sessions',
      summary: 'Sessions, oldest first',
    },
    request: { params: ChildParams, query: PageQuery },
    responses: { ...ok('A page', page(RestSession), { items: [session], next: null }), ...problems(404) },
  }),
  addSession: createRoute({
    ...{ ...ofChild('sessions'), method: 'post', path: '/children/{childId}/sessions', summary: 'Begins a session' },
    description: 'Again with the same id: the same.',
    request: {
      params: ChildParams,
      body: { required: true, content: json(NewRestSession, { id: otherId, startedAt: at }) },
    },
    responses: { ...ok('The session', RestSession, session), ...problems(403, 404, 409) },
  }),
  endSession: createRoute({
    ...{
      ...ofChild('sessions'),
      method: 'post',
      path: '/children/{childId}/sessions/{id}/end',
      summary: 'Ends a session, for good',
    },
    request: {
      params: ChildAndId,
      body: { required: true, content: json(z.strictObject({ at: Instant }), { at: at + 600_000 }) },
    },
    responses: { ...ok('The session', RestSession, { ...session, endedAt: at + 600_000 }), ...problems(404) },
  }),
  attempts: createRoute({
    ...{
      ...ofChild('attempts'),
      method: 'get',
      path: '/children/{childId}/attempts',
      summary: 'Attempts, oldest first',
    },
    request: { params: ChildParams, query: PageQuery },
    responses: { ...ok('A page', page(RestAttempt), { items: [attempt], next: null }), ...problems(404) },
  }),
  addAttempts: createRoute({
    ...{
      ...ofChild('attempts'),
      method: 'post',
      path: '/children/{childId}/attempts',
      summary: 'Stores a batch of attempts',
    },
    description:
      'Each is answered by itself, in order: stored, known (it was there already), or refused with a code. To send a batch again is harmless. Figures follow in the same transaction.',
    request: {
      params: ChildParams,
      body: {
        required: true,
        content: json(z.strictObject({ attempts: z.array(RestAttempt).min(1).max(100) }), { attempts: [attempt] }),
      },
    },
    responses: {
      ...ok('What became of each', z.object({ answers: z.array(Stored) }), {
        answers: [{ id: attempt.id, outcome: 'stored' }],
      }),
      ...problems(404, 413),
    },
  }),
  progress: createRoute({
    ...{
      ...ofChild('progress'),
      method: 'get',
      path: '/children/{childId}/progress',
      summary: 'Figures of a child over days',
    },
    request: { params: ChildParams, query: Range },
    responses: {
      ...ok('Figures', RestProgress, {
        ...{ childId: exampleId, ...range, totals: figures, days: [{ day: '2026-11-03', ...figures }] },
        sounds: [{ sound: 'R', position: 'initial', ...tally }],
        processes: [{ process: 'gliding', shown: 5, ...tally }],
      }),
      ...problems(404),
    },
  }),
  dashboard: createRoute({
    ...{ ...ofChild('progress'), method: 'get', path: '/dashboard', summary: 'Figures of every child of the asker' },
    request: { query: Range },
    responses: {
      ...ok('Figures', Dashboard, { ...range, children: [{ childId: exampleId, ...figures, lastDay: '2026-11-27' }] }),
      ...problems(),
    },
  }),
}

export const addPractice = (app: OpenAPIHono<ApiEnvironment>): void => {
  app.openapi(routes.plans, async (context) => {
    const { most, after } = pageIn(context.req.valid('query'))
    const { childId } = context.req.valid('param')
    const rows = must(await context.get('repository').plans.list(childId, { most, after }))
    return context.json(
      pageOf(rows, most, (row) => [row.madeAt, row.id]),
      200,
    )
  })
  app.openapi(routes.putPlan, async (context) => {
    const { childId, id } = context.req.valid('param')
    const body = context.req.valid('json')
    return context.json(must(await context.get('repository').plans.put(childId, id, body)), 200)
  })
  app.openapi(routes.removePlan, async (context) => {
    const { childId, id } = context.req.valid('param')
    must(await context.get('repository').plans.remove(childId, id))
    return context.body(null, 204)
  })
  app.openapi(routes.sessions, async (context) => {
    const { most, after } = pageIn(context.req.valid('query'))
    const { childId } = context.req.valid('param')
    const rows = must(await context.get('repository').sessions.list(childId, { most, after }))
    return context.json(
      pageOf(rows, most, (row) => [row.startedAt, row.id]),
      200,
    )
  })
  app.openapi(routes.addSession, async (context) => {
    const { childId } = context.req.valid('param')
    return context.json(must(await context.get('repository').sessions.add(childId, context.req.valid('json'))), 200)
  })
  app.openapi(routes.endSession, async (context) => {
    const { childId, id } = context.req.valid('param')
    const ended = await context.get('repository').sessions.end(childId, id, context.req.valid('json').at)
    return context.json(must(ended), 200)
  })
  app.openapi(routes.attempts, async (context) => {
    const { most, after } = pageIn(context.req.valid('query'))
    const { childId } = context.req.valid('param')
    const rows = must(await context.get('repository').attempts.list(childId, { most, after }))
    return context.json(
      pageOf(rows, most, (row) => [row.at, row.id]),
      200,
    )
  })
  app.openapi(routes.addAttempts, async (context) => {
    const { childId } = context.req.valid('param')
    const { attempts } = context.req.valid('json')
    return context.json({ answers: [...must(await context.get('repository').attempts.add(childId, attempts))] }, 200)
  })
  app.openapi(routes.progress, async (context) => {
    const days = context.req.valid('query')
    checkRange(days)
    const { childId } = context.req.valid('param')
    return context.json(must(await context.get('repository').progress(childId, days.from, days.to)), 200)
  })
  app.openapi(routes.dashboard, async (context) => {
    const days = context.req.valid('query')
    checkRange(days)
    return context.json(must(await context.get('repository').dashboard(days.from, days.to)), 200)
  })
}
