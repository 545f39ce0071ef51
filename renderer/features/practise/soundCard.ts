import type { Twister } from '../../../preload/contract/library.ts'
import type { JudgedAttempt, SoundVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { spellingOf } from '../../ui/sounds.ts'

/** What a card is about: a sound of a word with its verdict, or a sound that the twister practises, before anybody spoke. */
export interface Topic {
  readonly sound: Sound
  /** As it is written here. */
  readonly letters: string
  readonly word: string
  readonly wordIndex: number
  readonly verdict: SoundVerdict | null
}

const plain = (word: string) => word.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** The card for a sound of an attempt; of a sound that was added, the one that was heard. */
export function topicOf(attempt: JudgedAttempt, wordIndex: number, soundIndex: number, letters: string): Topic | null {
  const word = attempt.words[wordIndex]
  const verdict = word?.sounds[soundIndex]
  const sound = verdict?.expected ?? verdict?.heard
  if (word === undefined || verdict === undefined || sound == null) return null
  return { sound, letters: plain(letters) || spellingOf(sound), word: plain(word.text), wordIndex, verdict }
}

/** The sounds that a twister practises, each once, with the first word in which it stands in its place. */
export function targetTopics(twister: Pick<Twister, 'words' | 'targets'>): readonly Topic[] {
  const sounds = [...new Set(twister.targets.map(({ sound }) => sound))]
  return sounds.flatMap((sound) => {
    const wordIndex = twister.words.findIndex((word) => word.sounds.includes(sound))
    const word = twister.words[wordIndex]
    return word === undefined
      ? []
      : [{ sound, letters: spellingOf(sound), word: plain(word.text), wordIndex, verdict: null }]
  })
}

/**
 * The sound to show beside the wanted one: what was heard in its place. Nothing where the machine is unsure, where nothing
 * was heard, or where it was the same sound.
 */
export function heardInstead(verdict: SoundVerdict | null): Sound | null {
  if (verdict === null || verdict.verdict !== 'wrong' || verdict.expected === null) return null
  return verdict.heard === verdict.expected ? null : verdict.heard
}
