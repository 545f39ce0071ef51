import type { AttemptVerdict, SoundReasons, SoundVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import { clarityOfWords } from './clarity.ts'
import type { SoundEvidence, WordEvidence } from './evidence.ts'
import type { Reason } from './refusal.ts'
import { respell } from './respell.ts'

/** What every verdict says, whatever came out. */
export interface AttemptFrame {
  readonly text: string
  readonly durationMs: number
  readonly analysisMs: number
  readonly engine: string
}

const whole = (value: number): number => Math.round(value)
const wholeOrNull = (value: number | null): number | null => (value === null ? null : whole(value))
const within = (value: number): number => Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000

const hundredths = (value: number): number => Math.round(100 * value) / 100

const roundedReasons = (reasons: SoundReasons): SoundReasons => ({
  wrongProbability: within(reasons.wrongProbability),
  goodness: hundredths(reasons.goodness),
  omission: hundredths(reasons.omission),
  relativeDuration: hundredths(reasons.relativeDuration),
  competitors: reasons.competitors.slice(0, 3).map(({ sound, logOdds }) => ({ sound, logOdds: hundredths(logOdds) })),
  disagreement: hundredths(reasons.disagreement),
  movedBy: [...reasons.movedBy],
})

const soundVerdict = (evidence: SoundEvidence): SoundVerdict => ({
  expected: evidence.expected,
  heard: evidence.heard,
  position: evidence.position,
  process: evidence.process,
  startMs: wholeOrNull(evidence.startMs),
  endMs: wholeOrNull(evidence.endMs),
  score: within(evidence.score),
  verdict: evidence.verdict,
  ...(evidence.evidence === undefined ? {} : { evidence: roundedReasons(evidence.evidence) }),
})

const isSaid = (word: WordEvidence): boolean =>
  word.startMs !== null && word.sounds.some((sound) => sound.verdict !== 'missing')

/**
 * A word is as good as its weakest sound: missing where it was not said, wrong where a sound is wrong or missing,
 * else close, unsure, right in that order. A doubt thus never makes a word wrong.
 */
export const wordVerdictOf = (isWordSaid: boolean, sounds: readonly Verdict[]): Verdict => {
  if (!isWordSaid) return 'missing'
  if (sounds.includes('wrong') || sounds.includes('missing')) return 'wrong'
  if (sounds.includes('close')) return 'close'
  return sounds.includes('unsure') ? 'unsure' : 'right'
}

const wordVerdict = (word: WordEvidence): WordVerdict => ({
  text: word.text,
  startMs: wholeOrNull(word.startMs),
  endMs: wholeOrNull(word.endMs),
  verdict: wordVerdictOf(
    isSaid(word),
    word.sounds.map((sound) => sound.verdict),
  ),
  sounds: word.sounds.map(soundVerdict),
})

/** Only what was surely different is spelled differently. */
const heardText = (words: readonly WordEvidence[]): string =>
  words
    .filter(isSaid)
    .map((word) =>
      respell(
        word.text,
        word.sounds.map((sound) => ({
          expected: sound.expected,
          heard: sound.verdict === 'wrong' || sound.verdict === 'missing' ? sound.heard : sound.expected,
        })),
      ),
    )
    .join(' ')

/** The verdict on an attempt that can be judged. */
export const judgedAttempt = (frame: AttemptFrame, words: readonly WordEvidence[]): AttemptVerdict => ({
  outcome: 'judged',
  text: frame.text,
  heard: heardText(words),
  clarity: clarityOfWords(words),
  completeness: words.length === 0 ? 0 : words.filter(isSaid).length / words.length,
  durationMs: whole(frame.durationMs),
  analysisMs: Math.max(0, Math.round(frame.analysisMs * 10) / 10),
  engine: frame.engine,
  words: words.map(wordVerdict),
})

/** An answer, not an error: why nothing can be said about this take. */
export const refusedAttempt = (frame: AttemptFrame, reason: Reason): AttemptVerdict => ({
  outcome: 'refused',
  reason,
  text: frame.text,
  heard: '',
  clarity: null,
  completeness: 0,
  durationMs: whole(frame.durationMs),
  analysisMs: Math.max(0, Math.round(frame.analysisMs * 10) / 10),
  engine: frame.engine,
  words: [],
})
