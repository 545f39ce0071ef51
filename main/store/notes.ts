import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import type { CorrectingRole } from '../../preload/contract/correction.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { ReviewNote } from '../../preload/contract/review.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import type { AttemptPlace } from './attempts.ts'
import { type Queue, revisionAt } from './queue.ts'
import type { Sealing } from './sealing.ts'

export interface NewNote {
  readonly role: CorrectingRole
  readonly text: string
  /** Id of the person or account. */
  readonly by: string
}

/** Notes about attempts, one for each role, sealed with the child's key. */
export const createNotes = (database: DatabaseSync, sealing: Sealing, queue: Queue) => {
  const all = database.prepare(`SELECT id, role, text, at FROM notes
    WHERE attempt_id = ? AND text IS NOT NULL AND deleted_at IS NULL ORDER BY role DESC`)
  const find = database.prepare('SELECT id FROM notes WHERE attempt_id = ? AND role = ? AND deleted_at IS NULL')
  const insert = database.prepare(`INSERT INTO notes (id, child_id, attempt_id, role, text, by, at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = database.prepare(
    'UPDATE notes SET text = ?, by = ?, at = ?, revision = max(revision + 1, ?) WHERE id = ?',
  )

  const sealed = (childId: Id, id: Id, text: string, now: number): Result<Uint8Array> => {
    if (!sealing.isOpen())
      return fail('vault-locked', 'Notes are kept under lock and key. Unlock what is private, and write it again.')
    const key = sealing.needKey(childId, now)
    return key.ok ? sealing.seal(key.value, 'notes/text', id, text) : key
  }

  return {
    of: ({ id: attemptId, childId }: Pick<AttemptPlace, 'id' | 'childId'>): ReviewNote[] =>
      all.all(attemptId).map(({ id, text, ...row }) => {
        const opened = sealing.open(sealing.look(childId).key, 'notes/text', Id.parse(id), text)
        return ReviewNote.parse({ ...row, text: opened.ok ? opened.value : null })
      }),
    /** Runs inside a transaction. An empty text takes the note away, which needs no key. */
    write: (place: AttemptPlace, { role, text, by }: NewNote, deviceId: Id, now: number): Result<void> => {
      const known = find.get(place.id, role)?.id
      if (text === '' && known === undefined) return succeed(undefined)
      const id = Id.parse(known ?? uuidv7())
      const column = text === '' ? succeed(null) : sealed(place.childId, id, text, now)
      if (!column.ok) return column
      if (known === undefined)
        insert.run(id, place.childId, place.id, role, column.value, by, now, deviceId, revisionAt(now))
      else update.run(column.value, by, now, revisionAt(now), id)
      queue('note', id, now)
      return succeed(undefined)
    },
  }
}
