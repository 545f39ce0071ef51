import { consonants, type Position, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'

export type Place =
  | 'bilabial'
  | 'labiodental'
  | 'dental'
  | 'alveolar'
  | 'postalveolar'
  | 'palatal'
  | 'velar'
  | 'labiovelar'
  | 'glottal'
export type Manner = 'stop' | 'fricative' | 'affricate' | 'nasal' | 'liquid' | 'glide'

export type Consonant = (typeof consonants)[number]
export type Vowel = (typeof vowels)[number]

export interface Articulation {
  readonly place: Place
  readonly manner: Manner
  readonly isVoiced: boolean
}

const articulation = (place: Place, manner: Manner, isVoiced: boolean): Articulation => ({ place, manner, isVoiced })

/** How and where each consonant of General American English is made. */
export const articulations = {
  B: articulation('bilabial', 'stop', true),
  CH: articulation('postalveolar', 'affricate', false),
  D: articulation('alveolar', 'stop', true),
  DH: articulation('dental', 'fricative', true),
  F: articulation('labiodental', 'fricative', false),
  G: articulation('velar', 'stop', true),
  HH: articulation('glottal', 'fricative', false),
  JH: articulation('postalveolar', 'affricate', true),
  K: articulation('velar', 'stop', false),
  L: articulation('alveolar', 'liquid', true),
  M: articulation('bilabial', 'nasal', true),
  N: articulation('alveolar', 'nasal', true),
  NG: articulation('velar', 'nasal', true),
  P: articulation('bilabial', 'stop', false),
  R: articulation('postalveolar', 'liquid', true),
  S: articulation('alveolar', 'fricative', false),
  SH: articulation('postalveolar', 'fricative', false),
  T: articulation('alveolar', 'stop', false),
  TH: articulation('dental', 'fricative', false),
  V: articulation('labiodental', 'fricative', true),
  W: articulation('labiovelar', 'glide', true),
  Y: articulation('palatal', 'glide', true),
  Z: articulation('alveolar', 'fricative', true),
  ZH: articulation('postalveolar', 'fricative', true),
} as const satisfies Record<Consonant, Articulation>

const consonantSet: ReadonlySet<string> = new Set(consonants)
const vowelSet: ReadonlySet<string> = new Set(vowels)

export const isConsonant = (sound: Sound): sound is Consonant => consonantSet.has(sound)
export const isVowel = (sound: Sound): sound is Vowel => vowelSet.has(sound)
export const isSound = (text: string): text is Sound => consonantSet.has(text) || vowelSet.has(text)

/** Place of the sound at `index` of a word of `length` sounds. A word of one sound has only a beginning. */
export const positionOf = (index: number, length: number): Position => {
  if (index === 0) return 'initial'
  return index === length - 1 ? 'final' : 'medial'
}

/** ARPAbet with or without stress digits ("AE1", "ae") to sounds; null where something else stands among them. */
export const parseSounds = (names: readonly string[]): Sound[] | null => {
  const sounds = names.map((name) =>
    name
      .trim()
      .toUpperCase()
      .replace(/[0-2]$/, ''),
  )
  return sounds.every(isSound) ? sounds : null
}
