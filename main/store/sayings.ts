import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { KeptSaying } from '../core/progress/thenAndNow.ts'
import { recordingDays } from '../core/secrets/deadline.ts'
import type { KeptSayings } from '../ports/index.ts'

const dayMs = 86_400_000
/** No recording is older, so that tombstones of years are not looked through. */
const longestMs = recordingDays.longest * dayMs

const kept = `FROM recordings k JOIN attempts a ON a.id = k.attempt_id AND a.child_id = k.child_id
    WHERE k.child_id = ?1 AND k.made_at > ?2 - ${longestMs} AND k.destroyed_at IS NULL AND k.destroy_at > ?2
    AND a.deleted_at IS NULL AND a.outcome = 'judged'`
/** ?1 is the child, ?2 now. */
export const sayingsSql = {
  ends: `WITH kept AS (
      SELECT a.number, a.id AS attemptId, k.id AS recordingId, k.destroy_at AS destroyAt, a.twister_id AS twisterId, a.text,
        a.at, (a.at + a.utc_offset_minutes * 60000) / ${dayMs} AS day, a.clarity,
        row_number() OVER (PARTITION BY a.twister_id, a.text ORDER BY a.at, a.id, k.made_at, k.id) AS fromFirst,
        row_number() OVER (PARTITION BY a.twister_id, a.text ORDER BY a.at DESC, a.id DESC, k.made_at, k.id) AS fromLast
      ${kept})
    SELECT attemptId, recordingId, destroyAt, twisterId, text, at, day, iif(r.attempt IS NULL, kept.clarity, r.clarity) AS clarity
    FROM kept LEFT JOIN rescored r ON r.attempt = kept.number WHERE fromFirst = 1 OR fromLast = 1`,
  counts: `SELECT (SELECT count(DISTINCT a.id) ${kept}) AS kept,
    EXISTS (SELECT 1 FROM recordings k WHERE k.child_id = ?1 AND k.made_at > ?2 - ${longestMs}
      AND k.destroyed_at >= k.destroy_at) AS hasEnded`,
} as const

/** Of each twister the earliest and the latest judged attempt of a child whose sound is kept now. */
export const createSayings = (database: DatabaseSync) => {
  const ends = database.prepare(sayingsSql.ends)
  const counts = database.prepare(sayingsSql.counts)
  return (childId: Id, now: number): KeptSayings => {
    const counted = counts.get(childId, now)
    return {
      // The columns' checks hold the values to these shapes.
      ends: ends.all(childId, now).map((row) => ({ ...row }) as unknown as KeptSaying),
      kept: Number(counted?.kept),
      hasEnded: counted?.hasEnded === 1,
    }
  }
}
