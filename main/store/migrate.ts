import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { applicationId, connectToRead, inTransaction, pragma } from './connection.ts'
import { StoreFailure, storeNewer, storeOtherHistory, unlessSpoilt } from './failures.ts'
import { flushFile, flushFolder } from './files.ts'
import type { Migration } from './migrations/migration.ts'

export const checksumOf = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex')

const history = `CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`

export const schemaVersion = (database: DatabaseSync): number => Number(pragma(database, 'user_version'))

const assertHistory = (database: DatabaseSync, migrations: readonly Migration[]): void => {
  const applied = unlessSpoilt(() =>
    database.prepare('SELECT version, checksum FROM migrations ORDER BY version').all(),
  )
  const isKnown = applied.every((row, index) => {
    const migration = migrations[index]
    return migration !== undefined && row.version === migration.version && row.checksum === checksumOf(migration)
  })
  if (!isKnown || applied.length !== schemaVersion(database)) throw new StoreFailure(storeOtherHistory)
}

/** Copies the database, as of now, into the folder of copies; complete and flushed before it has its name. */
const copyBefore = (path: string, version: number, now: number): string => {
  const folder = join(dirname(path), 'copies')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = join(folder, `before-schema-${version}-${now}-${process.pid}.db`)
  const unfinished = `${name}.part`
  const reader = connectToRead(path)
  try {
    rmSync(unfinished, { force: true })
    reader.prepare('VACUUM INTO ?').run(unfinished)
  } finally {
    reader.close()
  }
  chmodSync(unfinished, 0o600)
  flushFile(unfinished)
  renameSync(unfinished, name)
  flushFolder(folder)
  return name
}

const apply = (database: DatabaseSync, migration: Migration, now: number): void => {
  if (migration.version === 1) {
    database.exec(`PRAGMA application_id = ${applicationId}`)
    database.exec(history)
  }
  database.exec(migration.sql)
  database
    .prepare('INSERT INTO migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
    .run(migration.version, migration.name, checksumOf(migration), now)
  database.exec(`PRAGMA user_version = ${migration.version}`)
}

export interface Migrated {
  readonly from: number
  readonly to: number
  /** Path of the copy that was taken, or null where nothing was to be changed or there was nothing yet. */
  readonly copy: string | null
}

/**
 * Brings a database forward, each step in one transaction; an existing one is copied first, under the write lock, so
 * that the copy lacks nothing. A step that fails leaves the database as the step before left it.
 * Throws `StoreFailure` for a database with a newer or another history.
 */
export const migrate = (
  database: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
  now: number,
): Migrated => {
  const from = schemaVersion(database)
  if (from > migrations.length) throw new StoreFailure(storeNewer)
  if (from > 0) assertHistory(database, migrations)
  let copy: string | null = null
  for (const migration of migrations) {
    if (migration.version <= from) continue
    inTransaction(database, () => {
      // Another process may have been faster.
      if (schemaVersion(database) >= migration.version) return
      if (from > 0) copy ??= copyBefore(path, migration.version, now)
      apply(database, migration, now)
    })
  }
  const to = schemaVersion(database)
  if (to > from) assertHistory(database, migrations)
  return { from, to, copy }
}
