import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { Metrics } from '../metrics.ts'
import { allowance } from '../middleware.ts'
import type { ApiParts } from '../parts.ts'
import { must, Refusal } from '../problem.ts'
import { accountsOf } from './accounts.ts'
import { bearer, ok, problems } from './describe.ts'

const verdict = {
  ...{ outcome: 'judged', text: 'red rabbit', heard: 'red wabbit', clarity: 83, completeness: 1 },
  ...{ durationMs: 1240, analysisMs: 31, engine: 'name@1' },
  words: [
    {
      ...{ text: 'rabbit', startMs: 520, endMs: 980, verdict: 'wrong' },
      sounds: [
        {
          ...{ expected: 'R', heard: 'W', position: 'initial', process: 'gliding' },
          ...{ startMs: 520, endMs: 600, score: 0.12, verdict: 'wrong' },
        },
      ],
    },
  ],
}

const Take = z.object({
  text: z.string().trim().min(1).max(300).openapi({ description: 'What was to be said' }),
  audio: z
    .instanceof(File)
    .openapi({ type: 'string', format: 'binary', description: 'A WAV file of at most a minute' }),
})
const Token = z.object({
  token: z.string(),
  expiresAt: z.int().describe('Milliseconds since 1970'),
  project: z.string().describe('Google’s project that it is for'),
})

const routes = {
  analyze: createRoute({
    ...{ tags: ['speech'], security: bearer, method: 'post', path: '/speech/analyze' },
    summary: 'Judges a take: which words and which sounds came out',
    description:
      'Sounds are judged by the engine of the host; 501 where it has none, 503 where it cannot be had now. The sound is forgotten with the answer.',
    request: { body: { required: true, content: { 'multipart/form-data': { schema: Take } } } },
    responses: { ...ok('The verdict', AttemptVerdict, verdict), ...problems(413, 415, 501) },
  }),
  token: createRoute({
    ...{ tags: ['speech'], security: bearer, method: 'post', path: '/speech/token' },
    summary: 'A token for Google’s recogniser that is worth something for 300 seconds',
    responses: {
      ...ok('The token', Token, { token: 'ya29...', expiresAt: 1_764_000_300_000, project: 'clinic-speech' }),
      ...problems(403, 501),
    },
  }),
}

export const addSpeech = (app: OpenAPIHono<ApiEnvironment>, parts: ApiParts, metrics: Metrics): void => {
  app.use('/speech/analyze', allowance(parts, 'speech-analyze'))
  app.use('/speech/token', allowance(parts, 'speech-token'))
  app.openapi(routes.analyze, async (context) => {
    if (parts.analyze === null) throw new Refusal('not-here', 'This host has no engine that judges sounds.')
    const { text, audio } = context.req.valid('form')
    const began = performance.now()
    const judged = await parts.analyze(new Uint8Array(await audio.arrayBuffer()), text)
    const outcome = judged.ok ? judged.value.outcome : judged.code
    metrics.time('ttc_recogniser_seconds', { outcome }, (performance.now() - began) / 1000)
    return context.json(must(judged), 200)
  })
  app.openapi(routes.token, async (context) => {
    if (parts.mint === null) throw new Refusal('not-here', 'No second recogniser is set up here.')
    // Whoever registered said that they are an adult, and can be asked about what was used up.
    const me = must(await accountsOf(context.get('repository')).me())
    if (me.registered === null) throw new Refusal('not-registered')
    const minted = must(await parts.mint())
    context.header('cache-control', 'no-store')
    return context.json(minted, 200)
  })
}
