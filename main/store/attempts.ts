import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AttemptSummary } from '../../preload/contract/progress.ts'
import { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { AttemptTotals, NewAttempt } from '../ports.ts'

type Row = Record<string, SQLOutputValue>

/** Minutes that local time is ahead of UTC at that moment, on this computer. */
const utcOffsetMinutes = (at: number): number => 0 - new Date(at).getTimezoneOffset()

/** Writes an attempt with its words and sounds; runs inside a transaction. @returns false where it is there already. */
export const createAttemptWriter = (database: DatabaseSync) => {
  const exists = database.prepare('SELECT 1 FROM attempts WHERE id = ?')
  const insertAttempt = database.prepare(`INSERT INTO attempts
    (id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard, outcome, reason, clarity, completeness,
     duration_ms, analysis_ms, engine, fluency, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertWord = database.prepare(
    'INSERT INTO words (attempt, word_index, text, start_ms, end_ms, verdict) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertSound = database.prepare(`INSERT INTO sounds
    (attempt, word_index, sound_index, expected, heard, position, process, start_ms, end_ms, score, verdict,
     dialect, wrong_probability) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  return (attempt: NewAttempt, deviceId: Id, revision: number): boolean => {
    if (exists.get(attempt.id) !== undefined) return false
    const { id, childId, sessionId, at, twisterId, verdict } = attempt
    const { outcome, text, heard, clarity, completeness, durationMs, analysisMs, engine } = verdict
    const reason = verdict.outcome === 'refused' ? verdict.reason : null
    const fluency = verdict.outcome === 'judged' && verdict.fluency ? JSON.stringify(verdict.fluency) : null
    const number = insertAttempt.run(
      ...[id, childId, sessionId, at, utcOffsetMinutes(at), twisterId, text, heard, outcome, reason],
      ...[clarity, completeness, durationMs, analysisMs, engine, fluency, deviceId, revision],
    ).lastInsertRowid
    for (const [wordIndex, word] of verdict.words.entries()) {
      insertWord.run(number, wordIndex, word.text, word.startMs, word.endMs, word.verdict)
      for (const [soundIndex, sound] of word.sounds.entries())
        insertSound.run(
          ...[number, wordIndex, soundIndex, sound.expected, sound.heard, sound.position, sound.process],
          ...[sound.startMs, sound.endMs, sound.score, sound.verdict],
          ...[sound.dialect ?? null, sound.evidence?.wrongProbability ?? null],
        )
    }
    return true
  }
}

const summaryColumns = `id, session_id AS sessionId, twister_id AS twisterId, text, at, outcome, reason, clarity,
  completeness, duration_ms AS durationMs`

export const createAttemptReader = (database: DatabaseSync) => {
  const since = database.prepare(`SELECT ${summaryColumns} FROM attempts
    WHERE child_id = ? AND at >= ? AND deleted_at IS NULL ORDER BY at, number`)
  const recent = database.prepare(`SELECT ${summaryColumns} FROM attempts
    WHERE child_id = ? AND deleted_at IS NULL ORDER BY at DESC, number DESC LIMIT ?`)
  const totals = database.prepare(`SELECT count(*) AS attempts, count(*) FILTER (WHERE outcome = 'judged') AS judged,
    total(duration_ms) AS practiceMs, avg(clarity) AS clarity, max(clarity) AS bestClarity
    FROM attempts WHERE child_id = ? AND deleted_at IS NULL`)

  // The columns' checks hold the values to the contract's vocabulary, so the rows are of these shapes.
  const summaries = (rows: Row[]) => rows.map((row) => ({ ...row })) as unknown as readonly AttemptSummary[]
  return {
    since: (childId: Id, at: number) => summaries(since.all(childId, at)),
    recent: (childId: Id, limit: number) => summaries(recent.all(childId, limit)),
    totals: (childId: Id) => ({ ...totals.get(childId) }) as unknown as AttemptTotals,
  }
}

/** What was not given is left out, as in the verdict. */
const withoutNullDialect = ({ dialect, ...sound }: Row): Row =>
  dialect === null ? sound : { ...sound, dialect: dialect ?? null }

/** Puts a recorded verdict together again, but for the evidence, of which only the probability is kept; null for an unknown attempt. */
export const createVerdictReader = (database: DatabaseSync) => {
  const attempt = database.prepare(`SELECT number, outcome, reason, text, heard, clarity, completeness,
    duration_ms AS durationMs, analysis_ms AS analysisMs, engine, fluency FROM attempts WHERE id = ?`)
  const words = database.prepare(`SELECT word_index AS wordIndex, text, start_ms AS startMs, end_ms AS endMs, verdict
    FROM words WHERE attempt = ? ORDER BY word_index`)
  const sounds = database.prepare(`SELECT expected, heard, position, process, start_ms AS startMs, end_ms AS endMs,
    score, verdict, dialect FROM sounds WHERE attempt = ? AND word_index = ? ORDER BY sound_index`)

  return (attemptId: Id): AttemptVerdict | null => {
    const found = attempt.get(attemptId)
    if (found === undefined) return null
    const { number = null, reason, fluency, ...figures } = found
    const judged = words.all(number).map(({ wordIndex = null, ...word }) => ({
      ...word,
      sounds: sounds.all(number, wordIndex).map(withoutNullDialect),
    }))
    return AttemptVerdict.parse({
      ...figures,
      ...(reason === null ? {} : { reason }),
      ...(typeof fluency === 'string' ? { fluency: JSON.parse(fluency) } : {}),
      words: judged,
    })
  }
}
