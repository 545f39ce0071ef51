import type { DatabaseSync } from 'node:sqlite'

const here = 'deleted_at IS NULL'
/** Behind a place (time, id), so many. */
const pageBy = (at: string): string => `AND (${at}, id) > (?, ?) ORDER BY ${at}, id LIMIT ?`

/** Statements for rows as the REST API has them. */
export const statementsOfRest = (database: DatabaseSync) => {
  const child = `SELECT id, clinic_id AS clinicId, birth_month AS birthMonth, avatar, dialect, made_at AS madeAt FROM children`
  const consent = `SELECT id, kind, given, how AS method, policy_version AS policyVersion, by, at FROM consents`
  const plan = `SELECT id, child_id AS childId, by, content, starts_on AS startsOn, ends_on AS endsOn, made_at AS madeAt FROM plans`
  const session = `SELECT id, child_id AS childId, started_at AS startedAt, ended_at AS endedAt FROM sessions`
  const revise = 'revision = max(revision + 1, ?) WHERE id = ?'
  return {
    children: database.prepare(`${child} WHERE ${here} ${pageBy('made_at')}`),
    child: database.prepare(`${child} WHERE id = ? AND ${here}`),
    addChild: database.prepare(
      'INSERT INTO children (id, made_at, device_id, revision) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    consents: database.prepare(`${consent} WHERE child_id = ? AND ${here} ORDER BY at, revision, id`),
    consent: database.prepare(`${consent} WHERE id = ? AND child_id = ? AND ${here}`),
    newestConsent: database.prepare('SELECT max(at) AS at FROM consents WHERE child_id = ? AND kind = ?'),
    addConsent: database.prepare(`INSERT INTO consents
      (id, child_id, kind, given, by, how, policy_version, at, device_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`),
    plans: database.prepare(`${plan} WHERE child_id = ? AND ${here} ${pageBy('made_at')}`),
    plan: database.prepare(`${plan} WHERE id = ? AND child_id = ? AND ${here}`),
    addPlan: database.prepare(`INSERT INTO plans
      (id, child_id, by, content, starts_on, ends_on, made_at, device_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`),
    changePlan: database.prepare(`UPDATE plans SET content = ?, starts_on = ?, ends_on = ?, ${revise}`),
    buryPlan: database.prepare(`UPDATE plans SET deleted_at = ?, ${revise}`),
    sessions: database.prepare(`${session} WHERE child_id = ? AND ${here} ${pageBy('started_at')}`),
    session: database.prepare(`${session} WHERE id = ? AND child_id = ? AND ${here}`),
    addSession:
      database.prepare(`INSERT INTO sessions (id, child_id, started_at, device_id, revision) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`),
    endSession: database.prepare(`UPDATE sessions SET ended_at = ?, ${revise}`),
    attempts: database.prepare(`SELECT number, id, session_id AS sessionId, at, utc_offset_minutes AS utcOffsetMinutes,
      twister_id AS twisterId, step FROM attempts WHERE child_id = ? AND ${here} ${pageBy('at')}`),
    hasAttempt: database.prepare('SELECT 1 FROM attempts WHERE id = ?'),
    dashboard:
      database.prepare(`SELECT c.id AS childId, coalesce(sum(f.attempts), 0) AS attempts, coalesce(sum(f.judged), 0) AS judged,
        coalesce(sum(f.reviewed), 0) AS reviewed, coalesce(sum(f.practice_ms), 0) AS practiceMs,
        coalesce(sum(f.clarities), 0) AS clarities, coalesce(sum(f.clarity_sum), 0) AS claritySum, max(f.day) AS lastDay
      FROM children c LEFT JOIN day_figures f ON f.child_id = c.id AND f.day BETWEEN ? AND ?
      WHERE c.deleted_at IS NULL GROUP BY c.id ORDER BY c.made_at, c.id LIMIT 500`),
    queued: database.prepare('SELECT count(*) AS rows, min(queued_at) AS oldestAt FROM outbox'),
  }
}
