import type { DatabaseSync } from 'node:sqlite'
import type { DeletionCertificate } from '../../preload/contract/child.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Queue, revisionAt } from './queue.ts'
import { scrubChild } from './scrub.ts'

/** What is a child's and gets a tombstone with it. Consents, corrections and the audit stay: they prove what was agreed and done. */
const belongings = [
  'sessions',
  'attempts',
  'targets',
  'assignments',
  'plans',
  'rewards',
  'notes',
  'settings',
  'twisters',
] as const

type Counts = Pick<DeletionCertificate, 'attempts' | 'sessions' | 'recordings'>

/** Deletes a child, inside a transaction: its key goes, with which all that was sealed for it goes dark. */
export const createDeletion = (database: DatabaseSync, queue: Queue) => {
  const count = (table: string) =>
    database.prepare(`SELECT count(*) AS n FROM ${table} WHERE child_id = ? AND deleted_at IS NULL`)
  const counts = { attempts: count('attempts'), sessions: count('sessions'), recordings: count('recordings') }
  const burials = belongings.map((table) =>
    database.prepare(`UPDATE ${table} SET deleted_at = ?, revision = max(revision + 1, ?)
      WHERE child_id = ? AND deleted_at IS NULL`),
  )
  const revise = database.prepare('UPDATE children SET revision = max(revision + 1, ?) WHERE id = ?')
  const forget = database.prepare("DELETE FROM local WHERE key = 'child' AND value = ?")

  return (childId: Id, now: number): Counts => {
    const number = (of: keyof Counts): number => Number(counts[of].get(childId)?.n)
    const before = { attempts: number('attempts'), sessions: number('sessions'), recordings: number('recordings') }
    for (const bury of burials) bury.run(now, revisionAt(now), childId)
    scrubChild(database, childId, now)
    revise.run(revisionAt(now), childId)
    forget.run(childId)
    // The child's tombstone stands for all that was its.
    queue('child', childId, now)
    return before
  }
}
