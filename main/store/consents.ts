import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import { ConsentHow, ConsentKind } from '../../preload/contract/consents.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { standing } from '../core/consents/agreed.ts'
import type { ConsentDecision, Store, Vault } from '../ports/index.ts'
import { createAgreed } from './agreed.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createGuardians } from './guardians.ts'
import { revisionAt } from './queue.ts'

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')

const statements = (database: DatabaseSync) => ({
  child: database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL'),
  insert: database.prepare(`INSERT INTO consents
    (id, child_id, kind, given, by, how, policy_version, at, device_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
  ofChild: database.prepare(`SELECT id, kind, given, by, how, policy_version AS policyVersion, at FROM consents
    WHERE child_id = ? AND deleted_at IS NULL ORDER BY at, revision, id`),
  newest: database.prepare(`SELECT id, at, how, policy_version AS policyVersion FROM consents
    WHERE child_id = ? AND kind = ? AND deleted_at IS NULL ORDER BY at DESC, revision DESC, id DESC LIMIT 1`),
})

type ConsentCalls = Pick<Store, 'childKey' | 'consents'>

/**
 * The ledger of what guardians agreed to, and the key that seals what they agreed to. Decisions are only ever added; of a guardian
 * the newest of a kind holds. Each is dated after the one before it, so that a clock set back cannot make a withdrawal the older one.
 */
export const createConsentCalls = (context: StoreContext, vault: Vault): ConsentCalls => {
  const { database, clock, queue, deviceId, call, sealing } = context
  const { child, insert, ofChild, newest } = statements(database)
  const agreed = createAgreed(database)
  const guardians = createGuardians(context, vault)
  const isThere = (childId: Id): boolean => child.get(childId) !== undefined

  /** Runs inside a transaction. */
  const add = (
    childId: Id,
    kind: ConsentKind,
    { isGiven, by, how, policyVersion }: Pick<ConsentDecision, 'isGiven' | 'how' | 'policyVersion'> & { by: string },
    device: Id,
  ): void => {
    const now = clock.now()
    const before = newest.get(childId, kind)
    const at = before === undefined ? now : Math.max(now, Number(before.at) + 1)
    const id = uuidv7()
    const revision = revisionAt(at)
    insert.run(id, childId, kind, isGiven ? 1 : 0, by, how, policyVersion, at, device, revision)
    queue('consent', id, now)
  }

  return {
    childKey: (childId) =>
      call('find the child’s key', () =>
        inTransaction(database, () => (isThere(childId) ? sealing.needKey(childId, clock.now()) : unknownChild())),
      ),
    consents: {
      give: (childId, { kind, guardian, how, policyVersion }) =>
        call('keep the consent', () => {
          const device = deviceId(clock.now())
          return inTransaction(database, (): Result<void> => {
            if (!isThere(childId)) return unknownChild()
            const by = guardians.need(childId, guardian, device)
            if (!by.ok) return by
            add(childId, kind, { isGiven: true, by: by.value, how, policyVersion }, device)
            return succeed(undefined)
          })
        }),
      withdraw: (childId, kind, by) =>
        call('withdraw the consent', () => {
          const device = deviceId(clock.now())
          return inTransaction(database, (): Result<void> => {
            if (!isThere(childId)) return unknownChild()
            const before = newest.get(childId, kind)
            const isAnyYes = [...standing(agreed.decisions(childId, kind)).values()].some((word) => word)
            if (before === undefined || !isAnyYes) return succeed(undefined)
            const [how, policyVersion] = [ConsentHow.parse(before.how), String(before.policyVersion)]
            add(childId, kind, { isGiven: false, by, how, policyVersion }, device)
            return succeed(undefined)
          })
        }),
      list: (childId) =>
        call('read the consents', () =>
          succeed(
            ofChild.all(childId).map((row) => ({
              id: Id.parse(row.id),
              kind: ConsentKind.parse(row.kind),
              isGiven: row.given === 1,
              ...{ byId: String(row.by), by: guardians.find(childId, String(row.by)) },
              how: ConsentHow.parse(row.how),
              policyVersion: String(row.policyVersion),
              at: Number(row.at),
            })),
          ),
        ),
      holds: (childId, kind) => call('read the consent', () => succeed(agreed.holds(childId, kind))),
    },
  }
}
