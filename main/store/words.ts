import { Position, Verdict } from '../../preload/contract/vocabulary.ts'
import { refusedRow, StoreFailure, storeDamaged } from './failures.ts'

/**
 * An attempt's words and sounds as they stand in its row: a JSON array of words, each an array in the order of these columns,
 * the last of which is its sounds. An attempt is read whole or not at all, and as rows of their own they were most of what a
 * save costs. The views `words` and `sounds` show them to SQL, so the order is the schema's and can only be added to.
 */
const wordColumns = ['text', 'startMs', 'endMs', 'verdict'] as const
const soundColumns = [
  ...['expected', 'heard', 'position', 'process', 'startMs', 'endMs', 'score', 'verdict'],
  ...['dialect', 'wrongProbability', 'competitors'],
] as const

export interface KeptSound {
  readonly expected: string | null
  readonly heard: string | null
  readonly position: string
  readonly process: string | null
  readonly startMs: number | null
  readonly endMs: number | null
  /** 0..1 */
  readonly score: number
  readonly verdict: string
  /** The form that a dialect accepted: only of before the machine's verdict was kept without one. */
  readonly dialect: string | null
  readonly wrongProbability: number | null
  /** "W -0.4 L -2.1" */
  readonly competitors: string | null
}

export interface KeptWord {
  readonly text: string
  readonly startMs: number | null
  readonly endMs: number | null
  readonly verdict: string
  readonly sounds: readonly KeptSound[]
}

const verdicts: ReadonlySet<string> = new Set(Verdict.options)
const positions: ReadonlySet<string> = new Set(Position.options)
/** A pattern and not a list, so that another language's sounds need no new schema. */
const phone = /^[A-Z]{1,3}$/
const mostCompetitors = 200

const isPhone = (value: string | null): boolean => value === null || phone.test(value)
const isTime = (value: number | null): boolean => value === null || Number.isFinite(value)
const isShare = (value: number | null): boolean => value === null || (value >= 0 && value <= 1)

const fits = (sound: KeptSound): boolean =>
  isPhone(sound.expected) &&
  isPhone(sound.heard) &&
  positions.has(sound.position) &&
  isTime(sound.startMs) &&
  isTime(sound.endMs) &&
  isShare(sound.score) &&
  verdicts.has(sound.verdict) &&
  isShare(sound.wrongProbability) &&
  (sound.competitors?.length ?? 0) <= mostCompetitors

const row = (sound: KeptSound) => {
  if (!fits(sound)) throw new StoreFailure(refusedRow)
  return [
    ...[sound.expected, sound.heard, sound.position, sound.process, sound.startMs, sound.endMs, sound.score],
    ...[sound.verdict, sound.dialect, sound.wrongProbability, sound.competitors],
  ]
}

/** Throws `StoreFailure` where a value is not of the vocabulary: what is written stays. */
export const writeWords = (words: readonly KeptWord[]): string =>
  JSON.stringify(
    words.map(({ text, startMs, endMs, verdict, sounds }) => {
      if (!verdicts.has(verdict) || !isTime(startMs) || !isTime(endMs)) throw new StoreFailure(refusedRow)
      return [text, startMs, endMs, verdict, sounds.map(row)]
    }),
  )

const named = (columns: readonly string[], values: readonly unknown[]) =>
  Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))

const wordOf = (word: readonly unknown[]) => {
  const sounds = word[wordColumns.length]
  if (!Array.isArray(sounds)) throw new TypeError('a word without sounds')
  return { ...named(wordColumns, word), sounds: sounds.map((sound) => named(soundColumns, sound)) }
}

/** What was written; whoever hands it out holds it to the contract. Throws `StoreFailure` where the disk changed its shape. */
export const readWords = (column: unknown): readonly KeptWord[] => {
  try {
    return JSON.parse(String(column)).map(wordOf)
  } catch (error) {
    throw new StoreFailure(storeDamaged, error)
  }
}
