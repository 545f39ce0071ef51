import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { RecordingRow, RecordingShelf } from '../ports/index.ts'
import { inTransaction, purgeLog } from './connection.ts'
import type { StoreContext } from './context.ts'
import { revisionAt } from './queue.ts'
import { createRecordingsInCopies } from './recordingsInCopies.ts'
import { createSayings } from './sayings.ts'

const shaped = (row: Record<string, SQLOutputValue>): RecordingRow => ({ ...row }) as unknown as RecordingRow

const statements = (database: DatabaseSync) => {
  const select = `SELECT id, child_id AS childId, attempt_id AS attemptId, file, key AS wrappedKey, made_at AS madeAt,
    destroy_at AS destroyAt FROM recordings WHERE destroyed_at IS NULL`
  return {
    insert: database.prepare(`INSERT INTO recordings
      (id, child_id, attempt_id, file, key, made_at, destroy_at, device_id, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    one: database.prepare(`${select} AND id = ?`),
    all: database.prepare(`${select} ORDER BY made_at, id`),
    ofChild: database.prepare(`${select} AND child_id = ? ORDER BY made_at, id`),
    destroy: database.prepare(`UPDATE recordings SET key = NULL, destroyed_at = ?1, deleted_at = ?1,
      revision = max(revision + 1, ?2) WHERE id = ?3 AND destroyed_at IS NULL`),
  }
}

/** The list of recordings that exist. A destroyed one leaves a row without a key, which says that and when it was destroyed. */
export const createRecordingShelf = (context: StoreContext, path: string): RecordingShelf => {
  const { database, clock, logger, queue, deviceId, call } = context
  const { insert, one, all, ofChild, destroy } = statements(database)
  const sayings = createSayings(database)
  const inCopies = createRecordingsInCopies(database, path, logger)
  return {
    add: ({ id, childId, attemptId, file, wrappedKey, madeAt, destroyAt }) =>
      call('keep the recording', () => {
        const now = clock.now()
        const device = deviceId(now)
        inTransaction(database, () => {
          insert.run(id, childId, attemptId, file, wrappedKey, madeAt, destroyAt, device, revisionAt(now))
          queue('recording', id, now)
        })
        return succeed(undefined)
      }),
    find: (id) =>
      call('find the recording', () => {
        const row = one.get(id)
        return succeed(row === undefined ? null : shaped(row))
      }),
    list: (childId: Id | null) =>
      call('list the recordings', () =>
        succeed((childId === null ? all.all() : ofChild.all(childId)).map((row) => shaped(row))),
      ),
    sayings: (childId) => call('look for then and now', () => succeed(sayings(childId, clock.now()))),
    inCopies: () => call('look through the copies', () => succeed(inCopies(clock.now()))),
    destroy: (id) =>
      call('destroy the recording', () => {
        const now = clock.now()
        inTransaction(database, () => {
          if (destroy.run(now, revisionAt(now), id).changes > 0) queue('recording', id, now)
        })
        // The key still stands in the log until that is cut to nothing.
        purgeLog(database)
        return succeed(undefined)
      }),
  }
}
