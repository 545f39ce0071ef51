import { existsSync, statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { applicationId, connectToRead, pragma } from './connection.ts'
import { StoreFailure, sqliteCode, storeDamaged, storeForeign, storeNewer } from './failures.ts'

/**
 * Up to this size every page is checked at each start, and every index against its table (about 10 ms a megabyte); larger ones are
 * by the daily backup, which is named only once it was found sound.
 */
const checkedWholeBytes = 32 * 1024 * 1024

/** A crash in the middle of a write left work that only a writer can finish; it is sound. */
const needsWriter = new Set([264, 520, 776, 1288])

/** Problems that SQLite finds in the whole file; empty where it is sound. */
export const problemsOf = (database: DatabaseSync): readonly string[] => {
  // The quick check costs a tenth less, and does not see that an index no longer finds what its table holds.
  const found = database.prepare('PRAGMA integrity_check(20)').all()
  const lines = found.map((row) => String(Object.values(row)[0]))
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines
}

/**
 * Whether the file ends within a page, which SQLite lets pass where that page is free. Work that is yet in the log may bring the
 * rest of it.
 */
export const isCut = (database: DatabaseSync, path: string): boolean => {
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0) return false
  return statSync(path).size % Number(pragma(database, 'page_size')) !== 0
}

const examineOpen = (database: DatabaseSync, path: string, newest: number): void => {
  const version = Number(pragma(database, 'user_version'))
  const application = Number(pragma(database, 'application_id'))
  // Ours are put in place complete, so one without a schema has lost it (cut to nothing, for one).
  if (version === 0 && application === 0) {
    const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n)
    throw new StoreFailure(tables === 0 ? storeDamaged : storeForeign)
  }
  if (application !== applicationId) throw new StoreFailure(storeForeign)
  if (version > newest) throw new StoreFailure(storeNewer)
  if (isCut(database, path)) throw new StoreFailure(storeDamaged)
  if (statSync(path).size <= checkedWholeBytes && problemsOf(database).length > 0) throw new StoreFailure(storeDamaged)
}

/**
 * Looks at an existing database without changing a byte of it, and throws a `StoreFailure` where it must not be opened:
 * damaged, not ours, or written by a newer program.
 */
export const examine = (path: string, newest: number): void => {
  if (statSync(path).size === 0) throw new StoreFailure(storeDamaged)
  let database: DatabaseSync | null = null
  try {
    database = connectToRead(path)
    examineOpen(database, path, newest)
  } catch (error) {
    if (!needsWriter.has(sqliteCode(error) ?? 0)) throw error
  } finally {
    database?.close()
  }
}

/** Whether saved practice stands at `path`; throws where only the log beside it is left, which a new file would swallow. */
export const isThere = (path: string): boolean => {
  if (existsSync(path)) return true
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0) throw new StoreFailure(storeDamaged)
  return false
}
