import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'
import rules from './plainChangeRules.json' with { type: 'json' }

/**
 * Plain changes: a sound for which another one, or none, fits the audio far better than chance explains, where a process would
 * make just that change. The marks that the sound model's networks learned from come from second-language speakers, who seldom
 * make them. The rules are fitted by `build/change-rule`.
 */

/** What is known of one sound of an attempt. Logarithms are natural. */
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

/** What may have become of a sound: another one, with its log odds and its place among the likeliest (0: first); or nothing. */
export type PossibleChange =
  | { readonly kind: 'substitution'; readonly heard: Sound; readonly odds: number; readonly rank: number }
  | { readonly kind: 'omission'; readonly position: Position }

/** Inner nodes and leaves of a tree, by index: go left where the value of the feature is at most the threshold. */
interface Tree {
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Of leaves, where `feature` is -1. */
  readonly value: readonly number[]
}

interface Rule {
  readonly constant: number
  readonly trees: readonly Tree[]
  /** Logarithm of how often the change seems to be there where the sound was said well, by its key. */
  readonly usual: Readonly<Record<string, number>>
  readonly usualOtherwise: number
  /** False alarms among the well-said consonants to which the change is open -> log odds from which on it is plain; rising rates. */
  readonly limits: readonly (readonly number[])[]
}

const ruleOf: Readonly<Record<PossibleChange['kind'], Rule>> = rules

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

export const levelOf = (sounds: readonly HeardEvidence[]): AttemptLevel => ({
  competitor: medianOf(sounds.map(({ competitor }) => competitor)),
  goodness: medianOf(sounds.map(({ goodness }) => goodness)),
  score: sounds.reduce((sum, { score }) => sum + score, 0) / Math.max(1, sounds.length),
})

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))
const frameMs = 10

/** Under which key the rules know how usual a change is. */
export const changeKey = (expected: Sound, change: PossibleChange): string =>
  change.kind === 'substitution' ? `${expected}>${change.heard}` : `${expected}:${change.position}`

/** The numbers that the rule of a kind of change looks at, but for how usual it is. */
export const changeFeatures = (
  sound: HeardEvidence,
  level: AttemptLevel,
  change: PossibleChange,
): readonly number[] => {
  const frames = Math.max(1, sound.durationMs / frameMs)
  const best = within(sound.competitor, -4, 10)
  const omission = within(sound.omission / 10, -4, 5)
  const own =
    change.kind === 'substitution'
      ? [
          within(change.odds, -4, 10),
          within(change.odds, -4, 10) - level.competitor,
          within(change.odds, -4, 10) - best,
          omission,
          Number(change.rank === 0),
        ]
      : [
          omission,
          (3 * omission) / Math.sqrt(frames),
          best,
          Number(change.position === 'initial'),
          Number(change.position === 'final'),
        ]
  return [
    ...own,
    Math.log((sound.wrongProbability + 1e-3) / (1 - sound.wrongProbability + 1e-3)),
    sound.score,
    level.competitor,
    level.goodness,
    level.score,
    within(sound.goodness, -12, 0),
    Math.log(frames),
  ]
}

const leafOf = (tree: Tree, features: readonly number[]): number => {
  let node = 0
  for (let at = tree.feature[0] ?? -1; at >= 0; at = tree.feature[node] ?? -1) {
    const goesLeft = (features[at] ?? 0) <= (tree.threshold[node] ?? 0)
    node = (goesLeft ? tree.left[node] : tree.right[node]) ?? 0
  }
  return tree.value[node] ?? 0
}

/** Log odds that the change happened. */
export const changeOdds = (sound: HeardEvidence, level: AttemptLevel, change: PossibleChange): number => {
  const rule = ruleOf[change.kind]
  const features = [
    ...changeFeatures(sound, level, change),
    rule.usual[changeKey(sound.expected, change)] ?? rule.usualOtherwise,
  ]
  return rule.trees.reduce((sum, tree) => sum + leafOf(tree, features), rule.constant)
}

/** The log odds from which on a change is plain, at a rate of false alarms. Vowels have no plain changes. */
export const plainFrom = (kind: PossibleChange['kind'], expected: Sound, rate: number): number => {
  if (isVowel(expected)) return Number.POSITIVE_INFINITY
  const { limits } = ruleOf[kind]
  // Between two known rates, the milder one.
  const row = limits.findLast(([known]) => (known ?? 1) <= rate) ?? limits[0]
  return row?.[1] ?? Number.POSITIVE_INFINITY
}
