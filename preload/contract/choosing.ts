import { z } from 'zod'
import { call } from './define.ts'
import { Twister } from './library.ts'
import { Id, Slug, Sound } from './vocabulary.ts'

/** The ladder up to a twister, lowest first: parts of it that can be said by themselves, and the whole. */
export const Rung = z.enum(['sound', 'syllable', 'word', 'phrase', 'twister'])
export type Rung = z.infer<typeof Rung>
/** A part of a twister. */
export const Step = Rung.exclude(['twister'])
export type Step = z.infer<typeof Step>

/** A twister, or a part of it: then id, picture and pack are the twister's, and text, words and targets the part's. */
export const Sayable = Twister.extend({ step: Step.optional() })
export type Sayable = z.infer<typeof Sayable>

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
  /** Whether parts of twisters may be practised. */
  isLadderAllowed: z.boolean(),
})
export type ForYou = z.infer<typeof ForYou>

export const choosingCalls = {
  'choosing.get': call(z.object({}), ForYou),
  /** The parts of a twister that the child who practises here may say by themselves, lowest first; none where it may not. */
  'choosing.steps': call(z.object({ twisterId: Slug }), z.array(Sayable)),
  'choosing.ladder': call(z.object({ childId: Id }), z.object({ isAllowed: z.boolean() })),
  'choosing.allowLadder': call(z.object({ childId: Id, isAllowed: z.boolean() }), z.object({ isAllowed: z.boolean() })),
  'choosing.setFavourite': call(
    z.object({ twisterId: Slug, isFavourite: z.boolean() }),
    z.object({ favourites: z.array(Slug) }),
  ),
}
