import type { DatabaseSync } from 'node:sqlite'
import type { SyncRow } from '../../core/sync/rows.ts'

/** Nobody who is signed in here so far may say this: what is bound to it waits for somebody who may. */
export const nobodyYet = ''

const both = ['guardian', 'therapist'] as const

/** What speaks in a role, of an account's queue for a child. */
const speaking = `sequence IN (SELECT q.sequence FROM sync_queue q
  LEFT JOIN corrections c ON q.entity = 'correction' AND c.id = q.entity_id
  LEFT JOIN notes n ON q.entity = 'note' AND n.id = q.entity_id
  WHERE q.account = ?1 AND q.child_id = ?2 AND q.entity IN ('correction', 'note') AND coalesce(c.role, n.role) = ?3)`

/**
 * As what an account may speak of a child, as the cloud says it, and whose a correction or a note is by that: it leaves under the
 * authority under which it was made, and waits where nobody with that authority is signed in.
 */
export const createRoles = (database: DatabaseSync) => {
  const keep = database.prepare(`INSERT INTO sync_roles (child_id, account, role, row_id) VALUES (?, ?, ?, ?)
    ON CONFLICT DO NOTHING`)
  const end = database.prepare('DELETE FROM sync_roles WHERE row_id = ?')
  // An admin has all children of the clinic.
  const known = database.prepare(`SELECT DISTINCT k.id AS childId, r.role FROM sync_roles r
    JOIN children k ON r.child_id IN (k.id, k.clinic_id) WHERE r.account = ?`)
  // What was refused for want of the role is no problem: it waits.
  const revive = database.prepare(`UPDATE outbox SET problem = NULL, tries = 0, next_try_at = NULL
    WHERE problem = '42501' AND ${speaking}`)
  const move = database.prepare(`UPDATE sync_queue SET account = ?4 WHERE ${speaking}`)

  return {
    take: ({ entity, id, childId, deletedAt, content }: SyncRow): void => {
      const { account, ended_at: endedAt, clinic_id: clinicId, role } = content
      end.run(id)
      if (deletedAt !== null || typeof account !== 'string' || (endedAt ?? null) !== null) return
      if (entity === 'guardianship' && childId !== null) keep.run(childId, account, 'guardian', id)
      else if (entity === 'assignment' && childId !== null) keep.run(childId, account, 'therapist', id)
      else if (entity === 'membership' && role === 'admin' && typeof clinicId === 'string')
        keep.run(clinicId, account, 'therapist', id)
    },
    /** Binds what speaks in a role to the account if it has that role, and to nobody yet if it has not; nothing where that is unknown. */
    apply: (account: string): void => {
      const ofChild = Map.groupBy(known.all(account), ({ childId }) => String(childId))
      for (const [childId, rows] of ofChild) {
        const own = new Set(rows.map(({ role }) => String(role)))
        for (const role of both)
          if (own.has(role)) move.run(nobodyYet, childId, role, account)
          else {
            revive.run(account, childId, role)
            move.run(account, childId, role, nobodyYet)
          }
      }
    },
  }
}
export type Roles = ReturnType<typeof createRoles>
