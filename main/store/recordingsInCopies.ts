import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { standing } from '../core/consents/agreed.ts'
import type { Logger } from '../ports/index.ts'
import { createAgreed } from './agreed.ts'
import { connectToRead } from './connection.ts'
import { copiesOf, isDatabase } from './copies.ts'
import { sqliteCode } from './failures.ts'

interface KeptRow {
  readonly id: string
  readonly childId: string
  readonly file: string
}

/** What can be read of a copy, row by row: a damaged one tells what comes before its damage. */
const readCopy = (path: string, now: number, take: (row: KeptRow) => void): void => {
  const copy = connectToRead(path)
  try {
    const rows = copy.prepare(`SELECT id, child_id AS childId, file FROM recordings
      WHERE key IS NOT NULL AND destroyed_at IS NULL AND destroy_at > ?`)
    for (const { id, childId, file } of rows.iterate(now))
      take({ id: String(id), childId: String(childId), file: String(file) })
  } finally {
    copy.close()
  }
}

/**
 * Files of recordings of which this database knows nothing, but a backup or a database that was put aside does: after a restore
 * they are all that is left of what was kept since, for whoever goes back again. Their deadline holds, and so does a guardian's no.
 */
export const createRecordingsInCopies = (database: DatabaseSync, databasePath: string, logger: Logger) => {
  const here = database.prepare('SELECT 1 FROM recordings WHERE id = ?')
  const agreed = createAgreed(database)
  const isRefused = (childId: string): boolean =>
    [...standing(agreed.decisions(childId, 'recording')).values()].includes(false)
  const isDeleted = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NOT NULL')
  const counts = ({ id, childId }: KeptRow): boolean =>
    here.get(id) === undefined && !isRefused(childId) && isDeleted.get(childId) === undefined

  return (now: number): ReadonlySet<string> => {
    const files = new Set<string>()
    for (const path of copiesOf(dirname(databasePath)))
      try {
        if (isDatabase(path))
          readCopy(path, now, (row) => {
            if (counts(row)) files.add(row.file)
          })
      } catch (error) {
        // Too damaged to tell, or of a schema that knew no recordings.
        logger.info('copy-without-recordings', { sqlite: sqliteCode(error) })
      }
    return files
  }
}
