import type { Id } from '../../../preload/contract/vocabulary.ts'
import type { SyncRow } from '../../core/sync/rows.ts'
import type { Vault } from '../../ports/index.ts'
import { dialectOf } from '../children.ts'
import type { StoreContext } from '../context.ts'
import { sqliteCode } from '../failures.ts'
import type { Purge } from '../purge.ts'
import { cloudCounts } from './attemptRow.ts'
import { createInbox, inTurns } from './inbox.ts'
import { type Catch, createIncoming, emptyCatch, type Taken } from './incoming.ts'
import type { Keys } from './keys.ts'
import type { Roles } from './roles.ts'
import { UnreadableRow } from './tables.ts'

/** SQLITE_CONSTRAINT: a row that the tables' checks refuse. */
const constraint = 19

const sameCounts = (one: unknown, other: unknown): boolean => {
  const plain = (counts: unknown): unknown => {
    if (typeof counts !== 'object' || counts === null) return null
    const { tallies = [], ...sums } = counts as { tallies?: readonly Record<string, unknown>[] }
    const sorted = (row: object): string => JSON.stringify(Object.entries(row).sort())
    return [sorted(sums), tallies.map(sorted).sort()]
  }
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

/** Takes in what came, with all that follows from it: figures, rewards, what has to be sent anew. Runs inside a transaction. */
export const createTaking = (
  context: StoreContext,
  vault: Vault,
  { keys, roles }: { readonly keys: Keys; readonly roles: Roles },
  purge: Purge,
) => {
  const { database, scores, clock } = context
  const incoming = createIncoming(context, vault, { keys, roles }, purge)
  const inbox = createInbox(database)
  const begin = database.prepare('SAVEPOINT taken')
  const release = database.prepare('RELEASE taken')
  const back = database.prepare('ROLLBACK TO taken')
  const child = database.prepare('SELECT dialect FROM children WHERE id = ? AND deleted_at IS NULL')

  /** A row that cannot be taken takes nothing else with it. */
  const takeOne = (row: SyncRow, caught: Catch): Taken | { readonly problem: string } => {
    begin.run()
    try {
      const taken = incoming(row, caught)
      release.run()
      return taken
    } catch (error) {
      const code = sqliteCode(error)
      const isRefused = code !== null && (code & 0xff) === constraint
      if (!isRefused && !(error instanceof UnreadableRow)) throw error
      back.run()
      release.run()
      return { problem: isRefused ? 'refused' : 'unreadable' }
    }
  }

  const takeRow = (row: SyncRow, caught: Catch, wasWaiting: boolean): boolean => {
    const taken = takeOne(row, caught)
    if (taken === 'done') {
      if (wasWaiting) inbox.drop(row)
      return true
    }
    if (!wasWaiting) inbox.put(row, typeof taken === 'string' ? null : taken.problem)
    return false
  }

  /** What waited for what has come now. */
  const takeWaiting = (childIds: Iterable<Id | null>, caught: Catch): void => {
    for (const childId of childIds) {
      let isGoingOn = true
      while (isGoingOn) {
        isGoingOn = false
        for (const row of inTurns(inbox.of(childId))) if (takeRow(row, caught, true)) isGoingOn = true
      }
    }
  }

  /** What people said on two computers at once is counted by neither until one of them knows of both. */
  const sendCounts = ({ corrected, counts }: Catch): void => {
    for (const id of corrected) {
      const place = scores.find.byId(id as Id)
      if (place === null) continue
      const own = cloudCounts(scores.countsOf(place, scores.read(place)))
      if (!counts.has(id) || !sameCounts(counts.get(id), own)) scores.travelAnew(place, clock.now())
    }
  }

  const follow = (caught: Catch): void => {
    const fresh = Map.groupBy(caught.fresh.values(), ({ childId }) => childId)
    for (const [childId, places] of fresh) scores.takeIn(childId, places)
    for (const childId of caught.dialects) {
      const dialect = dialectOf(child.get(childId)?.dialect ?? null)
      if (dialect !== null) scores.applyDialect(childId, dialect, clock.now())
    }
    for (const childId of fresh.keys()) scores.rewards.forAll(childId, clock.now())
    sendCounts(caught)
    for (const childId of caught.deleted.keys()) inbox.dropChild(childId)
  }

  return {
    inbox,
    /** @returns what came, for whoever has to tell others. */
    take: (rows: readonly SyncRow[]): Catch => {
      const caught = emptyCatch()
      for (const row of inTurns(rows)) takeRow(row, caught, false)
      if (!inbox.isEmpty()) takeWaiting([...caught.children], caught)
      follow(caught)
      return caught
    },
    /** Reads in children whose key has come. @returns them. */
    takeLocked: (): Catch => {
      const caught = emptyCatch()
      takeWaiting([...(inbox.locked().filter((childId) => keys.fromRing(childId) !== null) as Id[]), null], caught)
      follow(caught)
      return caught
    },
  }
}
export type Taking = ReturnType<typeof createTaking>
