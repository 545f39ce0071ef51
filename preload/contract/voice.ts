import { z } from 'zod'
import { Step } from './choosing.ts'
import { call } from './define.ts'
import { Slug, Sound } from './vocabulary.ts'

const SpokenSound = z.object({ sound: Sound.nullable(), startMs: z.number(), endMs: z.number() })
export const SpokenWord = z.object({
  text: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  sounds: z.array(SpokenSound),
})
/** A model voice saying a twister, with the times of its words. */
export const SpokenTwister = z.object({
  source: z.enum(['flite', 'own']),
  wavBase64: z.string(),
  words: z.array(SpokenWord),
})
export type SpokenTwister = z.infer<typeof SpokenTwister>

/** How a word is said alone: as usual, slowly, or with one of its sounds drawn out (a plosive: held). */
export const WordManner = z.enum(['normal', 'slow', 'long'])
export type WordManner = z.infer<typeof WordManner>

/** As long as a page's sentence is. */
const longestRead = 240

export const voiceCalls = {
  /** Reads a sentence of the page aloud, in English, by the bundled voice; the answer has no words. */
  'voice.read': call(z.object({ text: z.string().trim().min(1).max(longestRead) }), SpokenTwister),
  /** `isOwn`: as a grown-up here recorded it; where nobody did, or it cannot be opened now, by the bundled voice all the same. */
  'voice.say': call(
    z.object({
      twisterId: Slug,
      step: Step.optional(),
      speed: z.enum(['normal', 'slow']),
      isOwn: z.boolean().optional(),
    }),
    SpokenTwister,
  ),
  /** One word of a twister alone; the answer has that word only. `long` is about the sound that `soundIndex` names. */
  'voice.word': call(
    z.object({
      twisterId: Slug,
      step: Step.optional(),
      wordIndex: z.int().nonnegative(),
      soundIndex: z.int().nonnegative(),
      manner: WordManner,
    }),
    SpokenTwister,
  ),
}
