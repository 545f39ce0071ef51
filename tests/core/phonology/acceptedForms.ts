import { acceptedAt, isOmissionAnchored } from '../../../main/core/phonology/dialects/match.ts'
import type { DialectProfile } from '../../../main/core/phonology/dialects/profile.ts'
import { isVowel } from '../../../main/core/phonology/sounds.ts'
import { type SoundOutcome, spokenSounds, type Variant } from '../../../main/core/phonology/variants.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** A way to say a word that a dialect accepts. No process is named in it: nothing in it is an error. */
export interface DialectForm extends Variant {
  /** What is really said, in order. */
  readonly sounds: readonly Sound[]
  /** For each expected sound the rule that changed it, or null. */
  readonly rules: readonly (string | null)[]
}

interface Change {
  readonly index: number
  readonly heard: Sound | null
  readonly rule: string
}
/** Changes made together, at most one a sound. */
type Combination = readonly Change[]

const changesIn = (sounds: readonly Sound[], profile: DialectProfile): Change[] =>
  sounds.flatMap((expected, index) =>
    acceptedAt(profile, sounds, index)
      .filter(({ heard }) => heard !== expected)
      .map(({ heard, rule }) => ({ index, heard, rule: rule.id })),
  )

/** The first of several outcomes of one sound: rules and outcomes stand likeliest first. */
const firstOfEach = (changes: readonly Change[]): Combination =>
  changes.filter((change, at) => changes.findIndex(({ index }) => index === change.index) === at)

const pairsOf = (changes: readonly Change[]): Combination[] =>
  changes.flatMap((one, at) =>
    changes.slice(at + 1).flatMap((other) => (one.index === other.index ? [] : [[one, other]])),
  )

/** Each change alone; each rule at all of its places; all of them together; then two at a time. */
const combinationsOf = (changes: readonly Change[]): Combination[] => [
  ...changes.map((change) => [change]),
  ...[...Map.groupBy(changes, ({ rule }) => rule).values()].map(firstOfEach),
  firstOfEach(changes),
  ...pairsOf(changes),
]

const formOf = (sounds: readonly Sound[], combination: Combination): DialectForm => {
  const changes = sounds.map((_, index) => combination.find((change) => change.index === index))
  const outcomes: SoundOutcome[] = sounds.map((expected, index) => {
    const change = changes[index]
    return { expected, heard: change ? change.heard : expected, process: null }
  })
  return { outcomes, sounds: spokenSounds({ outcomes }), rules: changes.map((change) => change?.rule ?? null) }
}

const isSayable = (form: DialectForm): boolean => {
  const heard = form.outcomes.map((outcome) => outcome.heard)
  const hadVowel = form.outcomes.some(({ expected }) => isVowel(expected))
  if (form.sounds.length === 0 || (hadVowel && !form.sounds.some(isVowel))) return false
  return heard.every((sound, index) => sound !== null || isOmissionAnchored(heard, index))
}

/**
 * Every other way to say a word that a profile accepts, spelled out: what judges (`main/core/scoring/dialect.ts`) never lists
 * them, and is held against this;
 * never the word as it is expected, no spoken form twice, at most `limit`, the simplest first.
 */
export const acceptedForms = (
  wordSounds: readonly Sound[],
  profile: DialectProfile,
  limit = 12,
): readonly DialectForm[] => {
  const forms: DialectForm[] = []
  const seen = new Set([wordSounds.join(' ')])
  for (const combination of combinationsOf(changesIn(wordSounds, profile))) {
    if (forms.length >= limit) break
    const form = formOf(wordSounds, combination)
    const key = form.sounds.join(' ')
    if (seen.has(key) || !isSayable(form)) continue
    seen.add(key)
    forms.push(form)
  }
  return forms
}
