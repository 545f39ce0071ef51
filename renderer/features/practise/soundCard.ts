import type { Target, Twister } from '../../../preload/contract/library.ts'
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
  /** Its place among the word's sounds as the twister has them; -1 where it has none such. */
  readonly soundIndex: number
  readonly verdict: SoundVerdict | null
}

const plain = (word: string) => word.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** The card for a sound of an attempt; of a sound that was added, the one that was heard. */
export function topicOf(
  { words }: Pick<Twister, 'words'>,
  attempt: JudgedAttempt,
  place: { readonly wordIndex: number; readonly soundIndex: number },
  letters: string,
): Topic | null {
  const { wordIndex } = place
  const word = attempt.words[wordIndex]
  const verdict = word?.sounds[place.soundIndex]
  const sound = verdict?.expected ?? verdict?.heard
  if (word === undefined || verdict === undefined || sound == null) return null
  // The verdict has sounds that were added, and a dialect's form may have others than the twister.
  const own = words[wordIndex]?.sounds ?? []
  const counted = word.sounds.slice(0, place.soundIndex).filter(({ expected }) => expected !== null).length
  return {
    sound,
    letters: plain(letters) || spellingOf(sound),
    word: plain(word.text),
    wordIndex,
    soundIndex: verdict.expected === null ? -1 : own[counted] === sound ? counted : own.indexOf(sound),
    verdict,
  }
}

const isAt = (position: Target['position'], index: number, count: number): boolean =>
  position === (index === 0 ? 'initial' : index === count - 1 ? 'final' : 'medial')

/** The sounds that a twister practises, each once, in the first word that has it where it is practised. */
export function targetTopics({ words, targets }: Pick<Twister, 'words' | 'targets'>): readonly Topic[] {
  const places = words.flatMap(({ text, sounds }, wordIndex) =>
    sounds.map((sound, soundIndex) => ({ sound, word: plain(text), wordIndex, soundIndex, count: sounds.length })),
  )
  const topics = targets.flatMap(({ sound, position }) => {
    const having = places.filter((place) => place.sound === sound)
    const place = having.find(({ soundIndex, count }) => isAt(position, soundIndex, count)) ?? having[0]
    if (place === undefined) return []
    const { word, wordIndex, soundIndex } = place
    return [{ sound, letters: spellingOf(sound), word, wordIndex, soundIndex, verdict: null }]
  })
  return topics.filter(({ sound }, index) => topics.findIndex((one) => one.sound === sound) === index)
}

/**
 * The sound to show beside the wanted one: what was heard in its place. Nothing where the machine is unsure, where nothing
 * was heard, or where it was the same sound.
 */
export function heardInstead(verdict: SoundVerdict | null): Sound | null {
  if (verdict === null || verdict.verdict !== 'wrong' || verdict.expected === null) return null
  return verdict.heard === verdict.expected ? null : verdict.heard
}
