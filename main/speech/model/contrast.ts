import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { nonsenseOf } from '../../core/scoring/spelling.ts'
import { type AcousticModel, soundOrder } from './acoustic-model.ts'
import { align } from './alignment.ts'
import type { AudioFacts } from './analysis.ts'

type Words = readonly { readonly sounds: readonly Sound[] }[]

/** The sounds in another order, in words as long as before. */
const laidInto = (words: Words, sounds: readonly Sound[]): Words => {
  let at = 0
  return words.map((word) => {
    at += word.sounds.length
    return { sounds: sounds.slice(at - word.sounds.length, at) }
  })
}

const scoreOf = (model: AcousticModel, { likelihoods, silence }: AudioFacts, words: Words): number | null => {
  const sounds = words.flatMap((word) => word.sounds.map((sound) => soundOrder.indexOf(sound)))
  const alignment = align({
    likelihoods,
    silence,
    beat: model.mixtures.workspace.beat,
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
  const sounds = words.flatMap((word) => word.sounds)
  const others = nonsenseOf(sounds).flatMap((nonsense) => scoreOf(model, facts, laidInto(words, nonsense)) ?? [])
  return (own - Math.max(...others)) / sounds.length
}
