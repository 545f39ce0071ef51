import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup } from 'node:sqlite'
import { connect, connectToRead, inTransaction, pragma, purgeLog } from './connection.ts'
import { deletedChildren } from './deletedChildren.ts'
import { flushFile, flushFolder } from './files.ts'
import { migrations } from './migrations/all.ts'
import { kept, staying } from './retention.ts'
import { scrubChild } from './scrub.ts'
import { verify } from './verify.ts'

/** `before-restore`: what was there when another one was put back. */
export type BackupKind = 'regular' | 'before-restore'

export interface Backup {
  /** File name in the folder of backups. */
  readonly name: string
  readonly madeAt: number
  readonly bytes: number
  readonly kind: BackupKind
}

const unfinished = '.part'
/** backup-2026-11-24T02-57-01-123Z.db: told apart by its name, so that a copied folder keeps its dates. */
const nameAt = (at: number, kind: BackupKind): string =>
  `backup-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}${kind === 'regular' ? '' : `.${kind}`}.db`
const namePattern = /^backup-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z(\.before-restore)?\.db$/

const told = (name: string): Pick<Backup, 'madeAt' | 'kind'> | null => {
  const [, day, hour, minute, second, ms, before] = namePattern.exec(name) ?? []
  const madeAt = day === undefined ? Number.NaN : Date.parse(`${day}T${hour}:${minute}:${second}.${ms}Z`)
  return Number.isNaN(madeAt) ? null : { madeAt, kind: before === undefined ? 'regular' : 'before-restore' }
}

export const backupFolder = (folder: string): string => join(folder, 'backups')

/** The finished backups, newest first. Each was sound when it got its name. */
export const listBackups = (folder: string): readonly Backup[] => {
  const backups = backupFolder(folder)
  if (!existsSync(backups)) return []
  return readdirSync(backups, { withFileTypes: true })
    .flatMap((entry) => {
      const { name } = entry
      const known = told(name)
      // A link or a pipe under such a name is none of ours: it may lead anywhere, or never end.
      if (known === null || !entry.isFile()) return []
      const stats = statSync(join(backups, name), { throwIfNoEntry: false })
      return stats === undefined ? [] : [{ name, bytes: stats.size, ...known }]
    })
    .toSorted((one, other) => other.madeAt - one.madeAt)
}

/** Takes from a copy what belongs to children that were deleted since, and leaves it a single file. */
export const finishCopy = (path: string, folder: string, now: number): void => {
  const copy = connect(path)
  try {
    inTransaction(copy, () => {
      for (const childId of deletedChildren(folder)) scrubChild(copy, childId, now)
    })
    purgeLog(copy)
    pragma(copy, 'journal_mode = DELETE')
  } finally {
    copy.close()
  }
  flushFile(path)
}

const removeCopy = (path: string): void => {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(path + ending, { force: true })
}

/** A backup of even a large database takes minutes. */
const longestMs = 60 * 60_000

/** Takes away what a program left that died while it made a backup. */
const sweep = (backups: string): void => {
  for (const name of readdirSync(backups)) {
    const path = join(backups, name)
    if (name.includes(unfinished) && statSync(path).mtimeMs < Date.now() - longestMs) rmSync(path, { force: true })
  }
}

const prune = (folder: string): void => {
  const all = listBackups(folder)
  const regular = all.filter(({ kind }) => kind === 'regular')
  const stays = staying(regular.map(({ madeAt }) => madeAt))
  const goes = [
    ...regular.filter(({ madeAt }) => !stays.has(madeAt)),
    ...all.filter(({ kind }) => kind === 'before-restore').slice(kept.beforeRestore),
  ]
  for (const { name } of goes) removeCopy(join(backupFolder(folder), name))
}

/** All pages in one step: a copy by several would begin again whenever something is saved in between. */
const allPages = 2 ** 31 - 1

/**
 * By a connection of its own, which sees the moment at which it began and holds nobody up. The one that saves must not be copied
 * from: SQLite refuses to while it writes.
 */
const copyTo = async (path: string, databasePath: string): Promise<void> => {
  const source = connectToRead(databasePath)
  try {
    await backup(source, path, { rate: allPages })
  } finally {
    source.close()
  }
}

/**
 * Writes a consistent copy of an open database beside its program's work, so that practice goes on meanwhile. It gets its name, and
 * older ones go, only after every page of it was read and found sound. That check takes about 7 ms a megabyte.
 */
export const backUp = async (databasePath: string, now: number, kind: BackupKind = 'regular'): Promise<Backup> => {
  const folder = dirname(databasePath)
  const backups = backupFolder(folder)
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  sweep(backups)
  let madeAt = now
  // Two at the same moment are two.
  while (existsSync(join(backups, nameAt(madeAt, kind)))) madeAt += 1
  const name = nameAt(madeAt, kind)
  const part = join(backups, name + unfinished)
  try {
    await copyTo(part, databasePath)
    finishCopy(part, folder, now)
    verify(part, migrations.length)
    renameSync(part, join(backups, name))
    flushFolder(backups)
  } finally {
    removeCopy(part)
  }
  // What is about to be put back may be one that would go now.
  if (kind === 'regular') prune(folder)
  return { name, madeAt, bytes: statSync(join(backups, name)).size, kind }
}
