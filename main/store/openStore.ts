import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Clock, Logger, Store, Vault } from '../ports/index.ts'
import { connect } from './connection.ts'
import { createDatabase } from './create.ts'
import { examine, isThere } from './examine.ts'
import { databaseName, failureOf, StoreFailure, sqliteCode, storeReadOnly, unlessSpoilt } from './failures.ts'
import type { StoreInspection } from './inspection.ts'
import { migrate } from './migrate.ts'
import { migrations as allMigrations } from './migrations/all.ts'
import type { Migration } from './migrations/migration.ts'
import { needFigures } from './needFigures.ts'
import { noVault } from './noVault.ts'
import { createPurge } from './purge.ts'
import { finishRestore } from './restore.ts'
import { createSqliteStore } from './sqliteStore.ts'

export interface OpenStoreParts {
  /** Folder for the database and its copies; made where it is missing. */
  readonly folder: string
  readonly clock: Clock
  readonly logger: Logger
  /** Where there is none, nothing is kept that would have to be sealed. */
  readonly vault?: Vault
  /** Other than the released steps in tests alone. */
  readonly migrations?: readonly Migration[]
}

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // Somebody else's process may not be signalled, and is running all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Takes away what a program left that died while it was making its database. */
const sweep = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const maker = name.startsWith(`${databaseName}.new-`) ? /\.new-(\d+)-/.exec(name)?.[1] : undefined
    if (maker !== undefined && !isRunning(Number(maker))) rmSync(join(folder, name), { force: true })
  }
}

const open = ({
  folder,
  clock,
  logger,
  migrations = allMigrations,
  vault = noVault,
}: OpenStoreParts): Store & StoreInspection => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, databaseName)
  finishRestore(folder)
  sweep(folder)
  if (!isThere(path)) createDatabase(path, migrations, clock.now())
  if (!statSync(path).isFile()) throw new StoreFailure(storeReadOnly)
  examine(path, migrations.length)
  const database = connect(path)
  try {
    const { from, to, copy } = migrate(database, path, migrations, clock.now())
    if (to > from) logger.info('store-migrated', { from, to, copied: copy !== null })
    return unlessSpoilt(() => {
      needFigures(database)
      createPurge(database, path, logger).run(clock.now())
      return createSqliteStore({ database, path, clock, logger, vault })
    })
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Opens the store in `folder`, making it at first use and bringing an older one forward.
 * Fails with `disk-full`, with `store-damaged`, or with `store-unavailable` where the folder cannot be written to, or where the
 * file is in use, not ours or newer than the program; such a file is left untouched.
 */
export const openStore = async (parts: OpenStoreParts): Promise<Result<Store & StoreInspection>> => {
  try {
    return succeed(open(parts))
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    parts.logger.error('store-not-opened', { code: failure.code, sqlite: sqliteCode(error) })
    return fail(failure.code, failure.message)
  }
}
