import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { isAgreedIn } from '../../core/consents/agreed.ts'
import type { RestRepository } from '../../ports/index.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { Metrics } from '../metrics.ts'
import { allowance, spend } from '../middleware.ts'
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
  childId: Id.optional().openapi({
    description:
      'Whose voice it is. Needed where a speech service is asked (in the cloud): a guardian has to have agreed to that',
  }),
  language: z
    .string()
    .regex(/^[a-z]{2}-[A-Z]{2}$/)
    .default('en-US')
    .openapi({ description: 'Of the text; for a speech service alone' }),
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
      'A computer of its own judges words and sounds by its engine. In the cloud no engine runs: there Google hears the words, told nothing of the text, once a guardian of the child agreed (`speech-service`; else 403), and nobody judges sounds: words are right (heard), missing, wrong (surely another one) or unsure, with empty `sounds`, and `clarity` is null. 501 where Google is not set up, 503 where it cannot be had now. The sound is forgotten with the answer.',
    request: { body: { required: true, content: { 'multipart/form-data': { schema: Take } } } },
    responses: { ...ok('The verdict', AttemptVerdict, verdict), ...problems(403, 404, 413, 415, 501) },
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

const notSetUp =
  'No recogniser is set up here. In the cloud Google hears the words once the function has the secrets GOOGLE_MINTER and GOOGLE_SPEAKER.'

const mustBeAgreed = async ({ consents }: RestRepository, childId: string | undefined): Promise<void> => {
  if (childId === undefined)
    throw new Refusal('bad-input', undefined, [
      { at: 'form.childId', message: 'A speech service is asked: whose voice is it?' },
    ])
  if (!isAgreedIn(must(await consents.list(childId)), 'speech-service')) throw new Refusal('not-agreed')
}

export const addSpeech = (app: OpenAPIHono<ApiEnvironment>, parts: ApiParts, metrics: Metrics): void => {
  app.use('/speech/analyze', allowance(parts, 'speech-analyze'))
  app.use('/speech/token', allowance(parts, 'speech-token'))
  app.openapi(routes.analyze, async (context) => {
    const { analyze } = parts
    if (analyze === null) throw new Refusal('not-here', notSetUp)
    const { text, audio, childId, language } = context.req.valid('form')
    if (analyze.isElsewhere) {
      await mustBeAgreed(context.get('repository'), childId)
      await spend(parts, context, 'speech-service')
    }
    const began = performance.now()
    const judged = await analyze.judge(new Uint8Array(await audio.arrayBuffer()), text, language)
    const outcome = judged.ok ? judged.value.outcome : judged.code
    const seconds = (performance.now() - began) / 1000
    // Where instances forget, the database counts.
    if (parts.deviceWatch === null) metrics.time('ttc_recogniser_seconds', { outcome }, seconds)
    else await parts.deviceWatch.timed(seconds)
    return context.json(must(judged), 200)
  })
  app.openapi(routes.token, async (context) => {
    if (parts.mint === null) throw new Refusal('not-here', notSetUp)
    // Whoever registered said that they are an adult, and can be asked about what was used up.
    const me = must(await accountsOf(context.get('repository')).me())
    if (me.registered === null) throw new Refusal('not-registered')
    const minted = must(await parts.mint())
    context.header('cache-control', 'no-store')
    return context.json(minted, 200)
  })
}
