import type { DatabaseSync } from 'node:sqlite'
import { ZodError } from 'zod'
import { fail, type Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Clock, Logger } from '../ports.ts'
import { failureOf, sqliteCode, storeClosed, storeDamaged } from './failures.ts'
import type { Queue } from './queue.ts'
import type { Scores } from './scores.ts'
import type { Sealing } from './sealing.ts'

/** What the parts of the store share: one connection, one clock, one queue of what has yet to be sent. */
export interface StoreContext {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly logger: Logger
  readonly queue: Queue
  readonly sealing: Sealing
  readonly scores: Scores
  /** This computer's id, made at first use. */
  readonly deviceId: (now: number) => Id
  /** Runs the work of one call; what may go wrong in ordinary life becomes a value. */
  readonly call: <T>(what: string, work: () => Result<T> | Promise<Result<T>>) => Promise<Result<T>>
}

export const createCall =
  ({ database, logger }: Pick<StoreContext, 'database' | 'logger'>): StoreContext['call'] =>
  async (what, work) => {
    if (!database.isOpen) return fail(storeClosed.code, storeClosed.message)
    try {
      return await work()
    } catch (error) {
      // What was written fitted its schema: a row that no longer does was changed by the disk.
      const failure = error instanceof ZodError ? storeDamaged : failureOf(error)
      if (failure === null) throw new Error(`The store could not ${what}.`, { cause: error })
      logger.error('store-failed', { what, code: failure.code, sqlite: sqliteCode(error) })
      return fail(failure.code, failure.message)
    }
  }
