import { waitAfter } from './backOff.ts'
import type { SyncEntity, SyncRow } from './rows.ts'

/** A row that has yet to be sent, by reference; the row itself is read when it is sent. */
export interface OutboxEntry {
  /** Counts up; an edit after sending is a further entry. */
  readonly sequence: number
  readonly entity: SyncEntity
  readonly id: string
  readonly tries: number
  /** Ms since 1970; null: at once. */
  readonly nextTryAt: number | null
  /** Why it is not tried any more: a dead letter, kept to be looked at. Null while it lives. */
  readonly problem: string | null
}

/** What is known of the child to whom a row belongs. */
export interface Leave {
  /** Whether the newest `cloud` decision of its guardians is a yes. */
  readonly isAgreed: boolean
  /** Whether anything of it was ever sent. */
  readonly wasSent: boolean
}

/**
 * Whether a row may leave this computer. A child's may only while that is agreed; once it no longer is, what was sent before can still
 * be told to end: the decision itself, and tombstones, which hold nothing.
 */
export const mayLeave = (row: SyncRow, leave: Leave | null): boolean =>
  leave === null ||
  leave.isAgreed ||
  (leave.wasSent && (row.deletedAt !== null || (row.entity === 'consent' && row.content.given === false)))

export interface Sendable {
  readonly row: SyncRow
  /** All entries for the row; they are done together. */
  readonly entries: readonly OutboxEntry[]
}

/**
 * What to send now, in the order in which it was written, a row once however often it was edited. What waits for another try
 * holds back nothing but itself.
 * @param read the row as it is now, or null where it is gone. @param leaveOf null: the row is no child's.
 */
export const nextBatch = (
  outbox: Iterable<OutboxEntry>,
  {
    now,
    most,
    read,
    leaveOf,
  }: {
    readonly now: number
    readonly most: number
    readonly read: (entry: OutboxEntry) => SyncRow | null
    readonly leaveOf: (row: SyncRow) => Leave | null
  },
): readonly Sendable[] => {
  const byRow = new Map<string, { readonly row: SyncRow; readonly entries: OutboxEntry[] }>()
  for (const entry of outbox) {
    if (entry.problem !== null) continue
    const key = `${entry.entity} ${entry.id}`
    const known = byRow.get(key)
    if (known !== undefined) {
      known.entries.push(entry)
      continue
    }
    if (byRow.size >= most || (entry.nextTryAt ?? 0) > now) continue
    const row = read(entry)
    if (row !== null && mayLeave(row, leaveOf(row))) byRow.set(key, { row, entries: [entry] })
  }
  return [...byRow.values()]
}

/** What the cloud said to one row. code: the database's own, five signs. */
export interface PushAnswer {
  readonly outcome: 'stored' | 'known' | 'refused'
  readonly code?: string | undefined
}

/** Not there yet: what a row refers to may still be on its way. */
const passing = new Set(['23503', '23505', '40001', '40P01', '55P03', '57014'])
/** So often such a row is tried. */
const mostTries = 12

/** What becomes of an entry: nothing is left of it, or the entry as it is kept. */
export const afterAnswer = (
  entry: OutboxEntry,
  answer: PushAnswer,
  { now, random }: { readonly now: number; readonly random: number },
): OutboxEntry | null => {
  if (answer.outcome !== 'refused') return null
  const tries = entry.tries + 1
  const code = answer.code ?? 'unknown'
  if (!passing.has(code) || tries >= mostTries) return { ...entry, tries, nextTryAt: null, problem: code }
  return { ...entry, tries, nextTryAt: now + waitAfter(tries, random, null) }
}

/** Dead letters live again: after an agreement, a new version, or at somebody's wish. */
export const revived = (entry: OutboxEntry): OutboxEntry => ({ ...entry, tries: 0, nextTryAt: null, problem: null })
