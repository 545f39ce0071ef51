import type { Failure } from '../../../preload/contract/failure.ts'
import { fail } from '../../../preload/contract/result.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import type { EarnedRewards, Logger, NewAttempt, Store } from '../../ports/index.ts'

export interface KeeperParts {
  readonly store: Store
  readonly logger: Logger
  readonly onSaved: (attempt: NewAttempt, earned: EarnedRewards) => void
  readonly onFailed: (attemptId: Id, failure: Failure) => void
  readonly retryMs: number
}

/** What will be refused again however often it is tried; it must not keep later attempts from the disk. */
const hopeless: ReadonlySet<Failure['code']> = new Set(['internal', 'bad-input'])

/**
 * Sees to it that a finished attempt reaches the disk: what could not be stored stays in memory, in order, and is tried
 * again with the next attempt and after a while, so that a full disk that is cleared costs nothing.
 */
export const createKeeper = ({ store, logger, onSaved, onFailed, retryMs }: KeeperParts) => {
  const waiting: NewAttempt[] = []
  let work: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  const drain = async (): Promise<void> => {
    for (let attempt = waiting[0]; attempt !== undefined; attempt = waiting[0]) {
      const saved = await store.recordAttempt(attempt).catch((cause: unknown) => {
        logger.error('attempt-save-threw', { cause: cause instanceof Error ? cause.name : 'unknown' })
        return fail('internal', 'This attempt could not be stored. The next one will be.')
      })
      if (!saved.ok) {
        logger.warn('attempt-not-saved', { code: saved.error.code, waiting: waiting.length })
        onFailed(attempt.id, saved.error)
        if (hopeless.has(saved.error.code)) {
          waiting.shift()
          continue
        }
        timer ??= setTimeout(() => {
          timer = null
          void run()
        }, retryMs)
        return
      }
      waiting.shift()
      onSaved(attempt, saved.value)
    }
  }

  const run = (): Promise<void> => {
    work = work.then(drain)
    return work
  }

  return {
    keep: (attempt: NewAttempt): Promise<void> => {
      waiting.push(attempt)
      return run()
    },
    waiting: () => waiting.length,
    /** Last try before the program ends. */
    close: async (): Promise<void> => {
      if (timer !== null) clearTimeout(timer)
      await run()
      if (timer !== null) clearTimeout(timer)
    },
  }
}
