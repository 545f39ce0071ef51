import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Step } from '../../preload/contract/choosing.ts'
import type { AttemptSummary } from '../../preload/contract/progress.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { NewAttempt } from '../ports/index.ts'
import { writeCompetitors } from './competitors.ts'
import { type KeptWord, writeWords } from './words.ts'

type Row = Record<string, SQLOutputValue>

/** Minutes that local time is ahead of UTC at that moment, on this computer. */
const localOffsetMinutes = (at: number): number => 0 - new Date(at).getTimezoneOffset()

/** With what was found about each sound, as far as it is kept. */
const keptOf = (words: AttemptVerdict['words']): readonly KeptWord[] =>
  words.map(({ sounds, ...word }) => ({
    ...word,
    sounds: sounds.map(({ evidence, ...sound }) => ({
      ...sound,
      dialect: null,
      wrongProbability: evidence?.wrongProbability ?? null,
      competitors: writeCompetitors(evidence?.competitors),
    })),
  }))

/** Writes attempts with their words and sounds; runs inside a transaction. */
export const createAttemptWriter = (database: DatabaseSync) => {
  const insertAttempt = database.prepare(`INSERT INTO attempts
    (id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard, outcome, reason, clarity, completeness,
     duration_ms, analysis_ms, engine, fluency, step, words, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`)

  /** @param heard sealed, or empty. @returns null where the attempt is there already. */
  return (attempt: NewAttempt, heard: '' | Uint8Array, deviceId: Id, revision: number): AttemptPlace | null => {
    const { id, childId, sessionId, at, twisterId, step, verdict, utcOffsetMinutes = localOffsetMinutes(at) } = attempt
    const { outcome, text, clarity, completeness, durationMs, analysisMs, engine } = verdict
    const reason = verdict.outcome === 'refused' ? verdict.reason : null
    const fluency = verdict.outcome === 'judged' && verdict.fluency ? JSON.stringify(verdict.fluency) : null
    const inserted = insertAttempt.run(
      ...[id, childId, sessionId, at, utcOffsetMinutes, twisterId, text, heard, outcome, reason],
      ...[
        clarity,
        completeness,
        durationMs,
        analysisMs,
        engine,
        fluency,
        step ?? null,
        writeWords(keptOf(verdict.words)),
        deviceId,
        revision,
      ],
    )
    if (inserted.changes === 0) return null
    const number = Number(inserted.lastInsertRowid)
    return { number, id, childId, sessionId, at, utcOffsetMinutes, heard, step: step ?? null }
  }
}

/** The clarity and completeness that count are the machine's, unless a dialect or a person changed them. */
const clarity = 'iif(r.attempt IS NULL, a.clarity, r.clarity)'
const summaries = `SELECT id, session_id AS sessionId, twister_id AS twisterId, step, text, at, outcome, reason,
  ${clarity} AS clarity, coalesce(r.completeness, a.completeness) AS completeness, duration_ms AS durationMs
  FROM attempts a LEFT JOIN rescored r ON r.attempt = a.number`

export const createAttemptReader = (database: DatabaseSync) => {
  const since = database.prepare(`${summaries}
    WHERE child_id = ? AND at >= ? AND deleted_at IS NULL ORDER BY at, number`)
  const recent = database.prepare(`${summaries}
    WHERE child_id = ? AND deleted_at IS NULL ORDER BY at DESC, number DESC LIMIT ?`)

  // The columns' checks hold the values to the contract's vocabulary, so the rows are of these shapes.
  const shaped = (rows: Row[]) => rows.map((row) => ({ ...row })) as unknown as readonly AttemptSummary[]
  return {
    since: (childId: Id, at: number) => shaped(since.all(childId, at)),
    recent: (childId: Id, limit: number) => shaped(recent.all(childId, limit)),
  }
}

/** Where an attempt stands, for whoever works on it within the database. */
export interface AttemptPlace {
  readonly number: number
  readonly id: Id
  readonly childId: Id
  readonly sessionId: Id
  readonly at: number
  readonly utcOffsetMinutes: number
  /** In the clear, or sealed with the child's key. */
  readonly heard: string | Uint8Array
  /** The part of the twister that it is of; null: the whole. */
  readonly step: Step | null
}

/** Finds attempts that are not deleted. */
export const createAttemptFinder = (database: DatabaseSync) => {
  const columns = `number, id, child_id AS childId, session_id AS sessionId, at, utc_offset_minutes AS utcOffsetMinutes, heard, step FROM attempts`
  const byId = database.prepare(`SELECT ${columns} WHERE id = ? AND deleted_at IS NULL`)
  const byChild = database.prepare(`SELECT ${columns} WHERE child_id = ? AND deleted_at IS NULL ORDER BY at, number`)
  const byNumber = database.prepare(`SELECT ${columns} WHERE number = ? AND deleted_at IS NULL`)
  const known = (row: Row): AttemptPlace => ({ ...row }) as unknown as AttemptPlace
  const shaped = (row: Row | undefined): AttemptPlace | null => (row === undefined ? null : known(row))
  return {
    byId: (id: Id): AttemptPlace | null => shaped(byId.get(id)),
    /** Oldest first. */
    ofChild: (childId: Id): readonly AttemptPlace[] => byChild.all(childId).map(known),
    byNumber: (number: number): AttemptPlace | null => shaped(byNumber.get(number)),
  }
}
