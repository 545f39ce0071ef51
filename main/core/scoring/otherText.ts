import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'

/** A sound as it was laid over the audio. */
export interface LaidSound {
  readonly expected: Sound
  readonly durationMs: number
  /** Per frame against the best of all sounds: 0 is best. */
  readonly goodness: number
  /** Log-likelihood ratio of its having been left out. */
  readonly omission: number
  /** Log odds of the likeliest other sound. */
  readonly competitor: number
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
  /** Mean log odds of the likeliest other sound. */
  readonly competitor: number
}

const squeezedMs = 40

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = (flags: readonly boolean[]): number => meanOf(flags.map(Number))

export const textFitOf = (sounds: readonly LaidSound[], followedShare: number): TextFit => {
  const vowels = sounds.filter(({ expected }) => isVowel(expected))
  return {
    goodness: meanOf(sounds.map(({ goodness }) => goodness)),
    vowelGoodness: meanOf((vowels.length > 0 ? vowels : sounds).map(({ goodness }) => goodness)),
    squeezedShare: shareOf(sounds.map(({ durationMs }) => durationMs <= squeezedMs)),
    followedShare,
    omittedShare: shareOf(sounds.map(({ omission }) => omission > 0)),
    competitor: meanOf(sounds.map(({ competitor }) => competitor)),
  }
}

/**
 * Log odds that something else was said. Fitted (logistic regression) on accented human speech under its own text, under its own
 * with half of the consonants changed, and under another text with about as many sounds.
 */
const weights = {
  constant: -1.659,
  goodness: 0.653,
  vowelGoodness: -0.617,
  squeezedShare: 5.306,
  followedShare: -4.595,
  omittedShare: 1.404,
  competitor: 1.583,
} as const satisfies Record<keyof TextFit | 'constant', number>

/** The recogniser loses its way with some speakers: that it followed even fewer words says no more. */
const leastFollowed = 0.6

export const otherTextOdds = (fit: TextFit): number =>
  weights.constant +
  weights.goodness * fit.goodness +
  weights.vowelGoodness * fit.vowelGoodness +
  weights.squeezedShare * fit.squeezedShare +
  weights.followedShare * Math.max(leastFollowed, fit.followedShare) +
  weights.omittedShare * fit.omittedShare +
  weights.competitor * fit.competitor

/**
 * Above it a text counts as another one. Of 440 takes of accented speech under their own text one lies above it, of synthetic
 * takes with half of the consonants changed 5 %; of takes under another text of the same length 87 % (human) and 88 % (synthetic).
 */
export const otherTextLimit = 0.85
/** The same for the 8 kHz model, whose evidence is weaker: of 60 takes under their own text none lies above, of others 60 %. */
export const otherTextLimitNarrow = -1.3
