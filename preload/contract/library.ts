import { z } from 'zod'
import { call } from './define.ts'
import { Difficulty, Position, Slug, Sound } from './vocabulary.ts'

/** A sound and the place in the word where it is practised. */
export const Target = z.object({ sound: Sound, position: Position })
export type Target = z.infer<typeof Target>

export const Twister = z.object({
  id: Slug,
  packId: Slug,
  text: z.string().min(1).max(300),
  words: z.array(z.object({ text: z.string().min(1), sounds: z.array(Sound).min(1) })).min(1),
  difficulty: Difficulty,
  targets: z.array(Target).min(1),
  /** The two sounds that alternate, where the twister is built on a contrast. */
  contrast: z.tuple([Sound, Sound]).nullable(),
  /** `own`: written by a grown-up on this computer. */
  origin: z.enum(['traditional', 'written-here', 'own']),
  /** Key of the illustration that stands beside it. */
  picture: Slug,
  /** Years from which it suits most children: the sounds are there, and a text of this level can be kept. */
  ageFrom: z.int().min(2).max(18),
  syllables: z.int().min(1).max(200),
  /** The clusters that begin words, each once. */
  clusters: z.array(z.array(Sound).min(2).max(3)).max(20),
  /** Ids of the phonological processes that the text invites. */
  processes: z.array(Slug).max(20),
  /** 0..1: how alike the alternating sounds are. */
  likeness: z.number().min(0).max(1),
  /** 0..1: target sounds a syllable. */
  repetition: z.number().min(0).max(1),
})
export type Twister = z.infer<typeof Twister>

export const libraryCalls = {
  'library.list': call(z.object({}), z.array(Twister)),
  'library.get': call(z.object({ twisterId: Slug }), Twister),
}

export const libraryEvents = {
  /** Other twisters can be practised now: ask for the list again. */
  'library.changed': z.object({}),
}
