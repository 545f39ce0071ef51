import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Queue, revisionAt } from './queue.ts'

/** Settings that travel with a child, each a JSON value under a key. Writing runs inside a transaction. */
export const createChildSettings = (database: DatabaseSync, queue: Queue) => {
  const find = database.prepare('SELECT id, value FROM settings WHERE child_id = ? AND key = ? AND deleted_at IS NULL')
  const insert = database.prepare(
    'INSERT INTO settings (id, child_id, key, value, device_id, revision) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const update = database.prepare('UPDATE settings SET value = ?, revision = max(revision + 1, ?) WHERE id = ?')
  return {
    /** Null where nothing was chosen. */
    read: (childId: Id, key: string): unknown => JSON.parse(String(find.get(childId, key)?.value ?? 'null')),
    write: (childId: Id, key: string, value: unknown, deviceId: Id, now: number): void => {
      const before = find.get(childId, key)
      const id = before === undefined ? uuidv7() : String(before.id)
      const json = JSON.stringify(value)
      if (before === undefined) insert.run(id, childId, key, json, deviceId, revisionAt(now))
      else update.run(json, revisionAt(now), id)
      queue('setting', id, now)
    },
  }
}
