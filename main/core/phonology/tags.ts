import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { acquisitionOf } from './norms.ts'
import { processes } from './processes.ts'
import { isConsonant, isVowel, positionOf } from './sounds.ts'
import { type Variant, variantsOf } from './variants.ts'

/** What can be told of a text from how its words are said. Nothing here looks at spelling. */

export interface SaidWord {
  readonly sounds: readonly Sound[]
}

export interface Place {
  readonly sound: Sound
  readonly position: Position
}

const positions = ['initial', 'medial', 'final'] as const satisfies readonly Position[]

/** In how many words the sound stands in this place. */
export const wordsWith = (words: readonly SaidWord[], sound: Sound, position: Position): number =>
  words.filter(({ sounds }) =>
    sounds.some((said, index) => said === sound && positionOf(index, sounds.length) === position),
  ).length

/**
 * A sound that begins at least a third of the words that have it is practised there; another place needs more than a
 * third, since it is at the beginnings of words that a twister trips the tongue.
 */
const practisedShare = 1 / 3

/**
 * Where in their words these sounds are practised, in the order of the sounds and then of the word. Which sounds a
 * text is for is its writer's choice, and all that is; a sound that no word has gives no place.
 */
export const targetsOf = (words: readonly SaidWord[], sounds: readonly Sound[]): Place[] =>
  sounds.flatMap((sound) => {
    const all = words.filter((word) => word.sounds.includes(sound)).length
    return positions
      .filter((position) => {
        const count = wordsWith(words, sound, position)
        return position === 'initial' && count > 0 ? count >= all * practisedShare : count > all * practisedShare
      })
      .map((position) => ({ sound, position }))
  })

/** The consonants before a word's first vowel; a Y after another of them belongs to the vowel ("music", "few"). */
export const onsetOf = (sounds: readonly Sound[]): Sound[] => {
  const vowel = sounds.findIndex(isVowel)
  const onset = sounds.slice(0, vowel < 0 ? sounds.length : vowel)
  return onset.length > 1 && onset.at(-1) === 'Y' ? onset.slice(0, -1) : onset
}

/** The clusters that begin words, each once, in the order in which they come. */
export const clustersOf = (words: readonly SaidWord[]): Sound[][] => {
  const found = new Map<string, Sound[]>()
  for (const { sounds } of words) {
    const onset = onsetOf(sounds)
    const name = onset.join(' ')
    if (onset.length > 1 && !found.has(name)) found.set(name, onset)
  }
  return [...found.values()]
}

export const syllablesOf = (words: readonly SaidWord[]): number =>
  words.reduce((sum, { sounds }) => sum + sounds.filter(isVowel).length, 0)

/** In so many words a process must be able to change a target before the text is said to invite it. */
const invitingWords = 2

/** Whether a target stands here, or what stands here was left out of a cluster that follows one ("frog" -> "fog"). */
const concerns = (targets: readonly Place[], { outcomes }: Variant, index: number): boolean => {
  const isTarget = (at: number): boolean =>
    targets.some(
      ({ sound, position }) => sound === outcomes[at]?.expected && position === positionOf(at, outcomes.length),
    )
  const before = outcomes[index - 1]?.expected
  const own = outcomes[index]
  if (isTarget(index)) return true
  const isCluster = before !== undefined && own !== undefined && isConsonant(before) && isConsonant(own.expected)
  return isCluster && own.heard === null && isTarget(index - 1)
}

/**
 * Ids of the processes that a text invites: those of typical development that could change a target in its place, or
 * its cluster, in at least two words. A process that is never typical is nothing to invite.
 */
export const processesOf = (words: readonly SaidWord[], targets: readonly Place[]): string[] =>
  processes
    .filter(({ isAtypical }) => !isAtypical)
    .filter((process) => {
      const changed = words.filter(({ sounds }) =>
        variantsOf(sounds, [process]).some((variant) =>
          variant.outcomes.some((outcome, index) => outcome.process !== null && concerns(targets, variant, index)),
        ),
      )
      return changed.length >= invitingWords
    })
    .map(({ id }) => id)

/** Years by which nearly all children say every target sound; 2 where no target is a consonant. */
export const ageOfTargets = (targets: readonly Pick<Place, 'sound'>[]): number =>
  Math.max(2, ...targets.map(({ sound }) => acquisitionOf(sound) ?? 2))
