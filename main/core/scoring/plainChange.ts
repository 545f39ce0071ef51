import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'

/**
 * Plain changes: a sound for which another one, or none, fits the audio far better than chance explains, where a process would
 * make just that change. The marks that the networks learned from come from second-language speakers, who seldom make them.
 */

/** What is known of one sound of an attempt. */
export interface HeardEvidence {
  readonly expected: Sound
  readonly durationMs: number
  readonly score: number
  readonly wrongProbability: number
  readonly goodness: number
  /** Log-likelihood ratio of its having been left out. */
  readonly omission: number
  /** Log odds of the likeliest other sound. */
  readonly competitor: number
}

/** How the attempt's sounds stand as a whole: a change must stand out from these. */
export interface AttemptLevel {
  readonly competitor: number
  readonly goodness: number
  readonly score: number
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

export const levelOf = (sounds: readonly HeardEvidence[]): AttemptLevel => ({
  competitor: medianOf(sounds.map(({ competitor }) => competitor)),
  goodness: medianOf(sounds.map(({ goodness }) => goodness)),
  score: sounds.reduce((sum, { score }) => sum + score, 0) / Math.max(1, sounds.length),
})

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))
const frameMs = 10

/** What both kinds of change look at: the learned opinion, the attempt's level, the fit, the duration. */
const commonOf = (sound: HeardEvidence, level: AttemptLevel): readonly number[] => [
  Math.log((sound.wrongProbability + 1e-3) / (1 - sound.wrongProbability + 1e-3)),
  level.competitor,
  level.goodness,
  level.score,
  within(sound.goodness, -12, 0),
  Math.log(Math.max(1, sound.durationMs / frameMs)),
]

const weigh = (rule: Rule, values: readonly number[]): number =>
  rule.weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), rule.constant)

interface Rule {
  readonly constant: number
  readonly weights: readonly number[]
  /** False alarms among well-said consonants of accented human speech to which the change is open -> log odds from which on. */
  readonly limits: readonly (readonly [rate: number, odds: number])[]
}

/** Logistic regressions on synthetic slips against well-said sounds, human and synthetic. */
const substitution: Rule = {
  constant: -3.6002,
  weights: [0.203, 0.2119, 0.0739, 0.0342, -0.0089, 0.8548, 0.8969, -0.5048, -0.1848],
  limits: [
    [0.001, 1.993],
    [0.002, 1.181],
    [0.005, 0.492],
    [0.01, 0.21],
    [0.02, -0.699],
    [0.05, -1.961],
  ],
}
const omission: Rule = {
  constant: -0.4911,
  weights: [1.1559, 0.0996, -0.1713, 0.5623, 0.7716, 0.4175, 0.3002, 1.6535, 1.0773, -0.2017, -0.3297],
  limits: [
    [0.001, 1.961],
    [0.002, 0.653],
    [0.005, -0.515],
    [0.01, -1.046],
    [0.02, -1.847],
    [0.05, -3.093],
  ],
}

/** Log odds that a process made this sound another one. @param odds of that other sound. */
export const substitutionOdds = (sound: HeardEvidence, level: AttemptLevel, odds: number): number => {
  const bounded = within(odds, -4, 10)
  return weigh(substitution, [
    bounded,
    bounded - level.competitor,
    bounded - within(sound.competitor, -4, 10),
    ...commonOf(sound, level),
  ])
}

/** Log odds that a process left this sound out. */
export const omissionOdds = (
  sound: HeardEvidence,
  level: AttemptLevel,
  place: { isFirst: boolean; isLast: boolean },
): number => {
  const bounded = within(sound.omission / 10, -4, 5)
  const frames = Math.max(1, sound.durationMs / frameMs)
  return weigh(omission, [
    bounded,
    (3 * bounded) / Math.sqrt(frames),
    within(sound.competitor, -4, 10),
    Number(place.isFirst),
    Number(place.isLast),
    ...commonOf(sound, level),
  ])
}

const limitAt = (rule: Rule, rate: number): number => {
  const row = rule.limits.find(([known]) => known >= rate) ?? rule.limits.at(-1)
  return row?.[1] ?? Number.POSITIVE_INFINITY
}

/** The log odds from which on a change is plain, at a rate of false alarms. Vowels have no plain changes. */
export const plainFrom = (kind: 'substitution' | 'omission', expected: Sound, rate: number): number =>
  isVowel(expected) ? Number.POSITIVE_INFINITY : limitAt(kind === 'substitution' ? substitution : omission, rate)
