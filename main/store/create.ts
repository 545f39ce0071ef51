import { rmSync } from 'node:fs'
import { connect } from './connection.ts'
import { claimName } from './files.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrations/migration.ts'

/** A new database is made complete under another name, so that one without a schema can only be a damaged one. */
export const createDatabase = (path: string, migrations: readonly Migration[], now: number): void => {
  const unfinished = `${path}.new-${process.pid}-${performance.now()}`
  try {
    const database = connect(unfinished)
    try {
      migrate(database, unfinished, migrations, now)
    } finally {
      database.close()
    }
    claimName(unfinished, path)
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + ending, { force: true })
  }
}
