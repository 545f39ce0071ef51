import { type AcceptedSounds, acceptedSounds } from '../core/phonology/acceptance.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import type { WordEvidence } from '../core/scoring/evidence.ts'
import { otherTextLimit, otherTextOdds, textFitOf } from '../core/scoring/otherText.ts'
import { levelOf } from '../core/scoring/plainChange.ts'
import { strictnessOf, usualStrictness } from '../core/scoring/strictness.ts'
import type { TargetWord } from '../ports.ts'
import { type JudgeInput, missingWord, type SoundJudge } from './judgement.ts'
import { createSoundModel, type SoundJudgement, type SoundModel } from './model/index.ts'
import type { Network } from './network.ts'
import { lastProductions } from './productions.ts'
import type { SoundModelPlace } from './soundModelPlace.ts'
import { heardOf, judgedWord } from './wordJudgement.ts'
import { isWordMissing } from './wordPresence.ts'

/** About the mean mark of all sounds that the networks were trained on: the best guess where nothing is known. */
const markOfNothingKnown = 0.9

/** The sounds of each word; null for a word that is not there. */
type Laid = readonly (readonly SoundJudgement[] | null)[]

const unsureWord = (word: TargetWord): WordEvidence => ({
  text: word.text,
  startMs: 0,
  endMs: 0,
  sounds: word.sounds.map((expected, index) => ({
    expected,
    heard: expected,
    position: positionOf(index, word.sounds.length),
    process: null,
    startMs: null,
    endMs: null,
    score: markOfNothingKnown,
    verdict: 'unsure',
  })),
})

/**
 * Lays the words over the audio, first all of them; then again without those that are not in it, which would otherwise take
 * room from their neighbours. Null: the audio is too short for the words.
 */
const layWords = (model: SoundModel, { decoder, network, samples, said }: JudgeInput): Laid | null => {
  const { words } = network
  const followed = new Set(said)
  const spans = lastProductions(decoder, network, samples, said)
  const all = model.judge(samples, words, spans ?? undefined) ?? (spans ? model.judge(samples, words) : null)
  const isMissing = words.map((_, index) => {
    const sounds = all?.[index]
    return sounds ? isWordMissing(sounds, followed.has(index)) : !followed.has(index)
  })
  if (!isMissing.includes(true)) return all
  const present = words.flatMap((word, index) => (isMissing[index] ? [] : [{ word, index }]))
  if (present.length === 0) return all
  const again = model.judge(
    samples,
    present.map(({ word }) => word),
    spans === null ? undefined : present.flatMap(({ index }) => spans[index] ?? []),
  )
  return again === null ? null : words.map((_, at) => again[present.findIndex(({ index }) => index === at)] ?? null)
}

const isOtherText = (laid: Laid, followedShare: number): boolean => {
  const sounds = laid
    .flatMap((word) => word ?? [])
    .map(({ startMs, endMs, ...sound }) => ({
      expected: sound.expected,
      durationMs: endMs - startMs,
      goodness: sound.evidence.goodness,
      omission: sound.evidence.omission,
      competitor: sound.evidence.competitors[0]?.logOdds ?? 0,
    }))
  return otherTextOdds(textFitOf(sounds, followedShare)) > otherTextLimit
}

/** For each word of the target, what its other pronunciations accept. */
const acceptedByWord = (network: Network): readonly AcceptedSounds[] => {
  const forms = [...network.forms.values()]
  return network.words.map((word, index) =>
    acceptedSounds(
      word.sounds,
      forms.flatMap(({ wordIndex, variant }) => (wordIndex === index ? [variant] : [])),
    ),
  )
}

/** The learned sound model's judgement. Throws where its files cannot be read. */
export const createModelJudge = (place: SoundModelPlace, strictness = usualStrictness): SoundJudge => {
  const model = createSoundModel(place)
  const step = strictnessOf(strictness)
  const thresholds = model.thresholds.map(({ falseAlarms, everyone }) => ({ falseAlarms, bySound: everyone }))
  return {
    name: place.name,
    judge(input) {
      const { words } = input.network
      const followed = new Set(input.said)
      const laid = layWords(model, input)
      // The sounds could not be laid over the audio: nothing is known of them, and that is what is said.
      if (laid === null) {
        return {
          words: words.map((word, index) => (followed.has(index) ? unsureWord(word) : missingWord(word))),
          isOtherText: false,
        }
      }
      const accepted = acceptedByWord(input.network)
      const measure = { level: levelOf(laid.flatMap((word) => word ?? []).map(heardOf)), thresholds, step }
      return {
        words: words.map((word, index) => {
          const sounds = laid[index]
          return sounds ? judgedWord(word, accepted[index] ?? [], sounds, measure) : missingWord(word)
        }),
        isOtherText: isOtherText(laid, followed.size / words.length),
      }
    },
  }
}
