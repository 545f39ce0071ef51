import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Clock, Logger } from '../ports/index.ts'
import { type Backup, backupFolder, finishCopy, listBackups } from './backups.ts'
import { createDatabase } from './create.ts'
import { databaseName, failureOf, sqliteCode } from './failures.ts'
import { flushFile, flushFolder } from './files.ts'
import { keepDecisions } from './keepDecisions.ts'
import { migrations } from './migrations/all.ts'
import { verify } from './verify.ts'

/** What is made whole under this name takes the database's place, now or at the next start. */
const restoredName = `${databaseName}.restored`

export interface Restored {
  readonly backup: Backup
  /** Where what was there before now lies, byte for byte; null where there was nothing. */
  readonly putAside: string | null
}

/** A second name for the same bytes; a copy where the disk knows no such thing. */
const alsoAs = (from: string, to: string): void => {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
    flushFile(to)
  }
}

/** Gives the database that is there, with its log, a name of its own with the date. It is never emptied and never removed. */
const putAside = (folder: string, now: number): string | null => {
  const path = join(folder, databaseName)
  const date = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const aside = join(folder, databaseName.replace('.db', `.damaged-${date}.db`))
  const parts = ['', '-wal'].filter((ending) => existsSync(path + ending))
  for (const ending of parts) alsoAs(path + ending, aside + ending)
  flushFolder(folder)
  return parts.length === 0 ? null : aside
}

/**
 * Puts a restored database that is complete in the place of the one before, which was put aside. Done at every start, for the
 * program may have ended in between; the log of the one before would spoil it.
 */
export const finishRestore = (folder: string): void => {
  const path = join(folder, databaseName)
  const restored = join(folder, restoredName)
  if (!existsSync(restored)) return
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
  renameSync(restored, path)
  flushFolder(folder)
}

/** The backup asked for, or the newest that is still sound; null where there is none. */
const choose = (folder: string, name: string | undefined, logger: Logger): Backup | null => {
  for (const backup of listBackups(folder)) {
    if (name !== undefined && backup.name !== name) continue
    try {
      verify(join(backupFolder(folder), backup.name), migrations.length)
      return backup
    } catch (error) {
      if (failureOf(error) === null) throw error
      logger.warn('backup-not-sound', { madeAt: backup.madeAt, sqlite: sqliteCode(error) })
    }
  }
  return null
}

export interface RestoreParts {
  /** Folder of the database. No store may be open in it. */
  readonly folder: string
  readonly clock: Clock
  readonly logger: Logger
  /** Name of the backup; the newest sound one where it is left out. */
  readonly name?: string
  /** The database is sound and lies among the backups as it is, so no second copy of it is put aside. */
  readonly isKept?: boolean
}

/** From here on what is made whole counts. */
const takePlace = (folder: string, made: string): void => {
  renameSync(made, join(folder, restoredName))
  flushFolder(folder)
  finishRestore(folder)
}

const settled = <T>(logger: Logger, unfinished: string, work: () => Result<T>): Result<T> => {
  try {
    return work()
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    logger.error('store-not-restored', { code: failure.code, sqlite: sqliteCode(error) })
    return fail(failure.code, failure.message)
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + ending, { force: true })
  }
}

/**
 * Puts a backup in the place of the database, which is put aside under a name with the date. Children that were deleted since the
 * backup was made stay deleted, and of a database that is kept what guardians decided since goes along. Fails with `not-found` where
 * there is no sound backup, with `disk-full` and `store-unavailable` as opening does; the database is then as it was.
 */
export const restoreBackup = async ({
  folder,
  clock,
  logger,
  name,
  isKept = false,
}: RestoreParts): Promise<Result<Restored>> => {
  const unfinished = join(folder, `${restoredName}.part`)
  return settled(logger, unfinished, () => {
    const backup = choose(folder, name, logger)
    if (backup === null)
      return fail('not-found', 'There is no sound backup of the saved practice. What is there was left as it is.')
    const now = clock.now()
    copyFileSync(join(backupFolder(folder), backup.name), unfinished)
    finishCopy(unfinished, folder, now)
    if (isKept) keepDecisions(unfinished, join(folder, databaseName), now)
    verify(unfinished, migrations.length)
    const aside = isKept ? null : putAside(folder, now)
    takePlace(folder, unfinished)
    logger.info('store-restored', { madeAt: backup.madeAt, wasPutAside: aside !== null })
    return succeed({ backup, putAside: aside })
  })
}

/** Begins with an empty database where there is no backup to go on from; what was there is put aside. No store may be open. */
export const beginAnew = async ({ folder, clock, logger }: Omit<RestoreParts, 'name' | 'isKept'>) => {
  const unfinished = join(folder, `${restoredName}.part`)
  return settled(logger, unfinished, () => {
    const now = clock.now()
    rmSync(unfinished, { force: true })
    createDatabase(unfinished, migrations, now)
    const aside = putAside(folder, now)
    takePlace(folder, unfinished)
    logger.info('store-begun-anew', { wasPutAside: aside !== null })
    return succeed({ putAside: aside })
  })
}
