import { z } from 'zod'
import type { OpinionWord } from '../../../preload/contract/opinion.ts'
import type { Clock, MintSpeechToken, Outcome } from '../../ports/index.ts'
import { type Heard, recognitionConfig, wordsOf } from '../google/recognition.ts'

export interface RecogniseParts {
  readonly mint: MintSpeechToken
  /** `global`, or where Google is to listen. */
  readonly region: string
  readonly clock: Clock
  /** How Google is reached; another way in tests and behind a proxy alone. */
  readonly fetch?: typeof fetch
}

/** Words of a whole take. Is told nothing of what was to be said. @param sound 16 kHz mono, signed 16 bits, at most a minute. */
export type Recognise = (sound: Int16Array, language: string) => Promise<Outcome<readonly OpinionWord[]>>

const patienceMs = 20_000
/** A token is used until so long before its end. */
const marginMs = 30_000

/** "1.300s", as protobuf's durations are written in JSON. */
const Offset = z
  .string()
  .regex(/^\d+(\.\d+)?s$/)
  .transform((text) => ({ seconds: Number(text.slice(0, -1)) }))
  .optional()
const Answer = z.object({
  results: z
    .array(
      z.object({
        resultEndOffset: Offset,
        alternatives: z
          .array(
            z.object({
              transcript: z.string().max(20_000).optional(),
              words: z
                .array(
                  z.object({
                    word: z.string().max(200),
                    startOffset: Offset,
                    endOffset: Offset,
                    confidence: z.number().optional(),
                  }),
                )
                .max(500)
                .optional(),
            }),
          )
          .optional(),
      }),
    )
    .max(100)
    .optional(),
})

const base64 = (sound: Int16Array): string => {
  const bytes = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength)
  let binary = ''
  // In parts: a call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(binary)
}

/** Google's recogniser, second version, asked once for a whole take over its REST protocol, which needs no client of Google's. */
export const createRecognise = ({ mint, region, clock, fetch: reach = fetch }: RecogniseParts): Recognise => {
  let leave: { readonly token: string; readonly expiresAt: number; readonly project: string } | null = null
  const origin = `https://${region === 'global' ? '' : `${region}-`}speech.googleapis.com`
  return async (sound, language) => {
    if (leave === null || clock.now() > leave.expiresAt - marginMs) {
      const minted = await mint()
      if (!minted.ok) return minted
      leave = minted.value
    }
    try {
      const response = await reach(
        `${origin}/v2/projects/${leave.project}/locations/${region}/recognizers/_:recognize`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${leave.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ config: recognitionConfig(language), content: base64(sound) }),
          signal: AbortSignal.timeout(patienceMs),
        },
      )
      if (!response.ok) {
        await response.body?.cancel()
        // Taken back in the meantime: the next one asks for a new one.
        if (response.status === 401 || response.status === 403) leave = null
        return { ok: false, code: response.status === 429 ? 'busy' : 'unavailable' }
      }
      const { results = [] } = Answer.parse(await response.json())
      const settled = { results: results.map((result) => ({ ...result, isFinal: true })) } as Heard
      return { ok: true, value: wordsOf(settled).words }
    } catch {
      return { ok: false, code: 'unavailable' }
    }
  }
}
