import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from '../ports.ts'
import { connect, inTransaction, pragma } from './connection.ts'
import { databaseName, failureOf, sqliteCode, storeDamaged } from './failures.ts'
import { scrubChild } from './scrub.ts'

/** Ids of the children that were deleted here, a line each: a backup that is put back must not bring them back. */
const deletedName = 'deleted-children.txt'

export const deletedChildren = (folder: string): readonly string[] => {
  const path = join(folder, deletedName)
  return existsSync(path) ? [...new Set(readFileSync(path, 'utf8').split('\n').filter(Boolean))] : []
}

const noteDeleted = (folder: string, childId: string): void => {
  if (deletedChildren(folder).includes(childId)) return
  const file = openSync(join(folder, deletedName), 'a')
  try {
    appendFileSync(file, `${childId}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes the log into the database and cuts it to nothing. @returns false while another program reads or writes. */
export const purgeLog = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0

const isLive = (name: string): boolean => name === databaseName || name.startsWith(`${databaseName}-`)
/** Damaged databases that were put aside, ones that are being made, and their logs: all begin alike. */
const isOurs = (name: string): boolean => name.startsWith(databaseName.replace('.db', '')) && !isLive(name)

const filesIn = (folder: string, isMeant: (name: string) => boolean): readonly string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && isMeant(entry.name))
        .map(({ name }) => join(folder, name))

/** Every file that may hold what the database held: copies, backups, and what was put aside; not what others keep here. */
const copiesOf = (folder: string): readonly string[] => [
  ...filesIn(folder, isOurs),
  ...['copies', 'backups'].flatMap((name) => filesIn(join(folder, name), () => true)),
]

const header = 'SQLite format 3\0'
const isDatabase = (path: string): boolean => {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(header.length)
    return readSync(file, start, 0, start.length, 0) === start.length && start.toString('latin1') === header
  } finally {
    closeSync(file)
  }
}

/** Scrubs one copy, leaving it a single file. `damaged`: SQLite cannot read it, or does not find in it what ours have. */
const scrubCopy = (path: string, childIds: readonly string[], now: number): 'done' | 'damaged' | 'refused' => {
  try {
    if (!isDatabase(path)) return 'damaged'
    const database = connect(path)
    try {
      inTransaction(database, () => {
        for (const childId of childIds) scrubChild(database, childId, now)
      })
      return purgeLog(database) && pragma(database, 'journal_mode = DELETE') === 'delete' ? 'done' : 'refused'
    } finally {
      database.close()
    }
  } catch (error) {
    const failure = failureOf(error)
    return failure === storeDamaged || failure === null ? 'damaged' : 'refused'
  }
}

const chunkBytes = 4 * 1024 * 1024

/** Overwrites each place in a file that holds the bytes with zeros, also in one that is too damaged to be opened. */
const overwrite = (path: string, bytes: Uint8Array): void => {
  const file = openSync(path, 'r+')
  try {
    const { size } = statSync(path)
    const chunk = Buffer.alloc(Math.min(size, chunkBytes + bytes.length))
    let isChanged = false
    for (let start = 0; start < size; start += chunkBytes) {
      const read = readSync(file, chunk, 0, chunk.length, start)
      const seen = chunk.subarray(0, read)
      for (let at = seen.indexOf(bytes); at >= 0; at = seen.indexOf(bytes, at + 1)) {
        writeSync(file, new Uint8Array(bytes.length), 0, bytes.length, start + at)
        isChanged = true
      }
    }
    if (isChanged) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** @returns false where the file cannot be written to. */
const canOverwrite = (path: string, bytes: Uint8Array): boolean => {
  try {
    overwrite(path, bytes)
    return true
  } catch {
    return false
  }
}

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
