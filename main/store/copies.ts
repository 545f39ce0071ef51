import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { connect, inTransaction, pragma, purgeLog } from './connection.ts'
import { databaseName, failureOf, storeDamaged } from './failures.ts'
import { scrubChild } from './scrub.ts'

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
export const copiesOf = (folder: string): readonly string[] => [
  ...filesIn(folder, isOurs),
  ...['copies', 'backups'].flatMap((name) => filesIn(join(folder, name), () => true)),
]

const header = 'SQLite format 3\0'
export const isDatabase = (path: string): boolean => {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(header.length)
    return readSync(file, start, 0, start.length, 0) === start.length && start.toString('latin1') === header
  } finally {
    closeSync(file)
  }
}

/** Scrubs one copy, leaving it a single file. `damaged`: SQLite cannot read it, or does not find in it what ours have. */
export const scrubCopy = (path: string, childIds: readonly string[], now: number): 'done' | 'damaged' | 'refused' => {
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
export const canOverwrite = (path: string, bytes: Uint8Array): boolean => {
  try {
    overwrite(path, bytes)
    return true
  } catch {
    return false
  }
}
