import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { acceptedAt, isOmissionAnchored } from '../phonology/dialects/match.ts'
import type { DialectProfile } from '../phonology/dialects/profile.ts'
import { wordVerdictOf } from './assemble.ts'
import { clarityOfWords } from './clarity.ts'

/** What a dialect needs to know of a judged sound; those of a verdict and those of the evidence for it both have it. */
export interface DialectSound {
  readonly expected: Sound | null
  readonly heard: Sound | null
  readonly process: string | null
  readonly score: number
  readonly verdict: Verdict
  readonly dialect?: string | undefined
  /** What else might have been said, best first, with the logarithm of the odds against the expected sound. */
  readonly evidence?:
    | { readonly competitors: readonly { readonly sound: Sound; readonly logOdds: number }[] }
    | undefined
}

export type WithDialect<Judged extends DialectSound> = Judged & { readonly dialect?: string | undefined }

/** Least score of an accepted sound: listeners who know the dialect mark it right, but for what the machine misheard. */
export const acceptedScore = 0.9

/**
 * How much less likely, in log-odds, an accepted form may be than the machine's guess and still be taken for what was
 * said: what a child's dialect has is likelier than another change. Less so where the guess is the outcome of a process
 * (which was preferred in the same way): on synthetic adult voices, of 44 r said as w 4 then pass as a Mandarin l, and
 * of 30 said as l, which were called w, 21 are seen to be l; without that margin 1 and 19 (and of sh as ch 11 of 24, not 20).
 */
const preference = { overGuess: 3, overProcess: 1 } as const

type Accepted = ReturnType<typeof acceptedAt>[number]

/** What was heard, where it is accepted; else the likeliest accepted form, where it is nearly as likely as the guess. */
const acceptedFormOf = (sound: DialectSound, forms: readonly Accepted[]): Accepted | undefined => {
  const exact = forms.find(({ heard }) => heard === sound.heard)
  const isDistortion = sound.verdict === 'close' && sound.heard === sound.expected
  if (exact || isDistortion || sound.verdict === 'right' || sound.heard === null) return exact
  const competitors = sound.evidence?.competitors ?? []
  const named = competitors.find((competitor) => competitor.sound === sound.heard)
  const guess = sound.process === null ? competitors[0] : named
  if (!guess) return undefined
  const leastOdds = guess.logOdds - (sound.process === null ? preference.overGuess : preference.overProcess)
  return competitors
    .filter(({ logOdds }) => logOdds >= leastOdds)
    .flatMap((competitor) => forms.find(({ heard }) => heard === competitor.sound && heard !== sound.expected) ?? [])
    .at(0)
}

/**
 * The sounds of one word with what the profile accepts turned right: the process is cleared, the accepted form is
 * recorded in `dialect`, the score is at least `acceptedScore` and never less than it was. Everything else stays as it
 * was, so nothing is ever lowered, General American changes nothing, and applying it again changes nothing.
 *
 * An omission is accepted only beside a sound that was said, and in a word that was said; a difference by what was
 * heard (which is then the accepted form, see `preference`), also where the machine was unsure, as both of what it wavers
 * between are then right; the same sound distorted ('close') only where the profile lists it as its own form. Corrections by people come after this, never before.
 */
export const applyDialect = <Judged extends DialectSound>(
  sounds: readonly Judged[],
  profile: DialectProfile,
): readonly WithDialect<Judged>[] => {
  // Sounds beyond the expected ones are no neighbours: the rules speak of the word as it is expected.
  const expected = sounds.flatMap((sound) => sound.expected ?? [])
  const heard = sounds.flatMap((sound) => (sound.expected === null ? [] : [sound.heard]))
  let next = 0
  return sounds.map((sound) => {
    if (sound.expected === null) return sound
    const index = next++
    if (sound.heard === null && !isOmissionAnchored(heard, index)) return sound
    const isSame = sound.heard === sound.expected
    if (isSame && (sound.verdict === 'right' || sound.verdict === 'missing')) return sound
    const accepted = acceptedFormOf(sound, acceptedAt(profile, expected, index))
    if (!accepted || (accepted.heard === sound.expected && sound.verdict !== 'close')) return sound
    return {
      ...sound,
      heard: accepted.heard,
      process: null,
      score: Math.max(sound.score, acceptedScore),
      verdict: 'right',
      dialect: accepted.rule.id,
    }
  })
}

/** The same for words of any shape that hold sounds; a word's own verdict is left to whoever computes it. */
export const applyDialectToWords = <
  Judged extends DialectSound,
  Word extends { readonly startMs: number | null; readonly sounds: readonly Judged[] },
>(
  words: readonly Word[],
  profile: DialectProfile,
): readonly Word[] =>
  words.map((word) =>
    word.startMs === null || profile.rules.length === 0
      ? word
      : { ...word, sounds: applyDialect(word.sounds, profile) },
  )

/**
 * A verdict as the profile has it: accepted sounds right, and with them the words and the clarity. `heard` keeps the
 * spelling of what was said. For attempts that were judged before the profile was picked.
 */
export const applyDialectToAttempt = (attempt: AttemptVerdict, profile: DialectProfile): AttemptVerdict => {
  if (attempt.outcome === 'refused' || profile.rules.length === 0) return attempt
  const words = applyDialectToWords(attempt.words, profile).map((word, wordIndex) => {
    const before = attempt.words[wordIndex]?.sounds ?? []
    const verdicts = word.sounds.map(({ verdict }) => verdict)
    if (verdicts.every((verdict, index) => verdict === before[index]?.verdict)) return word
    return { ...word, verdict: wordVerdictOf(word.verdict !== 'missing', verdicts) }
  })
  return { ...attempt, words, clarity: clarityOfWords(words) }
}
