import type { AttemptVerdict, JudgedAttempt, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Slug, Sound } from '../../../preload/contract/vocabulary.ts'
import type { DialectProfile } from '../phonology/dialects/profile.ts'
import { wordVerdictOf } from './assemble.ts'
import { clarityOfWords } from './clarity.ts'
import { correctWord, type WordCorrection } from './corrections.ts'
import { acceptedScore, applyDialectToWords, type DialectSound } from './dialect.ts'
import { respell } from './respell.ts'

/** What a dialect accepts of one sound, kept beside the machine's verdict and never in its place. */
export interface Acceptance {
  readonly wordIndex: number
  readonly soundIndex: number
  /** The accepted form, which is then what was heard; null where it may be left out. */
  readonly heard: Sound | null
  /** Slug of the dialect's rule. */
  readonly form: Slug
}

/** What the profile accepts of the words as the machine judged them. */
export const acceptancesOf = (
  words: readonly { readonly startMs: number | null; readonly sounds: readonly DialectSound[] }[],
  profile: DialectProfile,
): readonly Acceptance[] => {
  if (profile.rules.length === 0) return []
  return applyDialectToWords(words, profile).flatMap((word, wordIndex) =>
    word.sounds.flatMap((sound, soundIndex) => {
      const { heard, dialect } = sound
      return sound === words[wordIndex]?.sounds[soundIndex] || dialect === undefined
        ? []
        : [{ wordIndex, soundIndex, heard, form: dialect }]
    }),
  )
}

const acceptInWord = (word: WordVerdict, acceptances: readonly Acceptance[]): WordVerdict => {
  if (acceptances.length === 0) return word
  const sounds = word.sounds.map((sound, index) => {
    const accepted = acceptances.find(({ soundIndex }) => soundIndex === index)
    if (accepted === undefined) return sound
    const { heard, form } = accepted
    const score = Math.max(sound.score, acceptedScore)
    return { ...sound, heard, process: null, score, verdict: 'right' as const, dialect: form }
  })
  const verdicts = sounds.map(({ verdict }) => verdict)
  if (verdicts.every((verdict, index) => verdict === word.sounds[index]?.verdict)) return { ...word, sounds }
  return { ...word, sounds, verdict: wordVerdictOf(word.verdict !== 'missing', verdicts) }
}

/** The stretch without a timed word in which a word lies. */
const gapAt = (words: readonly WordVerdict[], wordIndex: number, durationMs: number) => {
  const before = words.slice(0, wordIndex).findLast(({ endMs }) => endMs !== null)
  const after = words.slice(wordIndex + 1).find(({ startMs }) => startMs !== null)
  const startMs = before?.endMs ?? 0
  return { startMs, endMs: Math.max(startMs, after?.startMs ?? durationMs) }
}

/** What was said, spelled: only what was surely different, or is a dialect's own form, is spelled differently. */
const heardText = (words: readonly WordVerdict[]): string =>
  words
    .filter(({ verdict }) => verdict !== 'missing')
    .map((word) =>
      respell(
        word.text,
        word.sounds.map(({ expected, heard, verdict, dialect }) => ({
          expected,
          heard: verdict === 'wrong' || verdict === 'missing' || dialect !== undefined ? heard : expected,
        })),
      ),
    )
    .join(' ')

const completenessOf = (machine: JudgedAttempt, words: readonly WordVerdict[]): number => {
  const isSame = words.every(
    ({ verdict }, index) => (verdict === 'missing') === (machine.words[index]?.verdict === 'missing'),
  )
  return isSame ? machine.completeness : words.filter(({ verdict }) => verdict !== 'missing').length / words.length
}

/**
 * The verdict that counts: what the child's dialect accepts is right, and what people said stands over both the machine
 * and the dialect. Words, clarity and completeness follow; where nothing was accepted or corrected it is the machine's own.
 * @param corrections those that hold, in the order in which they count (guardians' first, then therapists', each by time, revision, device; the last one
 *   decides); places that the attempt does not have change nothing.
 */
export const effectiveVerdict = (
  machine: AttemptVerdict,
  acceptances: readonly Acceptance[],
  corrections: readonly WordCorrection[],
): AttemptVerdict => {
  if (machine.outcome === 'refused' || (acceptances.length === 0 && corrections.length === 0)) return machine
  const accepted = machine.words.map((word, wordIndex) =>
    acceptInWord(
      word,
      acceptances.filter((acceptance) => acceptance.wordIndex === wordIndex),
    ),
  )
  const words = accepted.map((word, wordIndex) => {
    const own = corrections.filter(
      ({ wordIndex: at, soundIndex }) => at === wordIndex && (soundIndex === null || soundIndex < word.sounds.length),
    )
    return correctWord(word, own, gapAt(accepted, wordIndex, machine.durationMs))
  })
  return {
    ...machine,
    heard: corrections.length === 0 ? machine.heard : heardText(words),
    words,
    clarity: clarityOfWords(words),
    completeness: completenessOf(machine, words),
  }
}
