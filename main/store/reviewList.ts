import type { DatabaseSync } from 'node:sqlite'
import type { ReviewCursor, ReviewFilter, ReviewPage } from '../../preload/contract/review.ts'
import { ReviewEntry } from '../../preload/contract/review.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'

/** So many attempts are looked through for one page, so that a filter which fits nothing takes no longer with a longer history. */
const lookedThrough = 400

const said = (role: string): string => `(SELECT count(DISTINCT c.word_index || ' ' || coalesce(c.sound_index, ''))
  FROM corrections c WHERE c.attempt = a.number AND c.deleted_at IS NULL AND c.role = '${role}')`

const columns = `a.id, a.session_id AS sessionId, a.twister_id AS twisterId, a.text, a.at, a.outcome, a.reason,
  iif(r.attempt IS NULL, a.clarity, r.clarity) AS clarity, coalesce(r.completeness, a.completeness) AS completeness,
  a.duration_ms AS durationMs,
  (SELECT k.id FROM recordings k WHERE k.attempt_id = a.id AND k.destroyed_at IS NULL AND k.destroy_at > ?1
    ORDER BY k.made_at LIMIT 1) AS recordingId,
  (SELECT count(*) FROM sounds s WHERE s.attempt = a.number AND s.verdict IN ('wrong', 'missing', 'unsure')
    AND NOT EXISTS (SELECT 1 FROM acceptances x WHERE x.attempt = s.attempt AND x.word_index = s.word_index
      AND x.sound_index = s.sound_index)) AS doubts,
  ${said('therapist')} AS byTherapist, ${said('guardian')} AS byGuardian,
  EXISTS (SELECT 1 FROM notes n WHERE n.attempt_id = a.id AND n.text IS NOT NULL AND n.deleted_at IS NULL) AS hasNote`
const from = 'FROM attempts a LEFT JOIN rescored r ON r.attempt = a.number'

const entryOf = (row: Record<string, unknown>): ReviewEntry => ReviewEntry.parse({ ...row, hasNote: row.hasNote === 1 })

const fits = (entry: ReviewEntry, { withRecording, notYetBy, withDoubt }: ReviewFilter): boolean =>
  (withRecording !== true || entry.recordingId !== null) &&
  (withDoubt !== true || entry.doubts > 0) &&
  (notYetBy === undefined ||
    (entry.outcome === 'judged' && (notYetBy === 'therapist' ? entry.byTherapist : entry.byGuardian) === 0))

/** A child's attempts for whoever listens to them, newest first, page by page. */
export const createReviewList = (database: DatabaseSync) => {
  const page = database.prepare(`SELECT ${columns} ${from}
    WHERE a.child_id = ?2 AND a.deleted_at IS NULL AND a.at <= ?3 AND (a.at, a.id) < (?3, ?4)
    ORDER BY a.at DESC, a.id DESC LIMIT ${lookedThrough}`)
  const one = database.prepare(`SELECT ${columns} ${from} WHERE a.id = ?2 AND a.deleted_at IS NULL`)
  return {
    page: (childId: Id, filter: ReviewFilter, before: ReviewCursor | null, limit: number, now: number): ReviewPage => {
      const entries: ReviewEntry[] = []
      let seen = 0
      let last: ReviewCursor | null = null
      const start = before ?? { at: Number.MAX_SAFE_INTEGER, id: 'g' }
      for (const row of page.iterate(now, childId, start.at, start.id)) {
        if (entries.length === limit) return { entries, next: last }
        const entry = entryOf(row)
        seen += 1
        last = { at: entry.at, id: entry.id }
        if (fits(entry, filter)) entries.push(entry)
      }
      return { entries, next: seen === lookedThrough ? last : null }
    },
    one: (attemptId: Id, now: number): ReviewEntry | null => {
      const row = one.get(now, attemptId)
      return row === undefined ? null : entryOf(row)
    },
  }
}
