import { type Decided, isAgreed } from '../../main/core/consents/agreed.ts'
import { mergeRows, partTwins, settled } from '../../main/core/sync/merge.ts'
import { nextBatch, type OutboxEntry } from '../../main/core/sync/outbox.ts'
import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Contact, Cursors, SyncShelf } from '../../main/ports/index.ts'
import { ConsentHow } from '../../preload/contract/consents.ts'

/** Revision of an edit at `now` by a clock that may be slow: never below the row's own. */
const nextRevision = (row: Pick<SyncRow, 'revision'> | null, now: number): number =>
  Math.max(row === null ? 0 : row.revision + 1, now * 1024)

/** Decisions about the cloud of rows, oldest first. */
export const decisionsIn = (rows: readonly SyncRow[]): readonly Decided[] =>
  rows
    .filter(({ content }) => content.kind === 'cloud')
    .toSorted(
      (one, other) =>
        Date.parse(String(one.content.at)) - Date.parse(String(other.content.at)) ||
        one.revision - other.revision ||
        (one.id < other.id ? -1 : 1),
    )
    .map(({ content }) => ({
      ...{ kind: 'cloud', isGiven: content.given === true, by: String(content.by), how: ConsentHow.parse(content.how) },
      policyVersion: String(content.policy_version),
    }))

export const keyOf = ({ entity, id }: Pick<SyncRow, 'entity' | 'id'>): string => `${entity} ${id}`

/** A computer with its store in memory: the rules are the core's, the rest is as a database would do it. */
export const createDevice = (deviceId: string, clock: () => number) => {
  const rows = new Map<string, SyncRow>()
  let outbox: readonly OutboxEntry[] = []
  let sequence = 0
  let cursors: Cursors = {}
  let contact: Contact = { failures: 0, nextAt: 0 }
  const sent = new Set<string>()

  const keep = (row: SyncRow): void => {
    rows.set(keyOf(row), settled(row))
    sequence += 1
    outbox = [...outbox, { sequence, entity: row.entity, id: row.id, tries: 0, nextTryAt: null, problem: null }]
  }
  const part = (): void => {
    for (const buried of partTwins(rows.values(), deviceId)) keep(buried)
  }

  const agreedTo = (childId: string): boolean => {
    const decisions = [...rows.values()].filter((row) => row.entity === 'consent' && row.childId === childId)
    const decided = decisionsIn(decisions)
    const isThere = rows.get(`child ${childId}`)?.deletedAt === null
    return isThere && isAgreed(decided)
  }

  const shelf: SyncShelf = {
    batch: async (now, most) => {
      // Until the cloud has the child and what was agreed about it, nothing else of the child is offered.
      const isFirst = ({ entity }: Pick<OutboxEntry, 'entity'>): boolean => entity === 'child' || entity === 'consent'
      const childOf = (entry: OutboxEntry): string | null => rows.get(keyOf(entry))?.childId ?? null
      const begun = new Set(outbox.filter(isFirst).map(childOf))
      const turnOf = ({ entity }: OutboxEntry): number => (entity === 'consent' ? 0 : 1)
      const offered = outbox
        .filter((entry) => isFirst(entry) || !begun.has(childOf(entry)))
        .toSorted((one, other) => turnOf(one) - turnOf(other))
      const batch = nextBatch(offered, {
        ...{ now, most },
        read: (entry) => rows.get(keyOf(entry)) ?? null,
        leaveOf: ({ childId }) =>
          childId === null ? null : { isAgreed: agreedTo(childId), wasSent: sent.has(childId) },
      })
      for (const { row } of batch) if (row.childId !== null) sent.add(row.childId)
      return batch
    },
    settle: async ({ done, kept }) => {
      const gone = new Set(done.map((entry) => entry.sequence))
      const changed = new Map(kept.map((entry) => [entry.sequence, entry]))
      outbox = outbox.filter((entry) => !gone.has(entry.sequence)).map((entry) => changed.get(entry.sequence) ?? entry)
    },
    cursors: async () => cursors,
    take: async (incoming, moved) => {
      for (const row of incoming) {
        const own = rows.get(keyOf(row))
        rows.set(keyOf(row), own === undefined ? settled(row) : mergeRows(own, row))
        if (row.childId !== null) sent.add(row.childId)
      }
      part()
      cursors = moved
    },
    keepStreams: async () => undefined,
    contact: async () => contact,
    setContact: async (next) => {
      contact = next
    },
  }

  return {
    deviceId,
    shelf,
    rows: (): readonly SyncRow[] => [...rows.values()],
    outbox: (): readonly OutboxEntry[] => outbox,
    write: (row: Pick<SyncRow, 'entity' | 'id' | 'childId' | 'content'>): void => {
      keep({ ...row, deviceId, revision: nextRevision(null, clock()), deletedAt: null })
      part()
    },
    edit: (row: SyncRow, change: { readonly content?: SyncRow['content']; readonly isDeleted?: boolean }): void => {
      const own = rows.get(keyOf(row)) ?? row
      keep({
        ...{ ...own, deviceId, revision: nextRevision(own, clock()), content: { ...own.content, ...change.content } },
        deletedAt: own.deletedAt ?? (change.isDeleted === true ? Math.max(clock(), 0) : null),
      })
    },
  }
}
export type Device = ReturnType<typeof createDevice>
