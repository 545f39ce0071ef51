import type { DatabaseSync } from 'node:sqlite'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { inTransaction, purgeLog } from './connection.ts'
import type { StoreContext } from './context.ts'

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
export const createSealWhatIsClear = ({ database, clock, sealing, call }: StoreContext) => {
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
      let sealed = 0
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
