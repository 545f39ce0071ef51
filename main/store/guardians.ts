import { uuidv7 } from 'uuidv7'
import { type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import type { ConsentDecision, Vault } from '../ports/index.ts'
import type { StoreContext } from './context.ts'
import { revisionAt } from './queue.ts'

const keyContext = (id: Id): string => `people/key/${id}`
const nameContext = (id: Id): string => `people/name/${id}`

/**
 * A child's guardians. Their key is sealed under the child's, so that the name of who agreed goes dark with the child, in every
 * copy and backup, though the decision stays. Runs inside a transaction.
 */
export const createGuardians = (context: StoreContext, vault: Vault) => {
  const { database, clock, queue, sealing } = context
  const one = database.prepare('SELECT role, key, name FROM people WHERE id = ?')
  const ofChild = database.prepare(`SELECT p.id FROM people p JOIN assignments a ON a.person_id = p.id
    WHERE a.child_id = ? AND p.role = 'guardian' AND a.deleted_at IS NULL AND p.deleted_at IS NULL
    ORDER BY p.made_at, p.id`)
  const insert = database.prepare(`INSERT INTO people (id, role, key, name, made_at, device_id, revision)
    VALUES (?, 'guardian', ?, ?, ?, ?, ?)`)
  const assign = database.prepare(`INSERT INTO assignments (id, person_id, child_id, made_at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?)`)

  const nameOf = (childKey: Uint8Array | null, id: Id, key: unknown, name: unknown): string | null => {
    if (childKey === null || !(key instanceof Uint8Array) || !(name instanceof Uint8Array)) return null
    const own = vault.open(childKey, keyContext(id), key)
    const opened = own.ok ? vault.open(own.value, nameContext(id), name) : own
    return opened.ok ? new TextDecoder().decode(opened.value) : null
  }

  /** Who decided, as far as it can be told: an id that is no person's is a grown-up who was not asked for a name. */
  const find = (childId: Id, by: string): ConsentDecision['by'] => {
    const row = one.get(by)
    if (row === undefined) return { name: null, role: null }
    const role = row.role === 'therapist' ? 'therapist' : 'guardian'
    return { name: nameOf(sealing.look(childId).key, Id.parse(by), row.key, row.name), role }
  }

  /** The guardian of that name, noted down where there is none yet. Fails with `vault-locked` where it cannot be sealed. */
  const need = (childId: Id, name: string, deviceId: Id): Result<Id> => {
    const now = clock.now()
    const childKey = sealing.needKey(childId, now)
    if (!childKey.ok) return childKey
    const known = ofChild.all(childId).find((row) => find(childId, String(row.id)).name === name)
    if (known !== undefined) return succeed(Id.parse(known.id))
    const id = Id.parse(uuidv7())
    const own = vault.newChildKey()
    if (!own.ok) return own
    const sealedKey = vault.seal(childKey.value, keyContext(id), own.value)
    if (!sealedKey.ok) return sealedKey
    const sealedName = vault.seal(own.value, nameContext(id), new TextEncoder().encode(name))
    if (!sealedName.ok) return sealedName
    insert.run(id, sealedKey.value, sealedName.value, now, deviceId, revisionAt(now))
    queue('person', id, now)
    const assignment = uuidv7()
    assign.run(assignment, id, childId, now, deviceId, revisionAt(now))
    queue('assignment', assignment, now)
    return succeed(id)
  }

  return { find, need }
}
