import type { DatabaseSync } from 'node:sqlite'
import { ZodError } from 'zod'
import { fail, type Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Clock, Logger } from '../ports/index.ts'
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
  readonly longWork: LongWork
  /** This computer's id, made at first use. */
  readonly deviceId: (now: number) => Id
  /** Runs the work of one call; what may go wrong in ordinary life becomes a value. */
  readonly call: <T>(what: string, work: () => Result<T> | Promise<Result<T>>) => Promise<Result<T>>
}

/** While one long piece of work has the database to itself, every call waits for its end, and holds nobody up. */
export interface LongWork {
  run<T>(work: () => Promise<T>): Promise<T>
  ended(): Promise<unknown> | null
}

export const createLongWork = (): LongWork => {
  let running: Promise<unknown> | null = null
  return {
    run: (work) => {
      const done = work()
      running = done
        .catch(() => undefined)
        .finally(() => {
          running = null
        })
      return done
    },
    ended: () => running,
  }
}

export const createCall =
  ({ database, logger, longWork }: Pick<StoreContext, 'database' | 'logger' | 'longWork'>): StoreContext['call'] =>
  async (what, work) => {
    for (let ended = longWork.ended(); ended !== null; ended = longWork.ended()) await ended
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
