import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'

/** Sounds of one kind are taken for each other more easily. */
const kinds: readonly (readonly Sound[])[] = [
  ['P', 'B', 'T', 'D', 'K', 'G'],
  ['CH', 'JH', 'SH', 'ZH', 'S', 'Z', 'TH', 'DH', 'F', 'V', 'HH'],
  ['M', 'N', 'NG'],
  ['R', 'L', 'W', 'Y'],
]
const kindOf = new Map(kinds.flatMap((sounds, kind) => sounds.map((sound) => [sound, kind] as const)))

const costs = { vowel: 0.4, ofAKind: 0.5, consonant: 0.8, other: 1, gap: 0.7 } as const

const costOf = (one: Sound, other: Sound): number => {
  if (one === other) return 0
  if (isVowel(one) !== isVowel(other)) return costs.other
  if (isVowel(one)) return costs.vowel
  return kindOf.get(one) === kindOf.get(other) ? costs.ofAKind : costs.consonant
}

/**
 * How far the sounds that were heard lie from those of a text: weighted edits (Levenshtein 1966) for each sound of the text; 0 the same, about
 * 0.6 unrelated. Symmetric in the edits, not in the measure: the text's length counts.
 */
export const spellingDistance = (heard: readonly Sound[], expected: readonly Sound[]): number => {
  let row = Array.from({ length: heard.length + 1 }, (_, index) => index * costs.gap)
  for (const [at, sound] of expected.entries()) {
    const next = [(at + 1) * costs.gap]
    for (const [index, other] of heard.entries())
      next.push(
        Math.min(
          (row[index] ?? 0) + costOf(sound, other),
          (row[index + 1] ?? 0) + costs.gap,
          (next[index] ?? 0) + costs.gap,
        ),
      )
    row = next
  }
  return (row[heard.length] ?? 0) / Math.max(1, expected.length)
}

const half = (sounds: readonly Sound[]): number => sounds.length >> 1

/** Nonsense of the same sounds: what anything that is heard lies about as far from. */
export const nonsenseOf = (sounds: readonly Sound[]): readonly (readonly Sound[])[] => {
  const [before, after] = [sounds.slice(0, half(sounds)), sounds.slice(half(sounds))]
  return [sounds.toReversed(), [...after, ...before], [...after.toReversed(), ...before.toReversed()]]
}

/** How much nearer what was heard lies to the text than to nonsense of its sounds, edits a sound. */
export const spellingGain = (heard: readonly Sound[], expected: readonly Sound[]): number =>
  Math.min(...nonsenseOf(expected).map((nonsense) => spellingDistance(heard, nonsense))) -
  spellingDistance(heard, expected)
