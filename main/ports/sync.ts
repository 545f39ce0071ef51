import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { OutboxEntry, PushAnswer, Sendable } from '../core/sync/outbox.ts'
import type { SyncEntity, SyncRow } from '../core/sync/rows.ts'
import type { KeyUnderCode } from './vault.ts'

/** By the name of a stream, the number after which it has yet to be read. */
export type Cursors = Readonly<Record<string, number>>

export interface PulledRow {
  readonly stream: string
  readonly sequence: number
  readonly row: SyncRow
}

/** Why nothing came of a call. Each is ordinary life, and passes. */
export type Trouble =
  /** No network, or no answer in time: whether it arrived is not known. */
  | { readonly kind: 'unreachable' }
  /** 429 and 5xx. retryAfterMs as the server asked, or null. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null }
  /** The token is not taken any more; somebody has to sign in. */
  | { readonly kind: 'signed-out' }

export interface Cloud {
  /** Answers come in the order of the rows, at most 500. To push again what was pushed is harmless. */
  push(rows: readonly SyncRow[]): Promise<{ readonly kind: 'done'; readonly answers: readonly PushAnswer[] } | Trouble>
  /** Within a stream in the order of numbers; empty once everything has been read. */
  pull(
    cursors: Cursors,
    most: number,
  ): Promise<{ readonly kind: 'done'; readonly rows: readonly PulledRow[] } | Trouble>
  /** Names of the streams that the account may read now: tells a child that one may no longer see from one without news. */
  streams(): Promise<{ readonly kind: 'done'; readonly names: ReadonlySet<string> } | Trouble>
}

/** How the last contact went, kept over restarts. */
export interface Contact {
  readonly failures: number
  /** Not to be tried before, ms since 1970. */
  readonly nextAt: number
}

/** The store's side, for one account. Every call is one transaction; each rejects where the store cannot be read or written. */
export interface SyncShelf {
  batch(now: number, most: number): Promise<readonly Sendable[]>
  /** done: entries of which nothing is left. kept: entries that stay, as they are now. */
  settle(change: { readonly done: readonly OutboxEntry[]; readonly kept: readonly OutboxEntry[] }): Promise<void>
  cursors(): Promise<Cursors>
  /** Merges what came and, with it, moves the cursors: both or neither. */
  take(rows: readonly SyncRow[], cursors: Cursors): Promise<void>
  contact(): Promise<Contact>
  setContact(contact: Contact): Promise<void>
  /** What the account may read now; children that it no longer may are held until a person decides. */
  keepStreams(names: ReadonlySet<string>): Promise<void>
}

/** A row that the cloud will not take, for a person to look at. */
export interface DeadLetter {
  readonly sequence: number
  readonly entity: SyncEntity
  readonly childId: Id | null
  /** The database's own, five signs. */
  readonly code: string
  readonly queuedAt: number
}

export interface SyncOverview {
  /** Rows that may be sent. */
  readonly pending: number
  /** Rows that wait for something: a guardian's yes, or the account whose they are. */
  readonly held: number
  /** Of these, corrections and notes in a role that nobody has who signed in here so far. */
  readonly forOthers: number
  readonly deadLetters: readonly DeadLetter[]
  /** Children of whom it is agreed that the cloud has them. */
  readonly agreed: number
  /** Children that came from the cloud and whose key is not on this computer. */
  readonly locked: number
  /** Rows that came and cannot be read with the key that their child has here, or at all. */
  readonly unreadable: number
  /** Children that this account may see no longer. */
  readonly ended: readonly { readonly childId: Id; readonly pending: number }[]
  /** Whether this computer has the key under which children's keys travel. */
  readonly hasCode: boolean
}

/** The key under which the keys of children travel; itself it travels under a code that people keep on paper. */
export interface KeyRing {
  /** Tells rings apart. */
  readonly id: string
  readonly under: KeyUnderCode
  /** Wrapped for this computer. */
  readonly key: Uint8Array
}

/** What the store knows for syncing. */
export interface SyncStore {
  shelf(account: string): SyncShelf
  overview(account: string | null): Promise<Result<SyncOverview>>
  /** A dead letter is tried again, or given up: what it was about stays on this computer alone. */
  retry(sequence: number): Promise<Result<void>>
  drop(sequence: number): Promise<Result<void>>
  /** The ring of this computer, under which it puts the keys of children; null: none yet. */
  ring(): Promise<Result<KeyRing | null>>
  keepRing(ring: KeyRing): Promise<Result<void>>
  /** Rings that came with children whose key is not here. */
  foreignRings(): Promise<Result<readonly Omit<KeyRing, 'key'>[]>>
  /** Reads in what waited for a key. @returns how many children there are more. */
  openLocked(): Promise<Result<number>>
  /** Takes a child away from this computer alone; in the cloud it stays as it is. */
  removeHere(childId: Id): Promise<Result<void>>
  /** The child stays here, and syncs no longer. */
  keepHere(childId: Id): Promise<Result<void>>
}
