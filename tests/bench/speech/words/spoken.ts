import { processes } from '../../../../main/core/phonology/processes.ts'
import { isConsonant, isVowel } from '../../../../main/core/phonology/sounds.ts'
import type { SpeechTarget, TargetWord } from '../../../../main/ports/index.ts'
import { consonants, type Sound } from '../../../../preload/contract/vocabulary.ts'
import type { SaidWord } from '../clips/recipe.ts'

/** What was said of a text, other than word for word: `own` has for each said word its place in the text, or null. */
export interface Spoken {
  readonly words: readonly SaidWord[]
  readonly own: readonly (number | null)[]
  /** The word of the text that it is about, where there is one. */
  readonly word: number | null
}

type Draw = () => number

const whole = (text: SpeechTarget): SaidWord[] => text.words.map(({ text: word, sounds }) => ({ text: word, sounds }))
const places = (text: SpeechTarget): number[] => text.words.map((_, index) => index)
const pick = <T>(items: readonly T[], random: Draw): T => items[Math.floor(random() * items.length)] as T

/** In the middle of the text one word is left out. */
export const skipped = (text: SpeechTarget, random: Draw): Spoken => {
  const word = Math.floor(random() * text.words.length)
  return { words: whole(text).toSpliced(word, 1), own: places(text).toSpliced(word, 1), word }
}

/** A word, or two words, said again at once. */
export const repeated = (text: SpeechTarget, random: Draw): Spoken => {
  const length = random() < 0.5 || text.words.length < 4 ? 1 : 2
  const word = Math.floor(random() * (text.words.length - length + 1))
  const again = (items: readonly unknown[]) => items.slice(word, word + length)
  return {
    words: whole(text).toSpliced(word + length, 0, ...(again(whole(text)) as SaidWord[])),
    own: [...places(text).slice(0, word), ...again(whole(text)).map(() => null), ...places(text).slice(word)],
    word,
  }
}

const fillers: readonly SaidWord[] = [
  { text: 'um', sounds: ['AH', 'M'] },
  { text: 'uh', sounds: ['AH'] },
  { text: 'and', sounds: ['AE', 'N', 'D'] },
  { text: 'no', sounds: ['N', 'OW'] },
  { text: 'very', sounds: ['V', 'EH', 'R', 'IY'] },
]

/** A word between two others that the text does not have. */
export const extra = (text: SpeechTarget, random: Draw): Spoken => {
  const word = 1 + Math.floor(random() * (text.words.length - 1))
  return {
    words: whole(text).toSpliced(word, 0, pick(fillers, random)),
    own: [...places(text).slice(0, word), null, ...places(text).slice(word)],
    word,
  }
}

/** The beginning of a word: up to its first vowel, and where that is all of it, the vowel weak. */
const fragmentOf = (word: TargetWord): SaidWord | null => {
  const vowel = word.sounds.findIndex(isVowel)
  if (vowel < 1) return null
  const isShort = vowel === word.sounds.length - 1
  const sounds: Sound[] = [...word.sounds.slice(0, vowel), isShort ? 'AH' : (word.sounds[vowel] as Sound)]
  return { text: `${word.text.slice(0, 2)}-`, sounds, pauseMs: 120 }
}

/** A slip of the first consonant as children make it. */
const slipOf = (word: TargetWord, random: Draw): SaidWord | null => {
  const [first, ...rest] = word.sounds
  if (first === undefined || !isConsonant(first)) return null
  const others = substitutesOf(first)
  if (others.length === 0) return null
  return { text: `${word.text}-slip`, sounds: [pick(others, random), ...rest], pauseMs: 150 }
}

/** A word begun or said wrongly, then said rightly: "sh- she sells", "wed, red lorry". */
export const selfCorrected = (text: SpeechTarget, random: Draw): Spoken => {
  const wantsSlip = random() < 0.5
  const able = text.words.flatMap((word, index) => {
    const start = wantsSlip ? slipOf(word, random) : fragmentOf(word)
    return start === null ? [] : [{ index, start }]
  })
  if (able.length === 0) return { words: whole(text), own: places(text), word: null }
  const { index, start } = pick(able, random)
  return {
    words: whole(text).toSpliced(index, 0, start),
    own: [...places(text).slice(0, index), null, ...places(text).slice(index)],
    word: index,
  }
}

/** The first half, and then nothing. */
export const half = (text: SpeechTarget): Spoken => {
  const length = Math.ceil(text.words.length / 2)
  return { words: whole(text).slice(0, length), own: places(text).slice(0, length), word: null }
}

const substitutesOf = (sound: Sound): readonly Sound[] =>
  processes.flatMap(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'substitution' && change.from === sound ? change.to : [])),
  )

/** Half of all consonants become others, where processes know one by that. */
export const halfAltered = (text: SpeechTarget, random: Draw): Spoken => {
  const words = text.words.map(({ text: word, sounds }) => ({
    text: word,
    sounds: sounds.map((sound) => {
      if (!isConsonant(sound) || random() < 0.5) return sound
      const known = substitutesOf(sound)
      return pick(known.length > 0 ? known : consonants.filter((other) => other !== sound), random)
    }),
  }))
  return { words, own: places(text), word: null }
}
