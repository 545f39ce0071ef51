import type { Twister } from '../../../preload/contract/library.ts'
import type { OwnContent } from '../../../preload/contract/own.ts'
import type { Id, Sound } from '../../../preload/contract/vocabulary.ts'
import { type Consonant, isConsonant } from '../phonology/sounds.ts'
import { clustersOf, processesOf, type SaidWord, syllablesOf, targetsOf, wordsWith } from '../phonology/tags.ts'
import { ageFromOf, dialsOf, difficultyOf, likenessOf } from './difficulty.ts'

/** What can be told of a twister that somebody wrote: proposals, never more than its words bear out. */

export const mostSounds = 3
export type Contrast = readonly [Sound, Sound] | null

export interface Repeated {
  readonly sound: Sound
  /** How many words have it. */
  readonly words: number
}

const beginnings = (words: readonly SaidWord[], sound: Sound): number => wordsWith(words, sound, 'initial')
const having = (words: readonly SaidWord[], sound: Sound): number =>
  words.filter(({ sounds }) => sounds.includes(sound)).length

/** The sounds of a text, the one that trips the tongue most first: in most words, beginnings counting twice; consonants first. */
export const repeatedSounds = (words: readonly SaidWord[]): Repeated[] => {
  const all = [...new Set(words.flatMap(({ sounds }) => sounds))]
  const weight = (sound: Sound): number => having(words, sound) + beginnings(words, sound)
  return all
    .map((sound) => ({ sound, words: having(words, sound) }))
    .toSorted(
      (one, other) =>
        Number(isConsonant(other.sound)) - Number(isConsonant(one.sound)) || weight(other.sound) - weight(one.sound),
    )
}

/** A sound is proposed that at least two words and a quarter of them have; of none, the first of the list. */
export const proposeSounds = (words: readonly SaidWord[]): Sound[] => {
  const all = repeatedSounds(words)
  const often = all.filter(
    ({ sound, words: count }) =>
      isConsonant(sound) && count >= Math.max(2, words.length / 4) && beginnings(words, sound) > 0,
  )
  return (often.length > 0 ? often.slice(0, mostSounds) : all.slice(0, 1)).map(({ sound }) => sound)
}

/** So alike must two sounds be to be worth a contrast. */
const leastLikeness = 0.5

/** The two most alike of the sounds that begin words; null where none are alike. */
export const proposeContrast = (words: readonly SaidWord[], sounds: readonly Sound[]): Contrast => {
  const initial = repeatedSounds(words)
    .map(({ sound }) => sound)
    .filter((sound): sound is Consonant => isConsonant(sound) && beginnings(words, sound) > 0)
  const practised = initial.filter((sound) => sounds.includes(sound))
  let best: Contrast = null
  let alike = leastLikeness
  for (const one of practised)
    for (const other of initial) {
      if (one === other) continue
      const likeness = likenessOf(one, other)
      if (likeness > alike) [best, alike] = [[one, other], likeness]
    }
  return best
}

/** Everything computed of it, as of a pack's twister. Null where no sound that is practised is in the words. */
export const describeOwn = (id: Id, { text, words, sounds, contrast, picture }: OwnContent): Twister | null => {
  const targets = targetsOf(words, sounds).slice(0, 6)
  const all = new Set(words.flatMap((word) => word.sounds))
  if (targets.length === 0 || syllablesOf(words) === 0) return null
  const pair =
    contrast !== null && contrast[0] !== contrast[1] && contrast.every((sound) => all.has(sound)) ? contrast : null
  const measured = { words, targets, contrast: pair }
  return {
    ...{ id: `own-${id}`, packId: 'own', text, words, targets, contrast: pair, origin: 'own', picture },
    ...{ difficulty: difficultyOf(measured), ageFrom: ageFromOf(measured), ...dialsOf(measured) },
    syllables: Math.min(200, syllablesOf(words)),
    clusters: clustersOf(words)
      .filter((cluster) => cluster.length <= 3)
      .slice(0, 20),
    processes: processesOf(words, targets).slice(0, 20),
  }
}
