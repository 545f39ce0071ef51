import type { DatabaseSync } from 'node:sqlite'
import type { Result } from '../../../preload/contract/result.ts'
import type { Vault } from '../../ports/index.ts'
import type { StoreContext } from '../context.ts'
import type { Purge } from '../purge.ts'
import { createSyncChildren, type SyncChildren } from './children.ts'
import type { Catch } from './incoming.ts'
import { createKeys, type Keys } from './keys.ts'
import { createOutgoing, type Outgoing } from './outgoing.ts'
import { createQueueing, type Queueing } from './queueing.ts'
import { createRoles, type Roles } from './roles.ts'
import { createTaking, type Taking } from './taking.ts'

/** Values of this computer's own, as JSON. */
const createLocal = (database: DatabaseSync) => {
  const find = database.prepare('SELECT value FROM local WHERE key = ?')
  const keep = database.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  return {
    read: <T>(key: string): T | null => {
      const value = find.get(key)?.value
      return typeof value === 'string' ? (JSON.parse(value) as T) : null
    },
    write: (key: string, value: unknown): void => {
      keep.run(key, JSON.stringify(value))
    },
  }
}

/** The store could not be read or written: what a shelf rejects with. */
export class StoreRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface SyncParts {
  readonly context: StoreContext
  readonly keys: Keys
  readonly outgoing: Outgoing
  readonly taking: Taking
  readonly queueing: Queueing
  readonly children: SyncChildren
  readonly roles: Roles
  readonly local: ReturnType<typeof createLocal>
  /** Rejects with `StoreRefused`. */
  readonly call: <T>(what: string, work: () => T) => Promise<T>
  /** What has to be done outside of the transaction: copies of what was deleted are gone through. */
  readonly afterTaking: (caught: Catch) => void
}

/** Prepared at the first round: an app that never syncs opens none the slower. */
export const createSyncParts = (context: StoreContext, vault: Vault, purge: Purge): SyncParts => {
  const { database, clock } = context
  const keys = createKeys(database, vault)
  const roles = createRoles(database)
  return {
    ...{ context, keys },
    outgoing: createOutgoing(context, vault, keys),
    taking: createTaking(context, vault, { keys, roles }, purge),
    queueing: createQueueing(database),
    ...{ children: createSyncChildren(database), roles },
    local: createLocal(database),
    call: async (what, work) => {
      const done = await context.call(what, (): Result<ReturnType<typeof work>> => ({ ok: true, value: work() }))
      if (!done.ok) throw new StoreRefused(done.error.code, done.error.message)
      return done.value
    },
    afterTaking: ({ deleted }) => {
      for (const key of deleted.values()) purge.run(clock.now(), key)
    },
  }
}
