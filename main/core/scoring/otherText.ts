import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'
import fitted from './otherTextRules.json' with { type: 'json' }
import { spellingDistance, spellingGain } from './spelling.ts'

/** A sound as it was laid over the audio. */
export interface LaidSound {
  readonly expected: Sound
  readonly durationMs: number
  /** Per frame against the best of all sounds: 0 is best. */
  readonly goodness: number
  /** Log-likelihood ratio of its having been left out. */
  readonly omission: number
  /** Logarithm of the probability that it was said, and nothing else in its place. */
  readonly said: number
  /** The learned mark, 0..1. */
  readonly score: number
}

/** How well a text fits the audio over which it was laid, in means over its sounds. */
export interface TextFit {
  readonly goodness: number
  /** Goodness of the vowels: a child who changes half of the consonants still says the vowels. */
  readonly vowelGoodness: number
  /** Share of the sounds squeezed to (almost) the least possible duration. */
  readonly squeezedShare: number
  /** Share of the words that the recogniser followed. */
  readonly followedShare: number
  /** Share of the sounds that would better have been left out. */
  readonly omittedShare: number
  /** Logarithm of the probability that the sounds were said; and that the vowels were. */
  readonly said: number
  readonly vowelsSaid: number
  /** Share of the words all of whose sounds were likely said. */
  readonly intactShare: number
  /** Mean of the learned marks. */
  readonly score: number
  /** Standard deviation of the logarithm of the sounds' durations: sounds laid over other words are squeezed and stretched. */
  readonly durationSpread: number
  /** How much better the text fits than nonsense of the same sounds, nats a sound. */
  readonly contrast: number
  /** How far the sounds that were heard without knowing the text lie from its own, and how much nearer than to nonsense: edits a sound. */
  readonly spelling: number
  readonly spellingGain: number
  /** The same, heard with what is usual in English. */
  readonly englishSpelling: number
  readonly englishSpellingGain: number
}

const squeezedMs = 40

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = (flags: readonly boolean[]): number => meanOf(flags.map(Number))

const spreadOf = (values: readonly number[]): number => {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}
/** Each sound of an intact word is likelier than not: logarithm of one half. */
const likely = -Math.LN2

const greatestContrast = 60
/** Of a text that was said; where nothing is known. */
const usual = { distance: 0.4, gain: 0.25 } as const

export const textFitOf = (
  words: readonly (readonly LaidSound[])[],
  followedShare: number,
  contrast: number | null,
  heard: { readonly plain: readonly Sound[]; readonly english: readonly Sound[] } | null,
): TextFit => {
  const sounds = words.flat()
  const expected = sounds.map((sound) => sound.expected)
  const vowels = sounds.filter(({ expected }) => isVowel(expected))
  return {
    goodness: meanOf(sounds.map(({ goodness }) => goodness)),
    vowelGoodness: meanOf((vowels.length > 0 ? vowels : sounds).map(({ goodness }) => goodness)),
    squeezedShare: shareOf(sounds.map(({ durationMs }) => durationMs <= squeezedMs)),
    followedShare,
    omittedShare: shareOf(sounds.map(({ omission }) => omission > 0)),
    said: meanOf(sounds.map(({ said }) => said)),
    vowelsSaid: meanOf((vowels.length > 0 ? vowels : sounds).map(({ said }) => said)),
    intactShare: shareOf(words.map((word) => word.every(({ said }) => said > likely))),
    score: meanOf(sounds.map(({ score }) => score)),
    durationSpread: spreadOf(sounds.map(({ durationMs }) => Math.log(Math.max(1, durationMs)))),
    contrast: Math.max(-greatestContrast, Math.min(greatestContrast, contrast ?? 0)),
    spelling: heard === null ? usual.distance : spellingDistance(heard.plain, expected),
    spellingGain: heard === null ? usual.gain : spellingGain(heard.plain, expected),
    englishSpelling: heard === null ? usual.distance : spellingDistance(heard.english, expected),
    englishSpellingGain: heard === null ? usual.gain : spellingGain(heard.english, expected),
  }
}

interface Rule {
  readonly constant: number
  readonly weights: Readonly<Record<keyof TextFit, number>>
  /** Log odds above which a text counts as another one. */
  readonly limit: number
}

/** By acoustic model, fitted by `build/other-text` on human speech and on voices and texts that nothing is measured on. */
const rules: Readonly<Record<'wide' | 'narrow', Rule>> = fitted

/** The recogniser loses its way with some speakers: that it followed even fewer words says no more. */
const leastFollowed = 0.6

/** Log odds that something else was said, counted from the limit: above 0 the text counts as another one. */
export const otherTextOdds = (fit: TextFit, model: keyof typeof rules): number => {
  const { constant, weights, limit } = rules[model]
  const names = Object.keys(weights) as (keyof TextFit)[]
  const values = { ...fit, followedShare: Math.max(leastFollowed, fit.followedShare) }
  return names.reduce((sum, name) => sum + weights[name] * values[name], constant) - limit
}
