import type { OutboxEntry, PushAnswer, Sendable } from '../core/sync/outbox.ts'
import type { SyncRow } from '../core/sync/rows.ts'

/**
 * What syncing needs. They stand here, and not in main/ports.ts, until something is connected: no service knows of a cloud yet.
 */

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
}

/** How the last contact went, kept over restarts. */
export interface Contact {
  readonly failures: number
  /** Not to be tried before, ms since 1970. */
  readonly nextAt: number
}

/** The store's side. Every call is one transaction. */
export interface SyncShelf {
  batch(now: number, most: number): Promise<readonly Sendable[]>
  /** done: entries of which nothing is left. kept: entries that stay, as they are now. */
  settle(change: { readonly done: readonly OutboxEntry[]; readonly kept: readonly OutboxEntry[] }): Promise<void>
  cursors(): Promise<Cursors>
  /** Merges what came and, with it, moves the cursors: both or neither. */
  take(rows: readonly SyncRow[], cursors: Cursors): Promise<void>
  contact(): Promise<Contact>
  setContact(contact: Contact): Promise<void>
}
