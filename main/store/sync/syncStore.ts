import { fail, succeed } from '../../../preload/contract/result.ts'
import { Id } from '../../../preload/contract/vocabulary.ts'
import { revived } from '../../core/sync/outbox.ts'
import type { DeadLetter, SyncOverview, SyncStore, Vault } from '../../ports/index.ts'
import { inTransaction } from '../connection.ts'
import type { StoreContext } from '../context.ts'
import { createDeletion } from '../deletion.ts'
import { createPurge } from '../purge.ts'
import { createSyncParts, type SyncParts } from './parts.ts'
import { nobodyYet } from './roles.ts'
import { createSyncShelf } from './shelf.ts'

const unknownLetter = () => fail('not-found', 'This is not waiting any more.')
const unknownChild = () => fail('not-found', 'This child is not on this computer any more.')

/** What the store knows for syncing, and does at a person's wish. */
export const createSyncStore = (context: StoreContext, path: string, vault: Vault): SyncStore => {
  const { database, clock, call, logger, sealing, scores } = context
  const purge = createPurge(database, path, logger)
  let made: SyncParts | null = null
  const parts = (): SyncParts => {
    made ??= createSyncParts(context, vault, purge)
    return made
  }
  const letter = (sequence: number): DeadLetter | undefined => letters(null).find((one) => one.sequence === sequence)
  // The columns' checks hold the values to the vocabulary.
  const letters = (account: string | null): readonly DeadLetter[] =>
    parts()
      .queueing.letters(account)
      .map((row) => ({ ...row })) as unknown as readonly DeadLetter[]

  const overview = (account: string | null): SyncOverview => {
    const { queueing, children, roles, taking, keys } = parts()
    if (account !== null) {
      queueing.sort(account, clock.now())
      roles.apply(account)
    }
    const counts = queueing.counts()
    const hasCode = keys.rings().length > 0
    const isSent = ({ account: whose, childId, isTwister }: (typeof counts)[number]): boolean =>
      whose === account &&
      (childId === null ? !isTwister || hasCode : children.isAgreed(childId) && !children.state(childId).isHeld)
    const sum = (of: typeof counts): number => of.reduce((all, { n }) => all + n, 0)
    return {
      pending: sum(counts.filter(isSent)),
      held: sum(counts.filter((one) => !isSent(one))),
      forOthers: sum(counts.filter((one) => one.account === nobodyYet)),
      deadLetters: letters(account),
      agreed: children.all().filter(children.isAgreed).length,
      locked: taking.inbox.locked().length,
      unreadable: taking.inbox.unreadable(),
      ended: children.ended().map((childId) => ({
        childId: Id.parse(childId),
        pending: sum(counts.filter((one) => one.childId === childId)),
      })),
      hasCode,
    }
  }

  const change = (what: string, sequence: number, work: (parts: SyncParts) => void) =>
    call(what, () =>
      inTransaction(database, () => {
        if (letter(sequence) === undefined) return unknownLetter()
        work(parts())
        return succeed(undefined)
      }),
    )

  return {
    shelf: (account) => createSyncShelf(parts(), account),
    overview: (account) => call('look at what waits', () => succeed(inTransaction(database, () => overview(account)))),
    retry: (sequence) =>
      change('try it again', sequence, ({ queueing }) => {
        const entry = { sequence, entity: 'child', id: '', tries: 0, nextTryAt: null, problem: null } as const
        queueing.keep(revived(entry))
      }),
    drop: (sequence) => change('give it up', sequence, ({ queueing }) => queueing.done(sequence)),
    ring: () => call('read the key for other computers', () => succeed(parts().keys.rings()[0] ?? null)),
    keepRing: (ring) =>
      call('keep the key for other computers', () => {
        inTransaction(database, () => parts().keys.keepRing(ring))
        return succeed(undefined)
      }),
    foreignRings: () => call('read the keys that came', () => succeed(parts().keys.foreign())),
    openLocked: () =>
      call('read in what waited', () => {
        const { taking, afterTaking } = parts()
        const before = taking.inbox.locked().length
        const caught = inTransaction(database, () => taking.takeLocked())
        afterTaking(caught)
        return succeed(before - taking.inbox.locked().length)
      }),
    removeHere: (childId) =>
      call('take the child away from here', () => {
        const { key, isDeleted } = sealing.look(childId)
        if (isDeleted) return unknownChild()
        const now = clock.now()
        inTransaction(database, () => {
          // Its tombstone is this computer's alone.
          createDeletion(database, () => undefined)(childId, now)
          scores.forget(childId)
          parts().children.keepHere(childId)
          parts().queueing.dropChild(childId, -1)
          purge.note(childId)
        })
        purge.run(now, key)
        return succeed(undefined)
      }),
    keepHere: (childId) =>
      call('keep the child here', () => {
        inTransaction(database, () => parts().children.keepHere(childId))
        return succeed(undefined)
      }),
  }
}
