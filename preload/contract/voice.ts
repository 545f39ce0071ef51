import { z } from 'zod'
import { call } from './define.ts'
import { Slug, Sound } from './vocabulary.ts'

export const SpokenSound = z.object({ sound: Sound.nullable(), startMs: z.number(), endMs: z.number() })
export const SpokenWord = z.object({
  text: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  sounds: z.array(SpokenSound),
})
/** A model voice saying a twister, with the times of its words. */
export const SpokenTwister = z.object({ source: z.enum(['flite']), wavBase64: z.string(), words: z.array(SpokenWord) })
export type SpokenTwister = z.infer<typeof SpokenTwister>

/** How a word is said alone: as usual, slowly, or with one of its sounds drawn out (a plosive: held). */
export const WordManner = z.enum(['normal', 'slow', 'long'])
export type WordManner = z.infer<typeof WordManner>

export const voiceCalls = {
  'voice.say': call(z.object({ twisterId: Slug, speed: z.enum(['normal', 'slow']) }), SpokenTwister),
  /** One word of a twister alone; the answer has that word only. `long` is about the sound that `soundIndex` names. */
  'voice.word': call(
    z.object({
      twisterId: Slug,
      wordIndex: z.int().nonnegative(),
      soundIndex: z.int().nonnegative(),
      manner: WordManner,
    }),
    SpokenTwister,
  ),
}
