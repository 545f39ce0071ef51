import { type AcceptedSounds, acceptedSounds } from '../core/phonology/acceptance.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import type { WordEvidence } from '../core/scoring/evidence.ts'
import { otherTextOdds, type TextFit, textFitOf } from '../core/scoring/otherText.ts'
import { strictnessOf, usualStrictness } from '../core/scoring/strictness.ts'
import type { TargetWord } from '../ports/index.ts'
import { type JudgeInput, missingWord, type SoundJudge } from './judgement.ts'
import type { Span } from './model/analysis.ts'
import { createSoundModel, type SoundJudgement, type SoundModel } from './model/index.ts'
import type { Network } from './network.ts'
import { lastProductions } from './productions.ts'
import type { Beat } from './pulse.ts'
import type { SoundModelPlace } from './soundModelPlace.ts'
import { judgedWord } from './wordJudgement.ts'
import { absenceOf } from './wordPresence.ts'

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

const mostRounds = 4

/**
 * Lays the words over the audio, first all of them; then again without those that are not in it, which take room from their
 * neighbours: so of those that seem absent, first the ones that nobody followed are left out, else the likeliest alone.
 * Null: the audio is too short for the words.
 */
const layWords = (
  model: SoundModel,
  { network, samples, said }: JudgeInput,
  spans?: readonly Span[],
): { readonly whole: Laid; readonly laid: Laid } | null => {
  const { words } = network
  const followed = new Set(said)
  let present = words.map((_, index) => index)
  let whole: Laid | null = null
  for (let round = 0; round < mostRounds; round += 1) {
    const judged = model.judge(
      samples,
      present.flatMap((index) => words[index] ?? []),
      spans && present.flatMap((index) => spans[index] ?? []),
    )
    whole ??= judged
    const absent = present
      .map((index, at) => ({ index, absence: judged ? absenceOf(judged[at] ?? [], followed.has(index)) : 0 }))
      .filter(({ index, absence }) => (judged ? absence > 0 : !followed.has(index)))
      .toSorted((one, other) => other.absence - one.absence)
    if (absent.length === 0 || absent.length === present.length || round === mostRounds - 1)
      return judged && whole && { whole, laid: words.map((_, index) => judged[present.indexOf(index)] ?? null) }
    const unheard = absent.filter(({ index }) => !followed.has(index))
    const dropped = new Set((unheard.length > 0 ? unheard : absent.slice(0, 1)).map(({ index }) => index))
    present = present.filter((index) => !dropped.has(index))
  }
  return null
}

/**
 * How surely a word must be there, see `absenceOf`, where more hangs on it than its own verdict: both of two productions, and the
 * last word before an attempt ends. Of 376 attempts that were over (tuning voices and texts) it holds an end up in 2 %; of 17 ends
 * that the recogniser took for near in mid-sentence it denies 13, and all but one of the others come late (`latestWordMs`).
 */
const surelyThere = -4
/** Words that are looked at for a correction; each costs laying the words once more. */
const mostCorrections = 2

const isBad = ({ sounds }: WordEvidence): boolean =>
  sounds.some(({ verdict }) => verdict === 'wrong' || verdict === 'missing')

/**
 * A child who hears a slip says the word again, which the recogniser seldom follows. So a word that came out wrong is laid
 * over the audio twice; where both productions are surely there, the second one counts. Null: nobody corrected anything.
 */
const layCorrected = (model: SoundModel, samples: Float32Array, words: readonly TargetWord[], index: number) => {
  const judged = model.judge(samples, words.toSpliced(index, 0, ...words.slice(index, index + 1)))
  if (judged === null) return null
  const [first, second] = [judged[index] ?? [], judged[index + 1] ?? []]
  if (Math.max(absenceOf(first, true), absenceOf(second, true)) > surelyThere) return null
  return {
    laid: judged.toSpliced(index, 1),
    firstStartMs: first[0]?.startMs ?? 0,
    firstEndMs: first.at(-1)?.endMs ?? 0,
  }
}

/** Logarithm of the probability, as the networks have it, that a sound was said: no smaller than one in 3,000. */
const leastSaid = -8
const saidOf = ({ evidence }: SoundJudgement): number => {
  const others = evidence.competitors.reduce(
    (sum, { logOdds }) => sum + Math.exp(logOdds),
    Math.exp(evidence.omissionOdds),
  )
  return Math.max(leastSaid, -Math.log(1 + others))
}

