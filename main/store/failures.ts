import type { Failure } from '../../preload/contract/failure.ts'

export const databaseName = 'tongue-twisters.db'

export const diskFull: Failure = {
  code: 'disk-full',
  message: 'The disk is full, so nothing more can be saved. Free some space; what is waiting is then saved.',
}
const storeLocked: Failure = {
  code: 'store-unavailable',
  message: 'Another program is using the saved practice just now. Close other windows of this app and try again.',
}
export const storeReadOnly: Failure = {
  code: 'store-unavailable',
  message:
    'The folder for saved practice cannot be written to. Allow this user to write to it, or choose another folder, then start the app again.',
}
const storeUnreachable: Failure = {
  code: 'store-unavailable',
  message: 'The disk with the saved practice does not answer. Check that it is connected, then start the app again.',
}
export const storeUnsafe: Failure = {
  code: 'store-unavailable',
  message:
    'The disk with the saved practice cannot keep it safely; it may be a network drive. Move the data of this app to a disk of this computer.',
}
export const storeDamaged: Failure = {
  code: 'store-damaged',
  message: `The file with the saved practice (${databaseName}) is damaged. It was left as it is. A grown-up can put a backup in its place.`,
}
export const storeForeign: Failure = {
  code: 'store-unavailable',
  message: `The file ${databaseName} was not made by this app and was left as it is. Move it elsewhere, then start the app again.`,
}
export const storeNewer: Failure = {
  code: 'store-unavailable',
  message:
    'The saved practice was written by a newer version of this app. Install the newest version and start it again. Nothing was changed.',
}
export const storeOtherHistory: Failure = {
  code: 'store-unavailable',
  message:
    'The saved practice was written by a version of this app that was never released. Install the version that wrote it. Nothing was changed.',
}
export const storeClosed: Failure = {
  code: 'store-unavailable',
  message: 'The app is closing, so nothing more is saved. Start it again.',
}
export const refusedRow: Failure = {
  code: 'internal',
  message: 'This attempt does not fit what is saved and could not be kept. The next one works; please report this.',
}

/** An expected failure that already has its sentence, on its way out through code that throws. */
export class StoreFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause })
    this.name = 'StoreFailure'
    this.failure = failure
  }
}

/** SQLite's primary result codes (sqlite.org/rescode.html); the extended code's low byte. */
const sqliteFailures = new Map<number, Failure>([
  [3, storeReadOnly], // PERM
  [5, storeLocked], // BUSY
  [6, storeLocked], // LOCKED
  [8, storeReadOnly], // READONLY
  [10, storeUnreachable], // IOERR
  [11, storeDamaged], // CORRUPT
  [13, diskFull], // FULL
  [14, storeReadOnly], // CANTOPEN
  [19, refusedRow], // CONSTRAINT
  [22, storeUnreachable], // NOLFS
  [26, storeDamaged], // NOTADB
])
/** The shared index beside the database could not grow: SQLite has no own code for want of space there. */
const noRoomForIndex = 4874

const fileFailures = new Map<string, Failure>([
  ['ENOSPC', diskFull],
  ['EDQUOT', diskFull],
  ['EACCES', storeReadOnly],
  ['EPERM', storeReadOnly],
  ['EROFS', storeReadOnly],
  ['ENOENT', storeReadOnly],
  ['ENOTDIR', storeReadOnly],
  ['EEXIST', storeReadOnly], // a file where the folder should be
  ['EISDIR', storeReadOnly],
  ['EBUSY', storeLocked],
  ['EIO', storeUnreachable],
  ['ENXIO', storeUnreachable],
])

const has = <Key extends string>(error: unknown, key: Key): error is Record<Key, unknown> =>
  typeof error === 'object' && error !== null && key in error

/** SQLite's extended result code, or null where the error is not SQLite's. */
export const sqliteCode = (error: unknown): number | null =>
  has(error, 'errcode') && typeof error.errcode === 'number' ? error.errcode : null

/** The failure that an error stands for, or null where it is a bug. */
export const failureOf = (error: unknown): Failure | null => {
  if (error instanceof StoreFailure) return error.failure
  const code = sqliteCode(error)
  if (code === noRoomForIndex) return diskFull
  if (code !== null) return sqliteFailures.get(code & 0xff) ?? null
  if (!has(error, 'code') || typeof error.code !== 'string') return null
  return fileFailures.get(error.code) ?? null
}

/** SQLITE_ERROR: the text of a statement does not fit the schema. */
const sqliteError = 1

/** For statements that every migrated file takes: one that does not know their tables or functions was changed by the disk. */
export const unlessSpoilt = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw sqliteCode(error) === sqliteError ? new StoreFailure(storeDamaged, error) : error
  }
}
