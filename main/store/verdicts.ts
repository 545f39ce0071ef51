import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { DialectSound } from '../core/scoring/dialect.ts'
import { readCompetitors } from './competitors.ts'

type Row = Record<string, SQLOutputValue>

/** A judged word as a dialect needs it, with what else might have been said. */
export interface EvidentWord {
  readonly startMs: number | null
  readonly sounds: readonly DialectSound[]
}

/** The machine's verdict as recorded, but for the evidence, of which only what a dialect needs is kept, beside it. */
export interface MachineVerdict {
  readonly verdict: AttemptVerdict
  readonly words: readonly EvidentWord[]
}

/** What was not given is left out, as in the verdict. */
const soundOf = ({ dialect, competitors: _kept, ...sound }: Row): Row =>
  dialect === null ? sound : { ...sound, dialect: dialect ?? null }

/** Puts recorded verdicts together again. Whoever hands one out holds it to the contract. */
export const createVerdictReader = (database: DatabaseSync) => {
  const attempt = database.prepare(`SELECT outcome, reason, text, clarity, completeness, duration_ms AS durationMs,
    analysis_ms AS analysisMs, engine, fluency FROM attempts WHERE number = ?`)
  const words = database.prepare(`SELECT text, start_ms AS startMs, end_ms AS endMs, verdict
    FROM words WHERE attempt = ? ORDER BY word_index`)
  const sounds = database.prepare(`SELECT word_index AS wordIndex, expected, heard, position, process,
    start_ms AS startMs, end_ms AS endMs, score, verdict, dialect, competitors
    FROM sounds WHERE attempt = ? ORDER BY word_index, sound_index`)

  /** @param number the attempt's local number; it must exist. @param heard read by whoever has the child's key. */
  return (number: number, heard: string): MachineVerdict => {
    const { reason, fluency, ...figures } = attempt.get(number) ?? {}
    const byWord = Map.groupBy(sounds.all(number), ({ wordIndex }) => Number(wordIndex))
    const rows = words.all(number)
    // The tables' checks hold every column to the contract; to hold each row to it again would be most of the work of scoring.
    const verdict = {
      ...figures,
      heard,
      ...(reason === null ? {} : { reason }),
      ...(typeof fluency === 'string' ? { fluency: JSON.parse(fluency) } : {}),
      words: rows.map((word, index) => ({
        ...word,
        sounds: (byWord.get(index) ?? []).map(({ wordIndex: _place, ...sound }) => soundOf(sound)),
      })),
    } as unknown as AttemptVerdict
    const evident = verdict.words.map(({ startMs, sounds: judged }, wordIndex) => ({
      startMs,
      sounds: judged.map((sound, soundIndex) => ({
        ...sound,
        evidence: { competitors: readCompetitors(byWord.get(wordIndex)?.[soundIndex]?.competitors) },
      })),
    }))
    return { verdict, words: evident }
  }
}
