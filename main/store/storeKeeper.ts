import type { Failure } from '../../preload/contract/failure.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Store, StoreKeeper } from '../ports/index.ts'
import { listBackups } from './backups.ts'
import { closedStore } from './closedStore.ts'
import { readContents } from './contents.ts'
import { type OpenStoreParts, openStore } from './openStore.ts'
import { beginAnew, restoreBackup } from './restore.ts'

const beingReplaced: Failure = {
  code: 'busy',
  message: 'A backup is being put back. Wait a moment, then try again.',
}

/** An object whose calls go to whatever `target` is at that moment, also those that were taken from it before. */
const through = <Target extends object>(target: () => Target): Target =>
  new Proxy({} as Target, {
    get: (_, key) => {
      const value: unknown = Reflect.get(target(), key)
      if (typeof value === 'function')
        return (...given: unknown[]): unknown => {
          const now: unknown = Reflect.get(target(), key)
          return typeof now === 'function' ? Reflect.apply(now, target(), given) : undefined
        }
      return typeof value === 'object' && value !== null ? through(() => Reflect.get(target(), key) as object) : value
    },
  })

/**
 * The store, which may be taken away and opened anew beneath those who use it: a database that cannot be opened does not keep the app
 * from starting, and one that is damaged is replaced without a restart.
 */
export const openStoreKeeper = async (parts: OpenStoreParts): Promise<StoreKeeper> => {
  const { folder, clock, logger } = parts
  const opened = await openStore(parts)
  let current: Result<Store> = opened
  const store = (): Store => (current.ok ? current.value : closedStore(current.error))
  const reopen = async (): Promise<Result<void>> => {
    current = await openStore(parts)
    return current.ok ? succeed(undefined) : current
  }

  /** With the store closed, `work` replaces the database; it is opened again whatever came of it. */
  const replacing = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    const closing = store()
    current = { ok: false, error: beingReplaced }
    await closing.close()
    const done = await work()
    const again = await reopen()
    return done.ok && !again.ok ? again : done
  }

  /** What is there, as a backup of its own; null where nothing that is sound is there. */
  const keepWhatIsThere = async (): Promise<Result<string | null>> => {
    if (!current.ok) return succeed(null)
    const kept = await current.value.backUp('before-restore')
    if (kept.ok) return succeed(kept.value.name)
    return kept.error.code === 'store-damaged' ? succeed(null) : kept
  }

  return {
    store: through(store),
    problem: () => (current.ok ? null : current.error),
    backups: () => listBackups(folder),
    contents: (name) => readContents(folder, name),
    restore: async (name) => {
      const kept = await keepWhatIsThere()
      if (!kept.ok) return kept
      const isKept = kept.value !== null
      const restored = await replacing(() => restoreBackup({ folder, clock, logger, name, isKept }))
      return restored.ok ? succeed({ madeAt: restored.value.backup.madeAt, keptAs: kept.value }) : restored
    },
    beginAnew: async () => {
      const kept = await keepWhatIsThere()
      if (!kept.ok) return kept
      const begun = await replacing(() => beginAnew({ folder, clock, logger }))
      return begun.ok ? succeed(undefined) : begun
    },
  }
}
