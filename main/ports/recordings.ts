import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { KeptSaying } from '../core/progress/thenAndNow.ts'

/** What is known of a recording that is kept; the sound itself is a file that only `wrappedKey` opens. */
export interface RecordingRow {
  readonly id: Id
  readonly childId: Id
  readonly attemptId: Id
  /** Name of the file, without meaning; in the folder `recordings` of the data folder. */
  readonly file: string
  /** The recording's own key, sealed by the vault under the child's key with the context `recordings/key/<id>`. */
  readonly wrappedKey: Uint8Array
  readonly madeAt: number
  /** From this moment on it is to be destroyed: at most 365 days after `madeAt`. */
  readonly destroyAt: number
}

/** What is kept of a child's judged attempts now. */
export interface KeptSayings {
  /** Of each twister the earliest and the latest; one that is both stands there once. */
  readonly ends: readonly KeptSaying[]
  /** All of them, those in between included. */
  readonly kept: number
  /** Whether one of the last year was destroyed because its time was over. */
  readonly hasEnded: boolean
}

/** The list of the recordings that exist. */
export interface RecordingShelf {
  /** Durable when resolved. */
  add(row: RecordingRow): Promise<Result<void>>
  find(id: Id): Promise<Result<RecordingRow | null>>
  /** Oldest first; of every child where `childId` is null. */
  list(childId: Id | null): Promise<Result<readonly RecordingRow[]>>
  /** In two statements that look at no more than a year of the child's recordings, which is as long as any is kept. */
  sayings(childId: Id): Promise<Result<KeptSayings>>
  /** Files that no row here knows, but one of a backup or of a database that was put aside, whose deadline is to come. */
  inCopies(): Promise<Result<ReadonlySet<string>>>
  /**
   * Takes the row away and overwrites its key where the database kept it (SQLite: secure_delete, and the write-ahead log
   * truncated), durable when resolved. A row that is not there is no failure: it may be destroyed twice.
   */
  destroy(id: Id): Promise<Result<void>>
}

/** The files with the sealed sound of recordings. */
export interface RecordingFiles {
  /** Seals a WAV under a new key and writes it, durable when it returns. `key` exists nowhere else: wrap it, then wipe it. */
  write(recordingId: Id, wave: Uint8Array): Result<{ readonly file: string; readonly key: Uint8Array }>
  /** Fails with `not-found`, or with `vault-damaged` where bytes, key and id do not belong together. */
  read(file: string, recordingId: Id, key: Uint8Array): Result<Uint8Array>
  /** Overwrites and removes; one that is not there is no failure. */
  destroy(file: string): Result<void>
  /** Names of the files that are there, also of half-written ones. */
  list(): Result<readonly string[]>
}
