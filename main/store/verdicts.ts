import type { DatabaseSync } from 'node:sqlite'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { DialectSound } from '../core/scoring/dialect.ts'
import { readCompetitors } from './competitors.ts'
import { type KeptSound, readWords } from './words.ts'

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
const soundOf = ({ dialect, competitors: _kept, wrongProbability: _found, ...sound }: KeptSound) =>
  dialect === null ? sound : { ...sound, dialect }

/** Puts recorded verdicts together again. Whoever hands one out holds it to the contract. */
export const createVerdictReader = (database: DatabaseSync) => {
  const attempt = database.prepare(`SELECT outcome, reason, text, clarity, completeness, duration_ms AS durationMs,
    analysis_ms AS analysisMs, engine, fluency, words FROM attempts WHERE number = ?`)

  /** @param number the attempt's local number; it must exist. @param heard read by whoever has the child's key. */
  return (number: number, heard: string): MachineVerdict => {
    const { reason, fluency, words, ...figures } = attempt.get(number) ?? {}
    const kept = readWords(words)
    // What is written is held to the vocabulary; to hold each row to it again would be most of the work of scoring.
    const verdict = {
      ...figures,
      heard,
      ...(reason === null ? {} : { reason }),
      ...(typeof fluency === 'string' ? { fluency: JSON.parse(fluency) } : {}),
      words: kept.map((word) => ({ ...word, sounds: word.sounds.map(soundOf) })),
    } as unknown as AttemptVerdict
    const evident = verdict.words.map(({ startMs, sounds }, wordIndex) => ({
      startMs,
      sounds: sounds.map((sound, soundIndex) => ({
        ...sound,
        evidence: { competitors: readCompetitors(kept[wordIndex]?.sounds[soundIndex]?.competitors) },
      })),
    }))
    return { verdict, words: evident }
  }
}
