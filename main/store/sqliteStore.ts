import type { DatabaseSync } from 'node:sqlite'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Clock, Logger, Store } from '../ports.ts'
import { createAttemptReader, createAttemptWriter, createVerdictReader } from './attempts.ts'
import { connectionSettings, inTransaction } from './connection.ts'
import { problemsOf } from './examine.ts'
import { failureOf, sqliteCode, storeClosed } from './failures.ts'
import type { StoreInspection, StoreReport } from './inspection.ts'
import { schemaVersion } from './migrate.ts'
import { createQueue, revisionAt } from './queue.ts'
import { createSittings } from './sittings.ts'

export interface SqliteStoreParts {
  /** Connected and migrated; closed by the store. */
  readonly database: DatabaseSync
  readonly path: string
  readonly clock: Clock
  readonly logger: Logger
}

const reportOf = (database: DatabaseSync): StoreReport => {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  const names = tables.all().map((row) => String(row.name))
  const count = (name: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${name}`).get()?.n)
  const strays = database.prepare('PRAGMA foreign_key_check').all()
  return {
    schemaVersion: schemaVersion(database),
    problems: [
      ...problemsOf(database, 'integrity_check'),
      ...strays.map((row) => `${String(row.table)} refers to a row that is missing`),
    ],
    connection: connectionSettings(database),
    rows: Object.fromEntries(names.map((name) => [name, count(name)])),
  }
}

/** The store over one open connection. Calls run one after the other, each on the disk when its promise resolves. */
export const createSqliteStore = ({ database, clock, logger }: SqliteStoreParts): Store & StoreInspection => {
  const queue = createQueue(database)
  const sittings = createSittings(database, queue)
  const writeAttempt = createAttemptWriter(database)
  const read = createAttemptReader(database)
  const readVerdict = createVerdictReader(database)

  const attempt = async <T>(what: string, work: () => Result<T>): Promise<Result<T>> => {
    if (!database.isOpen) return fail(storeClosed.code, storeClosed.message)
    try {
      return work()
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) throw new Error(`The store could not ${what}.`, { cause: error })
      logger.error('store-failed', { what, code: failure.code, sqlite: sqliteCode(error) })
      return fail(failure.code, failure.message)
    }
  }

  return {
    localChild: () => attempt('make the child', () => succeed({ id: sittings.localChild(clock.now()) })),
    currentSession: (childId, now) => attempt('open the session', () => succeed(sittings.currentSession(childId, now))),
    recordAttempt: (newAttempt) =>
      attempt('record the attempt', () => {
        const now = clock.now()
        const device = sittings.deviceId(now)
        inTransaction(database, () => {
          if (writeAttempt(newAttempt, device, revisionAt(now))) queue('attempt', newAttempt.id, now)
        })
        return succeed(undefined)
      }),
    attemptTotals: (childId) => attempt('read the totals', () => succeed(read.totals(childId))),
    attemptsSince: (childId, since) => attempt('read the attempts', () => succeed(read.since(childId, since))),
    recentAttempts: (childId, limit) => attempt('read the attempts', () => succeed(read.recent(childId, limit))),
    close: async () => {
      if (database.isOpen) database.close()
    },
    deviceId: () => attempt('make the device', () => succeed(sittings.deviceId(clock.now()))),
    inspect: () => attempt('inspect itself', () => succeed(reportOf(database))),
    machineVerdict: (attemptId) =>
      attempt('read the verdict', () => {
        const verdict = readVerdict(attemptId)
        return verdict === null ? fail('not-found', 'This attempt is not saved here.') : succeed(verdict)
      }),
  }
}
