import { z } from 'zod'
import { call } from './define.ts'
import { Twister } from './library.ts'
import { Id, Slug, Sound } from './vocabulary.ts'
import { SpokenTwister } from './voice.ts'

/** Twisters that a therapist or guardian wrote on this computer. */

const Sounds = z.array(Sound).min(1).max(30)
const Word = z.object({ text: z.string().min(1).max(40), sounds: Sounds })
const Contrast = z.tuple([Sound, Sound])

/** What is kept of one; all else is computed. May hold a child's name, so it is sealed where there is a key. */
export const OwnContent = z.object({
  text: z.string().min(1).max(300),
  words: z.array(Word).min(1).max(60),
  /** The sounds that it is for. */
  sounds: z.array(Sound).min(1).max(3),
  contrast: Contrast.nullable(),
  picture: Slug,
})
export type OwnContent = z.infer<typeof OwnContent>

export const TextProblem = z.object({
  code: z.enum([
    'empty',
    'too-long',
    'too-many-words',
    'word-too-long',
    'digits',
    'abbreviation',
    'characters',
    'glued',
  ]),
  /** The word or character that it is about; a count where it is too much. */
  what: z.string(),
})
export type TextProblem = z.infer<typeof TextProblem>

/** A way to say a word, and how well it is known. */
export const Pronunciation = z.object({
  sounds: Sounds,
  /** `dictionary`: listed; `parts`: put together from listed words; `rules`: guessed from the letters. */
  from: z.enum(['dictionary', 'parts', 'rules']),
})
export type Pronunciation = z.infer<typeof Pronunciation>

export const CheckedWord = z.object({
  text: z.string(),
  /** What would be expected now; null where somebody has to say first how it is said. */
  sounds: Sounds.nullable(),
  isKnown: z.boolean(),
  proposals: z.array(Pronunciation).max(12),
})
export type CheckedWord = z.infer<typeof CheckedWord>

/** How somebody wants a word said; the same word everywhere in the text. */
export const ChosenWord = z.object({ text: z.string().min(1).max(300), sounds: Sounds })
export type ChosenWord = z.infer<typeof ChosenWord>

/** As it stands in the editor. `sounds` and `contrast` null: as proposed. */
export const OwnDraft = z.object({
  text: z.string().max(2_000),
  chosen: z.array(ChosenWord).max(60),
  sounds: z.array(Sound).min(1).max(3).nullable(),
  picture: Slug,
})
export type OwnDraft = z.infer<typeof OwnDraft>

export const OwnCheck = z.object({
  problem: TextProblem.nullable(),
  /** Each word once, in the order of the text; empty where there is a problem. */
  words: z.array(CheckedWord),
  /** What it would be; null as long as a word is not clear. */
  twister: Twister.nullable(),
  /** The sounds of the text, the one that recurs most first. */
  repeated: z.array(z.object({ sound: Sound, words: z.int().positive() })),
})
export type OwnCheck = z.infer<typeof OwnCheck>

export const OwnTwister = z.object({
  id: Id,
  /** The child that it is for; null for everybody. */
  childId: Id.nullable(),
  twister: Twister,
  content: OwnContent,
})
export type OwnTwister = z.infer<typeof OwnTwister>

export const ownCalls = {
  /** Oldest first; `sealed` counts those that cannot be read while what is private is locked. */
  'own.list': call(
    z.object({}),
    z.object({ twisters: z.array(OwnTwister), sealed: z.int().nonnegative(), isClear: z.boolean() }),
  ),
  /** What a text would be as a twister. Whatever is typed has an answer. */
  'own.check': call(OwnDraft, OwnCheck),
  /** The model voice, saying words that are not saved yet. */
  'own.hear': call(
    z.object({
      text: z.string().min(1).max(300),
      words: z.array(Word).min(1).max(60),
      speed: z.enum(['normal', 'slow']),
    }),
    SpokenTwister,
  ),
  /**
   * Keeps a new one (`id` null) or a new revision. For another child than before it becomes another twister. Fails with `bad-input`,
   * `unknown-word`, `not-found`, `vault-locked` (what is private is locked), `disk-full`, `store-unavailable`.
   */
  'own.save': call(OwnDraft.extend({ id: Id.nullable(), childId: Id.nullable() }), OwnTwister),
  /**
   * It is gone from every list at once, and from the disk when this is asked once more, after two minutes, or when the app ends.
   * Attempts at it keep their text.
   */
  'own.delete': call(z.object({ id: Id }), z.object({})),
  /** As if it had never been deleted. Fails with `not-found` where it is gone from the disk already. */
  'own.putBack': call(z.object({ id: Id }), z.object({})),
}
