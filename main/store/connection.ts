import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { StoreFailure, storeUnsafe } from './failures.ts'

/** 'TTC1': tells our files from anybody else's. */
export const applicationId = 0x54544331

/** How long a statement waits for another process's transaction, in ms. The window is frozen meanwhile. */
const busyTimeoutMs = 2_000

/**
 * synchronous 2 is FULL: a commit returns once it is on the disk (NORMAL can lose the last ones at power loss).
 * fullfsync: macOS otherwise flushes only as far as the drive's own cache.
 * cache_size: 16 MB, so that the index which totals read stays in memory.
 * recursive_triggers: without it, INSERT OR REPLACE would remove rows past the triggers that keep them.
 */
const wanted = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  busy_timeout: busyTimeoutMs,
  recursive_triggers: 1,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  cell_size_check: 1,
  trusted_schema: 0,
  cache_size: -16_000,
} as const

export type ConnectionSettings = Readonly<Record<keyof typeof wanted, unknown>>

/** A pragma's value as this connection has it. */
export const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]

export const connectionSettings = (database: DatabaseSync): ConnectionSettings => {
  const names = Object.keys(wanted) as (keyof typeof wanted)[]
  return Object.fromEntries(names.map((name) => [name, pragma(database, name)])) as ConnectionSettings
}

/** Throws unless the connection is as durable and as strict as the store promises. */
const assertSettings = (database: DatabaseSync): void => {
  const found = connectionSettings(database)
  for (const [name, value] of Object.entries(wanted)) {
    const is = found[name as keyof typeof wanted]
    if (is !== value) throw new StoreFailure(storeUnsafe, new Error(`${name} is ${String(is)}, not ${String(value)}`))
  }
}

/** For this person's eyes alone, from the first byte on: the log and the shared index take their rights from the file. */
const closeToOthers = (path: string): void => {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  else if (statSync(path).isFile() && (statSync(path).mode & 0o077) !== 0)
    try {
      chmodSync(path, 0o600)
    } catch {
      // Somebody else's file, or a disk without rights: whether it can be used shows when it is.
    }
}

/** Opens a database to write, with every setting made and read back. Creates the file where there is none. */
export const connect = (path: string): DatabaseSync => {
  closeToOthers(path)
  const database = new DatabaseSync(path, {
    timeout: busyTimeoutMs,
    defensive: true,
    enableForeignKeyConstraints: true,
  })
  try {
    for (const [name, value] of Object.entries(wanted)) database.exec(`PRAGMA ${name} = ${value}`)
    assertSettings(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens a database that is not to be changed by a single byte: no checkpoint, not even at closing. */
export const connectToRead = (path: string): DatabaseSync =>
  new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs, defensive: true })

interface Bounds {
  readonly begin: StatementSync
  readonly commit: StatementSync
}
/** Each save begins and ends a transaction; read once, the two statements cost a tenth of what they do as text. */
const bounds = new WeakMap<DatabaseSync, Bounds>()

const boundsOf = (database: DatabaseSync): Bounds => {
  const made = bounds.get(database) ?? {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
  }
  bounds.set(database, made)
  return made
}

/** Runs `work` in one transaction that holds the write lock from its start; it is durable when this returns. */
export const inTransaction = <T>(database: DatabaseSync, work: () => T): T => {
  const { begin, commit } = boundsOf(database)
  begin.run()
  try {
    const value = work()
    commit.run()
    return value
  } catch (error) {
    // A full disk has SQLite roll back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** As `inTransaction`, for work that pauses: the connection must be one of its own. */
export const inLongTransaction = async <T>(database: DatabaseSync, work: () => Promise<T>): Promise<T> => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = await work()
    database.exec('COMMIT')
    return value
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Writes the log into the database and cuts it to nothing. @returns false while another program reads or writes. */
export const purgeLog = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
