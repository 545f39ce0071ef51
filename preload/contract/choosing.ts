import { z } from 'zod'
import { call } from './define.ts'
import { Slug, Sound } from './vocabulary.ts'

/** The ladder up to a twister, lowest first: parts of it that can be said by themselves, and the whole. */
export const Rung = z.enum(['sound', 'syllable', 'word', 'phrase', 'twister'])
export type Rung = z.infer<typeof Rung>

/**
 * Why something was chosen. first: nothing of the kind was said yet. block: more of the same target. harder, easier: than what was
 * said last. mix: a target that stands already, or all of them in turn. piece, climb: a step of the ladder, the same or a lower one,
 * or the next higher one. fresh: not said yet. again: said before.
 */
export const ChoiceReason = z.enum(['first', 'block', 'harder', 'easier', 'mix', 'piece', 'climb', 'fresh', 'again'])
export type ChoiceReason = z.infer<typeof ChoiceReason>

export const Choice = z.object({
  twisterId: Slug,
  rung: Rung,
  reason: ChoiceReason,
  /** The sound that it is chosen for; null where it is for none in particular. */
  sound: Sound.nullable(),
})
export type Choice = z.infer<typeof Choice>

/** What whoever practises now may say next, and what it said and likes. */
export const ForYou = z.object({
  /** The best first; each twister once. */
  row: z.array(Choice),
  /** Ids of the twisters that were ever said. */
  said: z.array(Slug),
  favourites: z.array(Slug),
})
export type ForYou = z.infer<typeof ForYou>

export const choosingCalls = {
  'choosing.get': call(z.object({}), ForYou),
  'choosing.setFavourite': call(
    z.object({ twisterId: Slug, isFavourite: z.boolean() }),
    z.object({ favourites: z.array(Slug) }),
  ),
}
