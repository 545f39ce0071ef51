import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type AcousticModel, soundOrder } from './acoustic-model.ts'
import { align } from './alignment.ts'
import type { AudioFacts } from './analysis.ts'

type Words = readonly { readonly sounds: readonly Sound[] }[]

/** The sounds in another order, in words as long as before. */
const reordered = (words: Words, order: (sounds: readonly Sound[]) => readonly Sound[]): Words => {
  const sounds = order(words.flatMap((word) => word.sounds))
  let at = 0
  return words.map((word) => {
    at += word.sounds.length
    return { sounds: sounds.slice(at - word.sounds.length, at) }
  })
}

const half = (sounds: readonly Sound[]): number => sounds.length >> 1

/** Nonsense of the same sounds: what any speech fits about as well as any other. */
const orders: readonly ((sounds: readonly Sound[]) => readonly Sound[])[] = [
  (sounds) => sounds.toReversed(),
  (sounds) => [...sounds.slice(half(sounds)), ...sounds.slice(0, half(sounds))],
  (sounds) => [...sounds.slice(half(sounds)).reverse(), ...sounds.slice(0, half(sounds)).reverse()],
]

const scoreOf = (model: AcousticModel, { likelihoods, silence }: AudioFacts, words: Words): number | null => {
  const sounds = words.flatMap((word) => word.sounds.map((sound) => soundOrder.indexOf(sound)))
  const alignment = align({
    likelihoods,
    silence,
    columnCount: model.mixtures.phones.length * model.mixtures.states,
    sounds: Int32Array.from(sounds, (sound) => model.candidates[sound] as number),
    isWordStart: Uint8Array.from(words.flatMap((word) => word.sounds.map((_, index) => (index === 0 ? 1 : 0)))),
  })
  return alignment?.score ?? null
}

/**
 * How much better the words fit the audio than nonsense of the same sounds, in nats a sound: about 0 where something else was
 * said, however well or badly the speaker's voice fits the model. Null where the audio is too short for the words.
 */
export const contrastOf = (model: AcousticModel, facts: AudioFacts, words: Words): number | null => {
  const own = scoreOf(model, facts, words)
  if (own === null) return null
  const others = orders.flatMap((order) => scoreOf(model, facts, reordered(words, order)) ?? [])
  const count = words.reduce((sum, word) => sum + word.sounds.length, 0)
  return (own - Math.max(...others)) / count
}
