import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from '../ports/index.ts'
import { purgeLog } from './connection.ts'
import { canOverwrite, copiesOf, scrubCopy } from './copies.ts'
import { noteDeleted } from './deletedChildren.ts'
import { failureOf, sqliteCode } from './failures.ts'

export interface Purged {
  /** Copies of the database that were gone through. */
  readonly copies: number
  readonly isComplete: boolean
}

const pendingKey = 'purge'

/** What is left to do after children were deleted: kept in the database, so that a crash cannot skip it. */
export const createPurge = (database: DatabaseSync, databasePath: string, logger: Logger) => {
  const select = database.prepare('SELECT value FROM local WHERE key = ?')
  const keep = database.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const drop = database.prepare('DELETE FROM local WHERE key = ? AND value = ?')
  const folder = dirname(databasePath)

  const pending = (): readonly string[] => {
    const value = select.get(pendingKey)?.value
    return typeof value === 'string' ? value.split(' ') : []
  }
  const purge = (childIds: readonly string[], now: number, key: Uint8Array | null): Purged => {
    for (const childId of childIds) noteDeleted(folder, childId)
    const outcomes = copiesOf(folder).map((path) => {
      const outcome = scrubCopy(path, childIds, now)
      if (outcome !== 'damaged' || key === null) return outcome
      return canOverwrite(path, key) ? 'overwritten' : 'refused'
    })
    const copies = outcomes.filter((outcome) => outcome === 'done').length
    if (outcomes.includes('refused') || !purgeLog(database)) return { copies, isComplete: false }
    drop.run(pendingKey, childIds.join(' '))
    return { copies, isComplete: purgeLog(database) }
  }
  return {
    /** Runs inside the transaction that deletes the child. */
    note: (childId: string): void => {
      keep.run(pendingKey, [...new Set([...pending(), childId])].join(' '))
    },
    /**
     * Does what is noted, in every copy and in the log; what could not be done is tried again at the next start, so that no
     * trouble with a copy keeps the deletion, which is durable by now, from being told.
     * @param key the deleted child's, to be overwritten byte by byte in files that are no sound database: damaged ones that
     *   were put aside, and logs. Known only right after the deletion.
     */
    run: (now: number, key: Uint8Array | null = null): Purged => {
      const childIds = pending()
      if (childIds.length === 0) return { copies: 0, isComplete: true }
      try {
        return purge(childIds, now, key)
      } catch (error) {
        logger.warn('purge-not-complete', { code: failureOf(error)?.code ?? null, sqlite: sqliteCode(error) })
        return { copies: 0, isComplete: false }
      }
    },
  }
}
export type Purge = ReturnType<typeof createPurge>
