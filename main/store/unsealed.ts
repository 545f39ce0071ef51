import type { DatabaseSync } from 'node:sqlite'
import { type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import type { Vault } from '../ports/index.ts'
import { inTransaction, purgeLog } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createOwnSealing } from './own.ts'

/** So many at a time, that nobody who wants to write waits long. */
const batch = 500

interface Unsealed {
  readonly number: number
  readonly id: Id
  readonly childId: Id
  readonly heard: string
}

/** Text that a program wrote in the clear which did not seal yet. */
const createUnsealed = (database: DatabaseSync) => {
  const select = database.prepare(`SELECT number, id, child_id AS childId, heard FROM attempts
    WHERE typeof(heard) = 'text' AND heard <> '' LIMIT ${batch}`)
  const update = database.prepare('UPDATE attempts SET heard = ? WHERE number = ?')
  return {
    some: () => select.all() as unknown as readonly Unsealed[],
    seal: (number: number, sealed: Uint8Array) => update.run(sealed, number),
  }
}

/**
 * Seals what is still in the clear; to be called whenever the vault has been opened. Nothing to do is quickly done.
 * @returns how many texts were sealed.
 */
export const createSealWhatIsClear = ({ database, clock, sealing, call }: StoreContext, vault: Vault) => {
  const own = createOwnSealing(database, sealing, vault)
  const clearTwisters = database.prepare(
    "SELECT id, child_id AS childId, content FROM twisters WHERE typeof(content) = 'text'",
  )
  const sealTwister = database.prepare('UPDATE twisters SET key = ?, content = ? WHERE id = ?')
  /** Few, written by hand: all at once. */
  const sealTwisters = (): Result<number> =>
    inTransaction(database, () => {
      const rows = clearTwisters.all()
      for (const { id: found, childId, content } of rows) {
        const id = Id.parse(found)
        const kept = own.seal(id, Id.nullable().parse(childId), String(content), clock.now())
        if (!kept.ok) return kept
        sealTwister.run(kept.value.key, kept.value.content, id)
      }
      return succeed(rows.length)
    })
  const unsealed = createUnsealed(database)
  const sealBatch = (): Result<number> =>
    inTransaction(database, () => {
      const rows = unsealed.some()
      for (const { number, id, childId, heard } of rows) {
        const key = sealing.needKey(childId, clock.now())
        if (!key.ok) return key
        const sealed = sealing.seal(key.value, 'attempts/heard', id, heard)
        if (!sealed.ok) return sealed
        unsealed.seal(number, sealed.value)
      }
      return succeed(rows.length)
    })

  return () =>
    call('seal what is in the clear', () => {
      if (!sealing.isOpen()) return succeed({ sealed: 0 })
      const twisters = sealTwisters()
      if (!twisters.ok) return twisters
      let sealed = twisters.value
      for (let done = batch; done === batch; ) {
        const result = sealBatch()
        if (!result.ok) return result
        done = result.value
        sealed += done
      }
      // The log still holds the text until it is cut to nothing.
      if (sealed > 0) purgeLog(database)
      return succeed({ sealed })
    })
}
