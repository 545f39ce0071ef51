import { Id } from '../../../preload/contract/vocabulary.ts'
import { type Leave, nextBatch, type OutboxEntry, type Sendable } from '../../core/sync/outbox.ts'
import type { SyncRow } from '../../core/sync/rows.ts'
import type { Contact, SyncShelf } from '../../ports/index.ts'
import { inTransaction } from '../connection.ts'
import { lastFirstTurn } from './inbox.ts'
import type { SyncParts } from './parts.ts'

const contactKey = 'sync-contact'
/** Set once rows that say as what an account may speak of a child are kept: what was read before that is read once more. */
const rolesKey = 'sync-roles'
const noContact: Contact = { failures: 0, nextAt: 0 }

/** The cloud takes a child only where it knows by then that its guardian agreed. */
const decisionsFirst = (entries: readonly OutboxEntry[]): readonly OutboxEntry[] =>
  entries.toSorted((one, other) => Number(other.entity === 'consent') - Number(one.entity === 'consent'))

/** The store as one account syncs it. What belongs to another account of this computer stays where it is. */
export const createSyncShelf = (parts: SyncParts, account: string): SyncShelf => {
  const { context, outgoing, taking, queueing, children, roles, keys, local, afterTaking } = parts
  const { database, clock, deviceId } = context
  const cursors = database.prepare('SELECT name, sequence FROM sync_streams')
  const forget = database.prepare('DELETE FROM sync_streams')
  const move = database.prepare(`INSERT INTO sync_streams (name, sequence) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET sequence = max(sequence, excluded.sequence)`)

  /** Makes the rows in which keys travel, for children that may leave. */
  const needKeys = (now: number): void => {
    if (keys.rings().length === 0) return
    for (const childId of children.withoutKeyRow(account))
      if (children.isAgreed(childId) && keys.begin(childId, deviceId(now), now) !== null)
        queueing.addKey(account, childId, now)
  }

  const candidates = (now: number, most: number) => {
    const ofChildren = queueing.children(account).flatMap((childId) => {
      const state = children.state(childId)
      // Somebody withdrew, or ended the access, and it was not known here when something was sent.
      if (state.isHeld || !children.isAgreed(childId)) queueing.reviveRefused(childId, account)
      if (state.isHeld) return []
      if (state.isDeleted) queueing.dropChild(childId, lastFirstTurn)
      const first = queueing.first(account, childId, lastFirstTurn)
      // Until the cloud has the child and what was agreed about it, it takes nothing else of it.
      return first.length > 0 ? decisionsFirst(first) : queueing.rest(account, childId, now, most)
    })
    // A twister for everybody travels under the key of a code: until there is one, it stays.
    const own = queueing.own(account, most).filter(({ entity }) => entity !== 'twister' || keys.rings().length > 0)
    return [...own, ...ofChildren]
  }

  const batch = (now: number, most: number): readonly Sendable[] => {
    queueing.sort(account, now)
    roles.apply(account)
    queueing.needDevice(account, deviceId(now), now)
    needKeys(now)
    const leaves = new Map<string, Leave>()
    const leaveOf = ({ childId }: SyncRow): Leave | null => {
      if (childId === null) return null
      const known = leaves.get(childId) ?? {
        isAgreed: children.isAgreed(childId),
        wasSent: children.state(childId).wasSent,
      }
      leaves.set(childId, known)
      return known
    }
    const gone: number[] = []
    const found = nextBatch(candidates(now, most), {
      ...{ now, most, leaveOf },
      read: (entry) => {
        const row = outgoing(entry.entity, entry.id)
        if (row === null) gone.push(entry.sequence)
        return row
      },
    })
    for (const sequence of gone) queueing.done(sequence)
    for (const { row } of found) if (row.childId !== null) children.markSent(row.childId)
    return found
  }

  const call = <T>(what: string, work: () => T): Promise<T> =>
    parts.call(what, () => {
      // Made at first use, in a transaction of its own.
      deviceId(clock.now())
      return inTransaction(database, work)
    })

  return {
    batch: (now, most) => call('find what is to be sent', () => batch(now, most)),
    settle: ({ done, kept }) =>
      call('note what was sent', () => {
        for (const { sequence, entity, id } of done) {
          queueing.done(sequence)
          if (entity === 'child') children.markKnown(id, account, clock.now())
        }
        for (const entry of kept) queueing.keep(entry)
      }),
    cursors: () =>
      call('read how far it read', () => {
        if (local.read(rolesKey) === null) {
          forget.run()
          local.write(rolesKey, true)
        }
        return Object.fromEntries(cursors.all().map(({ name, sequence }) => [String(name), Number(sequence)]))
      }),
    take: async (rows, moved) => {
      const caught = await call('take in what came', () => {
        const now = clock.now()
        queueing.sort(account, now)
        const took = taking.take(rows)
        for (const { entity, childId, id } of rows)
          if (entity === 'twister' && childId === null) queueing.setOwner(id, account)
        for (const childId of took.children) children.markKnown(childId, account, now)
        for (const [name, sequence] of Object.entries(moved)) move.run(name, sequence)
        return took
      })
      afterTaking(caught)
    },
    contact: () => call('read the last contact', () => local.read<Contact>(contactKey) ?? noContact),
    setContact: (contact) => call('note the contact', () => local.write(contactKey, contact)),
    keepStreams: (names) =>
      call('note what may be read', () => {
        for (const childId of children.ofAccount(account))
          children.setEnded(Id.parse(childId), names.has(`child:${childId}`) ? null : clock.now())
      }),
  }
}
