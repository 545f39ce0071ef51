import type { DatabaseSync } from 'node:sqlite'
import { applicationId, connectToRead, pragma } from './connection.ts'
import { isCut, problemsOf } from './examine.ts'
import { StoreFailure, storeDamaged, storeForeign, storeNewer } from './failures.ts'

const assertSound = (database: DatabaseSync, newest: number): void => {
  const version = Number(pragma(database, 'user_version'))
  if (Number(pragma(database, 'application_id')) !== applicationId) throw new StoreFailure(storeForeign)
  if (version > newest) throw new StoreFailure(storeNewer)
  const strays = database.prepare('PRAGMA foreign_key_check').all()
  if (version === 0 || problemsOf(database).length > 0 || strays.length > 0) throw new StoreFailure(storeDamaged)
}

/** Reads every page of a database that nobody has open, and throws a `StoreFailure` unless all of it is sound and ours. */
export const verify = (path: string, newest: number): void => {
  const database = connectToRead(path)
  try {
    assertSound(database, newest)
    if (isCut(database, path)) throw new StoreFailure(storeDamaged)
  } finally {
    database.close()
  }
}
