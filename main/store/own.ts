import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import { OwnContent } from '../../preload/contract/own.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import type { OwnRow, OwnShelf, Vault } from '../ports/index.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { revisionAt } from './queue.ts'
import type { Sealing } from './sealing.ts'

const unknownTwister = fail('not-found', 'This twister is not here any more.')
const unknownChild = fail('not-found', 'This child is not on this computer any more. Choose another one.')

interface Kept {
  readonly key: Uint8Array | null
  readonly content: string | Uint8Array
}

/** How the content of an own twister is kept: with the key of its child, with one of its own, or in the clear without a vault. */
export const createOwnSealing = (database: DatabaseSync, sealing: Sealing, vault: Vault) => {
  const own = database.prepare('SELECT key FROM twisters WHERE id = ?')
  return {
    isNeeded: (): boolean => vault.state() !== 'not-set-up',
    /** Runs inside a transaction. */
    seal: (id: Id, childId: Id | null, json: string, now: number): Result<Kept> => {
      const before = own.get(id)?.key
      const key =
        childId !== null
          ? sealing.needKey(childId, now)
          : before instanceof Uint8Array
            ? succeed(before)
            : vault.newChildKey()
      if (!key.ok) return key
      const content = sealing.seal(key.value, 'twisters/content', id, json)
      return content.ok ? succeed({ key: childId === null ? key.value : null, content: content.value }) : content
    },
    /** Null where it cannot be read now. */
    open: (id: Id, childId: Id | null, key: unknown, content: unknown): string | null => {
      const own = key instanceof Uint8Array ? key : null
      const opened = sealing.open(childId === null ? own : sealing.look(childId).key, 'twisters/content', id, content)
      return opened.ok ? opened.value : null
    },
  }
}

/** Twisters that grown-ups wrote. */
export const createOwnShelf = (context: StoreContext, vault: Vault): OwnShelf => {
  const { database, clock, queue, deviceId, call, sealing } = context
  const seals = createOwnSealing(database, sealing, vault)
  const all = database.prepare(`SELECT id, child_id AS childId, key, content FROM twisters
    WHERE deleted_at IS NULL AND content IS NOT NULL ORDER BY made_at, id`)
  const one = database.prepare('SELECT child_id AS childId FROM twisters WHERE id = ? AND deleted_at IS NULL')
  const child = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  const insert = database.prepare(`INSERT INTO twisters (id, child_id, key, content, made_at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const update = database.prepare(
    'UPDATE twisters SET key = ?, content = ?, revision = max(revision + 1, ?) WHERE id = ?',
  )
  const bury = database.prepare(`UPDATE twisters SET deleted_at = ?, content = NULL, key = NULL,
    revision = max(revision + 1, ?) WHERE id = ? AND deleted_at IS NULL`)

  const put = (id: Id, { childId, content }: OwnRow, isNew: boolean, device: Id, now: number): Result<void> => {
    const json = JSON.stringify(content)
    const kept = seals.isNeeded() ? seals.seal(id, childId, json, now) : succeed({ key: null, content: json })
    if (!kept.ok) return kept
    if (isNew) insert.run(id, childId, kept.value.key, kept.value.content, now, device, revisionAt(now))
    else update.run(kept.value.key, kept.value.content, revisionAt(now), id)
    queue('twister', id, now)
    return succeed(undefined)
  }

  return {
    list: () =>
      call('read the own twisters', () => {
        const twisters: OwnRow[] = []
        let sealed = 0
        for (const row of all.all()) {
          const [id, childId] = [Id.parse(row.id), Id.nullable().parse(row.childId)]
          const json = seals.open(id, childId, row.key, row.content)
          if (json === null) sealed += 1
          else twisters.push({ id, childId, content: OwnContent.parse(JSON.parse(json)) })
        }
        return succeed({ twisters, sealed })
      }),
    save: ({ id, childId, content }) =>
      call('keep the twister', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          const before = id === null ? null : one.get(id)
          if (before === undefined) return unknownTwister
          if (childId !== null && child.get(childId) === undefined) return unknownChild
          const stays = id !== null && before !== null && before.childId === childId
          const own = stays ? id : Id.parse(uuidv7())
          const written = put(own, { id: own, childId, content }, !stays, device, now)
          if (!written.ok) return written
          if (id !== null && !stays) {
            bury.run(now, revisionAt(now), id)
            queue('twister', id, now)
          }
          return succeed({ id: own })
        })
      }),
    remove: (id) =>
      call('delete the twister', () => {
        const now = clock.now()
        return inTransaction(database, () => {
          if (bury.run(now, revisionAt(now), id).changes === 0) return unknownTwister
          queue('twister', id, now)
          return succeed(undefined)
        })
      }),
  }
}
