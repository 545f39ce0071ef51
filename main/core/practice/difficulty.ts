import type { Difficulty, Sound } from '../../../preload/contract/vocabulary.ts'
import { articulations, type Consonant, isConsonant, type Manner, type Place } from '../phonology/sounds.ts'
import { ageOfTargets, onsetOf, type Place as Practised, type SaidWord, syllablesOf } from '../phonology/tags.ts'

/**
 * How hard a twister is to say. Two dials that can be turned apart make the tongue trip: how alike the alternating
 * sounds are, and how often they recur (Wilshire 1999). Length and clusters come on top.
 */

/** Places along the mouth, lips to throat. W is made at both ends of the first seven and counts as its nearer one. */
const stationsOf: Readonly<Record<Place, readonly number[]>> = {
  bilabial: [0],
  labiodental: [1],
  dental: [2],
  alveolar: [3],
  postalveolar: [4],
  palatal: [5],
  velar: [6],
  labiovelar: [0, 6],
  glottal: [9],
}
/** Places so many stations apart have nothing in common any more. */
const farthest = 3

/** Manners that are half alike: an affricate is a stop and a fricative in one, a liquid nearly a glide. */
const related: readonly (readonly [Manner, Manner])[] = [
  ['affricate', 'fricative'],
  ['affricate', 'stop'],
  ['liquid', 'glide'],
]

const placeDistance = (one: Place, other: Place): number => {
  const steps = stationsOf[one].flatMap((from) => stationsOf[other].map((to) => Math.abs(from - to)))
  return Math.min(1, Math.min(...steps) / farthest)
}

const mannerDistance = (one: Manner, other: Manner): number => {
  if (one === other) return 0
  return related.some((pair) => pair.includes(one) && pair.includes(other)) ? 0.5 : 1
}

/** 0 (nothing in common) to 1 (the same): one less the mean distance in place, manner and voice. Symmetric. */
export const likenessOf = (one: Consonant, other: Consonant): number => {
  const from = articulations[one]
  const to = articulations[other]
  const voice = from.isVoiced === to.isVoiced ? 0 : 1
  return 1 - (placeDistance(from.place, to.place) + mannerDistance(from.manner, to.manner) + voice) / 3
}

export interface Measured {
  readonly words: readonly SaidWord[]
  readonly targets: readonly Practised[]
  readonly contrast: readonly [Sound, Sound] | null
}

export interface Dials {
  /** 0..1: the two sounds of the contrast; without one, neighbouring words that begin differently, on average. */
  readonly likeness: number
  /** 0..1: target sounds a syllable. */
  readonly repetition: number
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const neighbours = (words: readonly SaidWord[]): number[] =>
  words.slice(1).flatMap(({ sounds }, index) => {
    const [before] = words[index]?.sounds ?? []
    const [after] = sounds
    if (before === undefined || after === undefined || before === after) return []
    return isConsonant(before) && isConsonant(after) ? [likenessOf(before, after)] : []
  })

/** Both to two decimals, as the packs hold them. */
export const dialsOf = ({ words, targets, contrast }: Measured): Dials => {
  const [one, other] = contrast ?? []
  const isPair = one !== undefined && other !== undefined && isConsonant(one) && isConsonant(other)
  const practised = new Set(targets.map(({ sound }) => sound))
  const said = words.flatMap(({ sounds }) => sounds).filter((sound) => practised.has(sound)).length
  return {
    likeness: rounded(isPair ? likenessOf(one, other) : mean(neighbours(words))),
    repetition: rounded(Math.min(1, said / Math.max(1, syllablesOf(words)))),
  }
}

/** Syllables, each made heavier (up to twice) by both dials together, and one more for every word with a cluster. */
export const loadOf = (measured: Measured): number => {
  const { likeness, repetition } = dialsOf(measured)
  const clusters = measured.words.filter(({ sounds }) => onsetOf(sounds).length > 1).length
  return syllablesOf(measured.words) * (1 + likeness * repetition) + clusters
}

/**
 * Whether the alternation falls inside the words: two sounds hard to tell apart, both of them in half the words or
 * more ("truly rural", "selfish shellfish"). Such a text is short and hard.
 */
const isCrowded = (measured: Measured): boolean => {
  const { words, contrast } = measured
  if (contrast === null || dialsOf(measured).likeness < bounds.crowdedLikeness) return false
  return words.filter(({ sounds }) => contrast.every((sound) => sounds.includes(sound))).length >= words.length / 2
}

/** Fitted once to the levels that 118 starter texts had been given by ear; all but six of them fall the same way. */
export const bounds = {
  easy: { words: 6, syllables: 10, load: 17 },
  advanced: { syllables: 12, load: 22 },
  crowdedLikeness: 0.8,
} as const

/**
 * Easy: at most 6 words and 10 syllables, a load of at most 17, and no crowd of two like sounds within the words.
 * Advanced: at least 12 syllables and a load of 22. The rest is intermediate.
 */
export const difficultyOf = (measured: Measured): Difficulty => {
  const syllables = syllablesOf(measured.words)
  const load = loadOf(measured)
  const { easy, advanced } = bounds
  const isShort = measured.words.length <= easy.words && syllables <= easy.syllables
  if (isShort && load <= easy.load && !isCrowded(measured)) return 'easy'
  return syllables >= advanced.syllables && load >= advanced.load ? 'advanced' : 'intermediate'
}

/** Years below which a text of this length is too much, whatever its sounds: this project's own judgement. */
export const youngest = { easy: 3, intermediate: 5, advanced: 7 } as const satisfies Record<Difficulty, number>

/** Years: not before the target sounds are there (Crowe & McLeod 2020), nor before a text of this level can be kept. */
export const ageFromOf = (measured: Measured): number =>
  Math.max(youngest[difficultyOf(measured)], ageOfTargets(measured.targets))
