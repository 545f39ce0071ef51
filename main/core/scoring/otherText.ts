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
  constant: -6,
  vowelGoodness: -0.5,
  squeezedShare: 5,
  followedShare: -4,
  omittedShare: 4,
  competitor: 1,
} as const

export const otherTextOdds = (fit: TextFit): number =>
  weights.constant +
  weights.vowelGoodness * fit.vowelGoodness +
  weights.squeezedShare * fit.squeezedShare +
  weights.followedShare * fit.followedShare +
  weights.omittedShare * fit.omittedShare +
  weights.competitor * fit.competitor

/** Above it a text counts as another one. Turning away right words is the worse error, so it is set to that. */
export const otherTextLimit = 3
