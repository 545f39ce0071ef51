import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from './sounds.ts'
import type { Variant } from './variants.ts'

/** Vowels that stand for one another where a syllable is unstressed, in one and the same accent. */
const reduced: ReadonlySet<Sound> = new Set<Sound>(['AH', 'IH'])

/** Index of a sound in its word -> what may be heard there besides the sound itself, and is right (null: nothing). */
export type AcceptedSounds = readonly ReadonlySet<Sound | null>[]

/**
 * What is right besides the expected sounds: what the word's other pronunciations in the dictionary have in their places,
 * and a reduced vowel for another one after the first syllable.
 */
export const acceptedSounds = (sounds: readonly Sound[], variants: readonly Variant[]): AcceptedSounds => {
  const firstVowel = sounds.findIndex(isVowel)
  const accepted = sounds.map(
    (sound, index): Set<Sound | null> => (index > firstVowel && reduced.has(sound) ? new Set(reduced) : new Set()),
  )
  for (const { outcomes } of variants) {
    if (outcomes.some(({ process }) => process !== null)) continue
    for (const [index, { heard }] of outcomes.entries()) accepted[index]?.add(heard)
  }
  for (const [index, sound] of sounds.entries()) accepted[index]?.delete(sound)
  return accepted
}
