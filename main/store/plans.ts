import { uuidv7 } from 'uuidv7'
import { PlanContent } from '../../preload/contract/plans.ts'
import { KeptSession } from '../../preload/contract/reports.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { countsOfAttempts } from '../core/progress/counting.ts'
import type { CountedAttempt } from '../core/progress/counts.ts'
import { dayNumberAt, dayOfNumber } from '../core/progress/rollUp.ts'
import type { KeptPlan, PlanShelf } from '../ports/index.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { revisionAt } from './queue.ts'
import { createSessionTallies } from './sessionTallies.ts'

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')
/** Clocks of the microphone and of the host are read one after the other. */
const startSlackMs = 5_000
/** A session is over half an hour after its last attempt; longer than a day is none. It keeps each look to a stretch of the index. */
const longestSessionMs = 86_400_000

const cannotSeal = () =>
  fail(
    'vault-locked',
    'What is written in a plan is kept under lock and key. Unlock what is private, and write it again.',
  )

/** What is planned for a child: figures and ids in the clear, what is written in words sealed with the child's key. */
export const createPlanShelf = (context: StoreContext): PlanShelf => {
  const { database, clock, queue, deviceId, call, sealing, scores } = context
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  const newest = database.prepare(`SELECT id, content, note, made_at AS madeAt FROM plans
    WHERE child_id = ? AND deleted_at IS NULL AND ends_on IS NULL ORDER BY made_at DESC, id DESC LIMIT 1`)
  const insert =
    database.prepare(`INSERT INTO plans (id, child_id, by, content, note, starts_on, made_at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = database.prepare('UPDATE plans SET content = ?, by = ?, revision = max(revision + 1, ?) WHERE id = ?')
  const write = database.prepare('UPDATE plans SET note = ? WHERE id = ?')
  const close = database.prepare(`UPDATE plans SET ends_on = ?, revision = max(revision + 1, ?)
    WHERE child_id = ? AND deleted_at IS NULL AND ends_on IS NULL RETURNING id`)
  const reopen = database.prepare(`UPDATE plans SET ends_on = NULL, revision = max(revision + 1, ?)
    WHERE id = ? AND child_id = ? AND deleted_at IS NULL AND ends_on IS NOT NULL`)
  const sessionTallies = createSessionTallies(database)
  const columns = 'number, id, session_id AS sessionId, step, at, utc_offset_minutes AS utcOffsetMinutes'
  // An attempt may lie a moment before the session that it began, and never before its child's first.
  const ofSession = database.prepare(`SELECT ${columns} FROM attempts WHERE child_id = ?1 AND session_id = ?2
    AND deleted_at IS NULL AND at >= (SELECT started_at FROM sessions WHERE id = ?2) - ${startSlackMs}
    AND at <= (SELECT started_at FROM sessions WHERE id = ?2) + ${longestSessionMs}`)
  const sittings = database.prepare(`SELECT s.id AS sessionId, s.started_at AS startedAt,
    (SELECT count(*) FROM attempts a WHERE a.child_id = s.child_id AND a.session_id = s.id AND a.deleted_at IS NULL
      AND a.outcome = 'judged' AND a.at BETWEEN s.started_at - ${startSlackMs} AND s.started_at + ${longestSessionMs}) AS attempts
    FROM sessions s WHERE s.child_id = ? AND s.deleted_at IS NULL ORDER BY s.started_at DESC, s.id DESC LIMIT ?`)

  const current = (childId: Id): KeptPlan | null => {
    const row = newest.get(childId)
    if (row === undefined) return null
    // Written by a later version, or elsewhere: rather no plan than half of one.
    const content = PlanContent.safeParse(JSON.parse(String(row.content)))
    if (!content.success) return null
    const id = Id.parse(row.id)
    const note = row.note === null ? null : sealing.open(sealing.look(childId).key, 'plans/note', id, row.note)
    return {
      ...{ id, content: content.data, madeAt: Number(row.madeAt) },
      ...{ note: note?.ok === true && note.value !== '' ? note.value : null, isSealed: note?.ok === false },
    }
  }

  const sealed = (childId: Id, id: Id, note: string, now: number): Result<Uint8Array | null> => {
    if (note === '') return succeed(null)
    if (!sealing.isOpen()) return cannotSeal()
    const key = sealing.needKey(childId, now)
    return key.ok ? sealing.seal(key.value, 'plans/note', id, note) : key
  }

  /** An attempt as the figures count it, by the verdict that holds in the end. */
  const counted = (row: Record<string, unknown>): CountedAttempt => {
    const { machine, effective, corrections } = scores.read({ number: Number(row.number), id: Id.parse(row.id) })
    const day = dayOfNumber(dayNumberAt(Number(row.at), Number(row.utcOffsetMinutes)))
    return { ...{ sessionId: String(row.sessionId), day, machine, effective, corrections }, isWhole: row.step === null }
  }

  return {
    current: (childId) => call('read the plan', () => succeed(current(childId))),
    save: (childId, content, note, by) =>
      call('keep the plan', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (isThere.get(childId) === undefined) return unknownChild()
          const known = newest.get(childId)?.id
          const id = Id.parse(known ?? uuidv7())
          const text = note === undefined ? undefined : sealed(childId, id, note, now)
          if (text?.ok === false) return text
          const day = new Date(now).toISOString().slice(0, 10)
          const json = JSON.stringify(content)
          if (known === undefined) insert.run(id, childId, by, json, null, day, now, device, revisionAt(now))
          else update.run(json, by, revisionAt(now), id)
          if (text !== undefined) write.run(text.value, id)
          queue('plan', id, now)
          return succeed(undefined)
        })
      }),
    end: (childId, day) =>
      call('end the plan', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          const ids = close.all(day, revisionAt(now), childId).map(({ id }) => Id.parse(id))
          for (const id of ids) queue('plan', id, now)
          return succeed(ids)
        })
      }),
    reopen: (childId, ids) =>
      call('reopen the plan', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          if (newest.get(childId) !== undefined) return succeed(false)
          const opened = ids.filter((id) => reopen.run(revisionAt(now), id, childId).changes > 0)
          for (const id of opened) queue('plan', id, now)
          return succeed(opened.length > 0)
        })
      }),
    sessions: (childId, targets, most) =>
      call('read the sessions', () => succeed(sessionTallies(new Map([[childId, targets]]), most).get(childId) ?? [])),
    sittings: (childId, limit) =>
      call('list the sessions', () =>
        succeed(
          sittings
            .all(childId, limit)
            .map((row) => KeptSession.parse(row))
            .filter((one) => one.attempts > 0),
        ),
      ),
    countsOf: (childId, sessionId) =>
      call('count the session', () => succeed(countsOfAttempts(ofSession.all(childId, sessionId).map(counted)))),
  }
}