const fitOf = (model: SoundModel, { network, samples, said }: JudgeInput, laid: Laid): TextFit =>
  textFitOf(
    laid
      .filter((word) => word !== null)
      .map((word) =>
        word.map((sound) => ({
          expected: sound.expected,
          durationMs: sound.endMs - sound.startMs,
          goodness: sound.evidence.goodness,
          omission: sound.evidence.omission,
          said: saidOf(sound),
          score: sound.score,
        })),
      ),
    new Set(said).size / network.words.length,
    model.contrast(
      samples,
      network.words.filter((_, index) => laid[index] !== null),
    ),
    model.heard(samples),
  )

/** How the text fits, all of it and without the words that are not there; null: the audio is too short for it. */
export const textFits = (
  model: SoundModel,
  input: JudgeInput,
): { readonly whole: TextFit; readonly present: TextFit; readonly presentShare: number } | null => {
  const found = layWords(model, input)
  if (found === null) return null
  const { whole, laid } = found
  const presentShare = laid.filter((word) => word !== null).length / laid.length
  return { whole: fitOf(model, input, whole), present: fitOf(model, input, laid), presentShare }
}

/** The whole text does not fit, and no half of it that does has been found. */
const isOtherText = (model: SoundModel, input: JudgeInput, whole: Laid, laid: Laid): boolean => {
  if (otherTextOdds(fitOf(model, input, whole), model.kind) <= 0) return false
  const presentShare = laid.filter((word) => word !== null).length / laid.length
  return presentShare < 0.5 || otherTextOdds(fitOf(model, input, laid), model.kind) > 0
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
export const createModelJudge = (place: SoundModelPlace, beat?: Beat): SoundJudge => {
  const model = createSoundModel({ ...place, beat })
  return {
    name: place.name,
    judge(input) {
      const step = strictnessOf(input.strictness ?? usualStrictness)
      const { words } = input.network
      const followed = new Set(input.said)
      const last = lastProductions(input.decoder, input.network, input.samples, input.said)
      // Where the words do not fit into the spans in which they were heard, they are looked for everywhere.
      const found = (last && layWords(model, input, last.spans)) ?? layWords(model, input)
      // The sounds could not be laid over the audio: nothing is known of them, and that is what is said.
      if (found === null) {
        return {
          words: words.map((word, index) => (followed.has(index) ? unsureWord(word) : missingWord(word))),
          isOtherText: false,
          isLastWordThere: false,
        }
      }
      const { whole, laid } = found
      const accepted = acceptedByWord(input.network)
      const judgeLaid = (sounds: Laid): WordEvidence[] => {
        const measure = { thresholds: model.thresholds, step, shifts: input.shifts }
        return words.map((word, index) => {
          const own = sounds[index]
          return own ? judgedWord(word, accepted[index] ?? [], own, measure) : missingWord(word)
        })
      }
      let evidence = judgeLaid(laid)
      let spoken = last?.spoken
      const isWhole = laid.every((word) => word !== null)
      const isOther = isOtherText(model, input, whole, laid)
      // Where a word was left out or said over again, or another text was said, there is no telling a correction from the rest.
      const bad = isWhole && !last && !isOther ? evidence.flatMap((word, index) => (isBad(word) ? [index] : [])) : []
      for (const index of bad.slice(0, mostCorrections)) {
        const corrected = layCorrected(model, input.samples, words, index)
        const better = corrected && judgeLaid(corrected.laid)
        if (!corrected || !better || better.filter(isBad).length >= evidence.filter(isBad).length) continue
        evidence = better
        spoken = [
          { wordIndex: index, startMs: corrected.firstStartMs, endMs: corrected.firstEndMs },
          ...evidence.map(({ startMs, endMs }, wordIndex) => ({ wordIndex, startMs: startMs ?? 0, endMs: endMs ?? 0 })),
        ]
        break
      }
      const isLastWordThere = absenceOf(whole.at(-1) ?? [], true) <= surelyThere
      return { words: evidence, isOtherText: isOther, isLastWordThere, ...(spoken ? { spoken } : {}) }
    },
  }
}
