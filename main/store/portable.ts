import { fail, succeed } from '../../preload/contract/result.ts'
import type { PortableStore, Vault } from '../ports/index.ts'
import { createAudit } from './audit.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { createSnapshot } from './portableRead.ts'
import { createStage } from './portableStage.ts'

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')
const locked = () =>
  fail('vault-locked', 'Names and notes are locked, so they cannot be taken along. Unlock them and try again.')

/** The ways out and in of everything that is saved. */
export const createPortable = (context: StoreContext, path: string, vault: Vault): PortableStore => {
  const { database, clock, queue, deviceId, call } = context
  const audit = createAudit(database, queue)
  return {
    snapshot: (childId) =>
      call('open what is saved', () => {
        if (vault.state() === 'locked') return locked()
        const snapshot = createSnapshot(path, vault, childId)
        return snapshot === null ? unknownChild() : succeed(snapshot)
      }),
    stage: () => call('make room for an import', () => succeed(createStage(context, path, vault))),
    noteExport: (by, childId, detail) =>
      call('note the export', () => {
        const at = clock.now()
        const device = deviceId(at)
        const what =
          childId === null
            ? ({ entity: 'device', entityId: device } as const)
            : ({ entity: 'child', entityId: childId } as const)
        inTransaction(database, () => audit({ at, by, action: 'exported', ...what, detail }, device))
        return succeed(undefined)
      }),
  }
}
