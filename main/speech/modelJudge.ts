import { changeTableOf, nameChanges } from '../core/phonology/naming.ts'
import { processes } from '../core/phonology/processes.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import { decide } from '../core/scoring/decision.ts'
import type { SoundEvidence, WordEvidence } from '../core/scoring/evidence.ts'
import { otherTextLimit, otherTextOdds, textFitOf } from '../core/scoring/otherText.ts'
import { type StrictnessStep, strictnessOf, thresholdsOf, usualStrictness } from '../core/scoring/strictness.ts'
import type { TargetWord } from '../ports.ts'
import { type JudgeInput, missingWord, type SoundJudge } from './judgement.ts'
import { createSoundModel, type SoundJudgement, type SoundModel } from './model/index.ts'
import { lastProductions } from './productions.ts'
import type { SoundModelPlace } from './soundModelPlace.ts'
import { isWordMissing } from './wordPresence.ts'

/** The mean mark of all sounds that the networks were trained on: the best guess where nothing is known. */
const markOfNothingKnown = 0.9

type Judged = readonly (readonly SoundJudgement[])[]

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

const judgedWord = (
  word: TargetWord,
  sounds: readonly SoundJudgement[],
  model: SoundModel,
  step: StrictnessStep,
): WordEvidence => {
  const table = thresholdTableOf(model)
  const isOmitted = sounds.map((sound) => sound.competitor === null)
  const verdicts = sounds.map((sound, index) =>
    decide(
      { score: sound.score, wrongProbability: sound.wrongProbability, isOmitted: isOmitted[index] === true },
      thresholdsOf(table, step, sound.expected),
    ),
  )
  const named = nameChanges(
    changeTableOf(word.sounds, processes),
    sounds.map(({ evidence }) => evidence),
    verdicts.map((verdict) => verdict !== 'right'),
    isOmitted,
  )
  return {
    text: word.text,
    startMs: sounds[0]?.startMs ?? null,
    endMs: sounds.at(-1)?.endMs ?? null,
    sounds: sounds.map((sound, index): SoundEvidence => {
      const change = named[index] ?? null
      return {
        expected: sound.expected,
        heard: change === null ? sound.expected : change.heard,
        position: positionOf(index, word.sounds.length),
        process: change?.process ?? null,
        startMs: sound.startMs,
        endMs: sound.endMs,
        score: sound.score,
        verdict: verdicts[index] ?? 'unsure',
        evidence: {
          ...sound.evidence,
          wrongProbability: sound.wrongProbability,
          competitors: [...sound.evidence.competitors],
          movedBy: [],
        },
      }
    }),
  }
}

const thresholdTableOf = (model: SoundModel) =>
  model.thresholds.map(({ falseAlarms, everyone }) => ({ falseAlarms, bySound: everyone }))

/** Judges the words; those that were not followed only where the audio holds them. Null: too short for the words. */
const judgeWords = (
  model: SoundModel,
  { decoder, network, samples, said }: JudgeInput,
): (Judged[number] | null)[] | null => {
  const { words } = network
  const followed = new Set(said)
  const spans = lastProductions(decoder, network, samples, said)
  const all = model.judge(samples, words, spans ?? undefined)
  const isMissing = words.map((_, index) => {
    const sounds = all?.[index]
    return sounds ? isWordMissing(sounds, followed.has(index)) : !followed.has(index)
  })
  if (!isMissing.includes(true)) return all?.slice() ?? null
  const present = words.flatMap((_, index) => (isMissing[index] ? [] : [index]))
  if (present.length === 0) return null
  const again = model.judge(
    samples,
    present.map((index) => words[index] as TargetWord),
    spans === null ? undefined : present.flatMap((index) => spans[index] ?? []),
  )
  if (again === null) return null
  return words.map((_, index) => again[present.indexOf(index)] ?? null)
}

const isOther = (judged: readonly (Judged[number] | null)[], followedShare: number): boolean => {
  const laid = judged
    .flatMap((sounds) => sounds ?? [])
    .map(({ expected, startMs, endMs, evidence }) => ({
      expected,
      durationMs: endMs - startMs,
      goodness: evidence.goodness,
      omission: evidence.omission,
      competitor: evidence.competitors[0]?.logOdds ?? 0,
    }))
  return otherTextOdds(textFitOf(laid, followedShare)) > otherTextLimit
}

/** The learned sound model's judgement. Throws where its files cannot be read. */
export const createModelJudge = (place: SoundModelPlace, strictness = usualStrictness): SoundJudge => {
  const model = createSoundModel(place)
  const step = strictnessOf(strictness)
  return {
    name: place.name,
    judge(input) {
      const { words } = input.network
      const judged = judgeWords(model, input)
      // The sounds could not be laid over the audio: nothing is known, and that is what is said.
      if (judged === null) {
        const isSaid = (index: number) => input.said.includes(index)
        return {
          words: words.map((word, index) => (isSaid(index) ? unsureWord(word) : missingWord(word))),
          isOtherText: input.said.length === 0,
        }
      }
      return {
        words: words.map((word, index) => {
          const sounds = judged[index]
          return sounds ? judgedWord(word, sounds, model, step) : missingWord(word)
        }),
        isOtherText: isOther(judged, new Set(input.said).size / words.length),
      }
    },
  }
}
