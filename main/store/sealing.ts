import type { DatabaseSync } from 'node:sqlite'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Vault } from '../ports/index.ts'
import { type Queue, revisionAt } from './queue.ts'

/** A place for sealed text: what was sealed for one does not open in another. */
export type SealedPlace =
  | 'children/name'
  | 'children/notes'
  | 'attempts/heard'
  | 'notes/text'
  | 'twisters/content'
  | 'plans/note'

const deletedChild = () => fail('bad-input', 'This child was deleted, so nothing more is kept for it.')
const contextOf = (place: SealedPlace, id: Id): string => `${place}/${id}`

export interface KeptKey {
  /** Wrapped; null before anything was sealed for the child, and once it is deleted. */
  readonly key: Uint8Array | null
  readonly isDeleted: boolean
}

/** Seals and opens text with a child's own key. Keys are made at the first thing that is sealed for a child. */
export const createSealing = (database: DatabaseSync, vault: Vault, queue: Queue) => {
  const select = database.prepare('SELECT key, deleted_at AS deletedAt FROM children WHERE id = ?')
  const keep = database.prepare('UPDATE children SET key = ?, revision = max(revision + 1, ?) WHERE id = ?')

  const look = (childId: Id): KeptKey => {
    const row = select.get(childId)
    return { key: row?.key instanceof Uint8Array ? row.key : null, isDeleted: (row?.deletedAt ?? null) !== null }
  }
  return {
    isOpen: (): boolean => vault.state() === 'open',
    look,
    /**
     * The child's key, made where it has none yet; runs inside a transaction. Fails with `vault-locked` where it cannot be made
     * now, and with `bad-input` for a deleted child.
     */
    needKey: (childId: Id, now: number, { key, isDeleted } = look(childId)): Result<Uint8Array> => {
      if (key !== null) return succeed(key)
      if (isDeleted) return deletedChild()
      const made = vault.newChildKey()
      if (!made.ok) return made
      keep.run(made.value, revisionAt(now), childId)
      queue('child', childId, now)
      return made
    },
    seal: (key: Uint8Array, place: SealedPlace, id: Id, text: string): Result<Uint8Array> =>
      vault.seal(key, contextOf(place, id), new TextEncoder().encode(text)),
    /** Text as it stands in a column: in the clear (from before it was sealed, or empty), or sealed. */
    open: (key: Uint8Array | null, place: SealedPlace, id: Id, column: unknown): Result<string> => {
      if (!(column instanceof Uint8Array)) return succeed(typeof column === 'string' ? column : '')
      if (key === null) return fail('not-found', 'What was written here went with the key of the deleted child.')
      const opened = vault.open(key, contextOf(place, id), column)
      return opened.ok ? succeed(new TextDecoder().decode(opened.value)) : opened
    },
  }
}
export type Sealing = ReturnType<typeof createSealing>
