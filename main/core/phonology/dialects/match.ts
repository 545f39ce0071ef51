import type { Sound } from '../../../../preload/contract/vocabulary.ts'
import { isConsonant, isVowel, positionOf } from '../sounds.ts'
import type { DialectProfile, DialectRule, Neighbour, Where } from './profile.ts'

const fits = (neighbour: Neighbour, sound: Sound | undefined): boolean => {
  switch (neighbour) {
    case 'edge':
      return sound === undefined
    case 'vowel':
      return sound !== undefined && isVowel(sound)
    case 'consonant':
      return sound !== undefined && isConsonant(sound)
    case 'no-vowel':
      return sound === undefined || isConsonant(sound)
    default:
      return sound !== undefined && neighbour.includes(sound)
  }
}

const weakVowels: ReadonlySet<Sound> = new Set(['AH', 'ER', 'IH'])

/** The syllable's vowel is the sound itself, else the one before it, as for a sound that closes the syllable. */
const isUnstressed = (sounds: readonly Sound[], index: number): boolean => {
  const first = sounds.findIndex(isVowel)
  const own = sounds.findLastIndex((sound, at) => at <= index && isVowel(sound))
  const vowel = sounds[own]
  return own > first && vowel !== undefined && weakVowels.has(vowel)
}

/** Whether the sound at `index` of a word stands where the rule asks. */
export const isWhere = (where: Where, sounds: readonly Sound[], index: number): boolean => {
  const { position, after = [], before = [] } = where
  if (position && !position.includes(positionOf(index, sounds.length))) return false
  if (!after.every((neighbour, step) => fits(neighbour, sounds[index - 1 - step]))) return false
  if (!before.every((neighbour, step) => fits(neighbour, sounds[index + 1 + step]))) return false
  if (where.isInCluster && !fits('consonant', sounds[index - 1]) && !fits('consonant', sounds[index + 1])) return false
  return !where.isUnstressed || isUnstressed(sounds, index)
}

/** What a profile accepts for the sound at `index` of a word, in the profile's order. */
export const acceptedAt = (
  profile: DialectProfile,
  sounds: readonly Sound[],
  index: number,
): { readonly heard: Sound | null; readonly rule: DialectRule }[] =>
  profile.rules.flatMap((rule) => {
    const changes = rule.changes.filter(([expected]) => expected === sounds[index])
    if (changes.length === 0 || !isWhere(rule.where, sounds, index)) return []
    return changes.map(([, heard]) => ({ heard, rule }))
  })

/**
 * Whether a sound may count as left out by dialect: only beside a sound of the word that was said. A whole syllable
 * or a whole word that is missing is never a dialect form.
 * @param heard what was heard for each expected sound of the word; null where nothing was.
 */
export const isOmissionAnchored = (heard: readonly (Sound | null)[], index: number): boolean =>
  (heard[index - 1] ?? null) !== null || (heard[index + 1] ?? null) !== null
