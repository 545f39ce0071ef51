import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import { Target } from '../../preload/contract/library.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Queue, revisionAt } from './queue.ts'

/** The sounds, each in its place, that a child practises. Runs inside a transaction. */
export const createTargets = (database: DatabaseSync, queue: Queue) => {
  const select = database.prepare(
    'SELECT id, sound, position FROM targets WHERE child_id = ? AND deleted_at IS NULL ORDER BY made_at, id',
  )
  const insert = database.prepare(`INSERT INTO targets (id, child_id, sound, position, made_at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const bury = database.prepare('UPDATE targets SET deleted_at = ?, revision = max(revision + 1, ?) WHERE id = ?')

  const isSame = (one: Target, other: Target): boolean => one.sound === other.sound && one.position === other.position
  const of = (childId: Id) => select.all(childId).map((row) => ({ id: String(row.id), ...Target.parse(row) }))

  return {
    of: (childId: Id): readonly Target[] => of(childId).map(({ sound, position }) => ({ sound, position })),
    /** Those that stay keep their rows; the same target twice is one. */
    set: (childId: Id, targets: readonly Target[], deviceId: Id, now: number): void => {
      const there = of(childId)
      for (const old of there) {
        if (targets.some((target) => isSame(target, old))) continue
        bury.run(now, revisionAt(now), old.id)
        queue('target', old.id, now)
      }
      const added = targets.filter((target, index) => targets.findIndex((other) => isSame(other, target)) === index)
      for (const target of added) {
        if (there.some((old) => isSame(target, old))) continue
        const id = uuidv7()
        insert.run(id, childId, target.sound, target.position, now, deviceId, revisionAt(now))
        queue('target', id, now)
      }
    },
  }
}
