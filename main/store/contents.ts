import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { StoreContents } from '../ports/index.ts'
import { backupFolder, listBackups } from './backups.ts'
import { connectToRead } from './connection.ts'
import { databaseName } from './failures.ts'

const contentsOf = (database: DatabaseSync): StoreContents => {
  const children = database.prepare('SELECT count(*) AS children FROM children WHERE deleted_at IS NULL').get()
  const attempts = database
    .prepare('SELECT count(*) AS attempts, max(at) AS lastAt FROM attempts WHERE deleted_at IS NULL')
    .get()
  const lastAt = attempts?.lastAt ?? null
  return {
    children: Number(children?.children),
    attempts: Number(attempts?.attempts),
    lastAttemptAt: lastAt === null ? null : Number(lastAt),
  }
}

/** What is in a backup, or in the database itself (null); null where it cannot be read. */
export const readContents = (folder: string, name: string | null): StoreContents | null => {
  if (name !== null && !listBackups(folder).some((backup) => backup.name === name)) return null
  const path = name === null ? join(folder, databaseName) : join(backupFolder(folder), name)
  let database: DatabaseSync | null = null
  try {
    database = connectToRead(path)
    return contentsOf(database)
  } catch {
    return null
  } finally {
    database?.close()
  }
}
