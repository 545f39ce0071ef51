import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { applicationId, connectToRead, pragma } from './connection.ts'
import { problemsOf } from './examine.ts'
import { StoreFailure, storeDamaged, storeForeign, storeNewer, unlessSpoilt } from './failures.ts'

const assertSound = (database: DatabaseSync, newest: number): void => {
  const version = Number(pragma(database, 'user_version'))
  if (Number(pragma(database, 'application_id')) !== applicationId) throw new StoreFailure(storeForeign)
  if (version > newest) throw new StoreFailure(storeNewer)
  const strays = database.prepare('PRAGMA foreign_key_check').all()
  if (version === 0 || problemsOf(database).length > 0 || strays.length > 0) throw new StoreFailure(storeDamaged)
}

/** A finished copy has its pages and nothing else: what is cut, and what was made larger than any disk by holes, has not. */
const hasItsSize = (database: DatabaseSync, path: string): boolean =>
  statSync(path).size === Number(pragma(database, 'page_count')) * Number(pragma(database, 'page_size'))

/** Reads every page of a database that nobody has open, and throws a `StoreFailure` unless all of it is sound and ours. */
export const verify = (path: string, newest: number): void =>
  // One of a format that SQLite does not know it takes for a mistake in the question.
  unlessSpoilt(() => {
    const database = connectToRead(path)
    try {
      if (!hasItsSize(database, path)) throw new StoreFailure(storeDamaged)
      assertSound(database, newest)
    } finally {
      database.close()
    }
  })
