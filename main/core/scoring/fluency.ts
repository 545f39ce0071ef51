import type { Fluency, Pauses } from '../../../preload/contract/fluency.ts'
import type { AttemptVerdict, WordVerdict } from '../../../preload/contract/verdict.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { isVowel } from '../phonology/sounds.ts'

/**
 * A silence between words is a pause from this length on, in ms. Goldman-Eisler 1968, Psycholinguistics: shorter ones
 * belong to articulation (the closure of a stop is one). De Jong and Bosker 2013 (DiSS) weigh other thresholds.
 */
const pauseThresholdMs = 250

/** A word of the twister. */
export interface ExpectedWord {
  readonly sounds: readonly Sound[]
}

/** One time that a word of the twister was said, or begun; times in ms. */
export interface SpokenWord {
  /** Place in the twister. */
  readonly wordIndex: number
  readonly startMs: number
  readonly endMs: number
  /** Only its beginning was said ("sh- she"). */
  readonly isPart?: boolean
}

/** Syllables of a word: one for each vowel of its pronunciation, ER included. A word without one ("shh") has none. */
export const syllablesOf = (sounds: readonly Sound[]): number => sounds.filter(isVowel).length

const none: Pauses = { count: 0, totalMs: 0, longestMs: 0 }

/**
 * Pauses: silences of at least `pauseThresholdMs` between the end of what was said so far and the next word. What is
 * before the first word and after the last one is no pause, nor is what lies inside a word.
 */
export const pausesOf = (said: readonly SpokenWord[]): Pauses => {
  let pauses = none
  let endMs = Number.POSITIVE_INFINITY
  for (const word of said.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) {
    const gapMs = word.startMs - endMs
    if (gapMs >= pauseThresholdMs) {
      const { count, totalMs, longestMs } = pauses
      pauses = { count: count + 1, totalMs: totalMs + gapMs, longestMs: Math.max(longestMs, gapMs) }
    }
    endMs = endMs === Number.POSITIVE_INFINITY ? word.endMs : Math.max(endMs, word.endMs)
  }
  return pauses
}

/** A rate from a time this short, in ms, would be noise. */
const shortestTimedMs = 100

const perSecond = (syllables: number, ms: number): number | null =>
  ms < shortestTimedMs || syllables === 0 ? null : (1000 * syllables) / ms

/** Time that beginnings of words took by themselves, in ms. */
const partsMs = (said: readonly SpokenWord[]): number =>
  said.reduce((sum, word) => sum + (word.isPart ? Math.max(0, word.endMs - word.startMs) : 0), 0)

/**
 * How an attempt flowed.
 *
 * - `speechRate`: syllables said a second, from the first word's start to the last one's end, pauses included (speaking
 *   rate; Goldman-Eisler 1968).
 * - `articulationRate`: the same without the pauses (Goldman-Eisler 1968). Typical children, median: 2.7 at 3 years, 3.3
 *   at 8 (Mahr and others 2021, who leave out silences over 150 ms, so their figures lie a little higher).
 * - A word that was said twice brings its syllables twice, and the time of a beginning ("sh- she") is left out of the
 *   articulation time: so repeating is not taken for slowness.
 * - `repetitions`: times that a word was said beyond its first, and beginnings of words. Counted so that a therapist may
 *   see them; they never lower a score and are never shown as a fault (part- and whole-word repetitions as Yairi and
 *   Ambrose count them, †).
 * - `completeness`: share of the twister's words that were said whole at least once, as in the verdict.
 * - `againstOwn`: `articulationRate` divided by the child's own slow one (see `slowRateOf`); null without it.
 *
 * No figure is a mark, and fast is not good: accuracy comes before speed, and a rate means something only beside the same
 * child's. A dagger marks a source that was not read. Words may come in any order; times that run backwards count as 0.
 */
export const fluencyOf = (
  words: readonly ExpectedWord[],
  said: readonly SpokenWord[],
  ownSlowRate: number | null = null,
): Fluency => {
  const known = said.filter(({ wordIndex }) => words[wordIndex] !== undefined)
  const whole = known.filter((word) => !word.isPart)
  const distinct = new Set(whole.map(({ wordIndex }) => wordIndex)).size
  const syllables = whole.reduce((sum, { wordIndex }) => sum + syllablesOf(words[wordIndex]?.sounds ?? []), 0)
  const startMs = known.reduce((least, word) => Math.min(least, word.startMs), Number.POSITIVE_INFINITY)
  const endMs = known.reduce((most, word) => Math.max(most, word.endMs), Number.NEGATIVE_INFINITY)
  const speechMs = known.length === 0 ? 0 : Math.max(0, endMs - startMs)
  const pauses = pausesOf(known)
  const articulationRate = perSecond(syllables, speechMs - pauses.totalMs - partsMs(known))
  return {
    syllables,
    speechMs,
    speechRate: perSecond(syllables, speechMs),
    articulationRate,
    pauses,
    repetitions: known.length - distinct,
    completeness: words.length === 0 ? 0 : distinct / words.length,
    againstOwn: articulationRate === null || ownSlowRate === null ? null : articulationRate / ownSlowRate,
  }
}

/** The words of a verdict as they were said, where no more is known: each once, so there are no repetitions in it. */
export const spokenWordsOf = (words: readonly WordVerdict[]): SpokenWord[] =>
  words.flatMap(({ startMs, endMs, verdict }, wordIndex) =>
    startMs === null || endMs === null || verdict === 'missing' ? [] : [{ wordIndex, startMs, endMs }],
  )

/** The expected words of a verdict. */
export const expectedWordsOf = (words: readonly WordVerdict[]): ExpectedWord[] =>
  words.map(({ sounds }) => ({ sounds: sounds.flatMap(({ expected }) => expected ?? []) }))

/**
 * The verdict with its fluency; a refused attempt has none.
 * @param said every production with its times, where words were said twice; else the words of the verdict serve.
 */
export const withFluency = (
  attempt: AttemptVerdict,
  said: readonly SpokenWord[] | null = null,
  ownSlowRate: number | null = null,
): AttemptVerdict => {
  if (attempt.outcome === 'refused') return attempt
  const spoken = said ?? spokenWordsOf(attempt.words)
  return { ...attempt, fluency: fluencyOf(expectedWordsOf(attempt.words), spoken, ownSlowRate) }
}

/** What a child's own rate is taken from. */
export type PacedAttempt = Pick<Fluency, 'articulationRate' | 'completeness'> & {
  /** The child was asked to say it slowly. */
  readonly isSlow: boolean
}

/** Fewer slow attempts than this tell nothing. */
const leastSlowAttempts = 3

const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  const lower = sorted[Math.ceil(middle) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

/**
 * The child's own slow rate, in syllables a second without pauses: the median over attempts that the child was asked to
 * say slowly and said to the end; null with fewer than three of them. Median, so that one hurried or dragged attempt
 * does not move it.
 */
export const slowRateOf = (attempts: readonly PacedAttempt[]): number | null => {
  const rates = attempts.flatMap(({ isSlow, completeness, articulationRate }) =>
    isSlow && completeness === 1 && articulationRate !== null && articulationRate > 0 ? [articulationRate] : [],
  )
  return rates.length < leastSlowAttempts ? null : medianOf(rates)
}
