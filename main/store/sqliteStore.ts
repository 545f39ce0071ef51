import type { DatabaseSync } from 'node:sqlite'
import { succeed } from '../../preload/contract/result.ts'
import type { Clock, Logger, Store, Vault } from '../ports/index.ts'
import { createAttemptCalls } from './attemptCalls.ts'
import { backUp } from './backups.ts'
import { createBookShelf } from './book.ts'
import { createCaseloadShelf } from './caseload.ts'
import { createChildCalls } from './childCalls.ts'
import { createChoosingShelf } from './choosing.ts'
import { connectionSettings } from './connection.ts'
import { createConsentCalls } from './consents.ts'
import { createCall, createLongWork, type StoreContext } from './context.ts'
import { problemsOf } from './examine.ts'
import { createFitShelf } from './fits.ts'
import type { StoreInspection, StoreReport } from './inspection.ts'
import { schemaVersion } from './migrate.ts'
import { noVault } from './noVault.ts'
import { createOwnShelf } from './own.ts'
import { createPlanShelf } from './plans.ts'
import { createPortable } from './portable.ts'
import { createQueue } from './queue.ts'
import { createRecordingShelf } from './recordings.ts'
import { createRestShelf } from './restShelf.ts'
import { createReviewShelf } from './reviewShelf.ts'
import { createRewardShelf } from './rewardShelf.ts'
import { createScores } from './scores.ts'
import { createSealing } from './sealing.ts'
import { createSessionShelf } from './sessions.ts'
import { createSittings } from './sittings.ts'
import { createSyncStore } from './sync/syncStore.ts'
import { createSealWhatIsClear } from './unsealed.ts'

export interface SqliteStoreParts {
  /** Connected and migrated; closed by the store. */
  readonly database: DatabaseSync
  readonly path: string
  readonly clock: Clock
  readonly logger: Logger
  /** Where there is none, nothing is kept that would have to be sealed. */
  readonly vault?: Vault
}

const reportOf = (database: DatabaseSync): StoreReport => {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  const names = tables.all().map((row) => String(row.name))
  const count = (name: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${name}`).get()?.n)
  const strays = database.prepare('PRAGMA foreign_key_check').all()
  return {
    schemaVersion: schemaVersion(database),
    problems: [...problemsOf(database), ...strays.map((row) => `${String(row.table)} refers to a row that is missing`)],
    connection: connectionSettings(database),
    rows: Object.fromEntries(names.map((name) => [name, count(name)])),
  }
}

/** The store over one open connection. Calls run one after the other, each on the disk when its promise resolves. */
export const createSqliteStore = (parts: SqliteStoreParts): Store & StoreInspection => {
  const { database, path, clock, logger, vault = noVault } = parts
  const queue = createQueue(database)
  const sealing = createSealing(database, vault, queue)
  const sittings = createSittings(database, queue)
  const longWork = createLongWork()
  const call = createCall({ database, logger, longWork })
  const scores = createScores(database, queue)
  const { deviceId } = sittings
  /** One at a time; whoever asks meanwhile gets the same. */
  let backingUp: ReturnType<Store['backUp']> | null = null
  const context: StoreContext = { database, clock, logger, queue, call, sealing, scores, longWork, deviceId }

  return {
    ...createAttemptCalls(context),
    ...createChildCalls(context, path),
    ...createConsentCalls(context, vault),
    recordings: createRecordingShelf(context, path),
    own: createOwnShelf(context, vault),
    fits: createFitShelf(context),
    choosing: createChoosingShelf(context),
    reviews: createReviewShelf(context),
    rest: createRestShelf(context),
    sessions: createSessionShelf(context, sittings),
    plans: createPlanShelf(context),
    caseload: createCaseloadShelf(context),
    rewards: createRewardShelf(context),
    book: createBookShelf(context),
    portable: createPortable(context, path, vault),
    sync: createSyncStore(context, path, vault),
    sealWhatIsClear: createSealWhatIsClear(context, vault),
    localChild: () => call('make the child', () => succeed(sittings.localChild(clock.now()))),
    currentSession: (childId, now) => call('open the session', () => succeed(sittings.currentSession(childId, now))),
    backUp: async (kind = 'regular') => {
      // One that is being made may lack what was saved since it began.
      if (kind !== 'regular') await backingUp
      backingUp ??= call('make a backup', async () => succeed(await backUp(path, clock.now(), kind))).finally(() => {
        backingUp = null
      })
      return backingUp
    },
    close: async () => {
      await backingUp
      await longWork.ended()
      if (database.isOpen) database.close()
    },
    deviceId: () => call('make the device', () => succeed(sittings.deviceId(clock.now()))),
    inspect: () => call('inspect itself', () => succeed(reportOf(database))),
  }
}
