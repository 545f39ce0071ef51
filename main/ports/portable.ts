import type { Result } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Line, PortableTable } from '../core/portable/lines.ts'

/** A day's figures as a spreadsheet has them; clarity is the mean, null where none of the day has one. */
export interface PortableDay {
  readonly childId: Id
  readonly day: string
  readonly attempts: number
  readonly judged: number
  readonly practiceMs: number
  readonly clarity: number | null
  readonly bestClarity: number | null
}

/** One moment of what is saved, opened: names and what was heard are in the clear. Reading throws `Refusal`s. */
export interface PortableSnapshot {
  readonly schemaVersion: number
  readonly children: number
  readonly attempts: number
  /** Rows one by one, never a whole table at once. */
  lines<Table extends PortableTable>(table: Table): Iterable<Line<Table>>
  days(): Iterable<PortableDay>
  /** What counts of an attempt after dialect and corrections. */
  counted(
    attempt: Pick<Line<'attempts'>, 'id' | 'clarity' | 'completeness'>,
  ): Pick<Line<'attempts'>, 'clarity' | 'completeness'>
  /** How many sealed texts could not be opened so far. */
  unreadable(): number
  close(): void
}

/** What an import did. Rows that were there already, as new or newer, are in none of these. */
export interface Merged {
  readonly children: number
  readonly attempts: number
  /** Rows of every kind. */
  readonly added: number
  readonly changed: number
  /** Children that were deleted on this computer, and therefore stay away. */
  readonly skippedChildren: number
}

/** What an import would bring, put together beside the database; nothing of it counts before `merge`. */
export interface PortableStage {
  /** In the order of `portableTables`. Seals what has to be sealed. Throws a `Refusal` for what does not fit. */
  add<Table extends PortableTable>(table: Table, line: Line<Table>): void
  /** Whether the recording is neither here already nor a deleted child's. */
  wantsRecording(line: Line<'recordings'>): boolean
  /** A recording's own key, sealed under its child's. */
  sealRecordingKey(childId: Id, recordingId: Id, key: Uint8Array): Uint8Array
  /** Notes a recording with its file and its sealed key. Null: there is no sound of it. */
  addRecording(line: Line<'recordings'>, kept: { readonly file: string; readonly key: Uint8Array } | null): void
  /** Everything, in one transaction, durable when it resolves; or nothing. Other calls of the store wait meanwhile. */
  merge(): Promise<Result<Merged>>
  /** Takes away what was put together. Again: nothing. */
  discard(): void
}

/** The ways out and in of everything that is saved. */
export interface PortableStore {
  /** Fails with `not-found` for an unknown child, with `vault-locked` while names cannot be read. */
  snapshot(childId: Id | null): Promise<Result<PortableSnapshot>>
  stage(): Promise<Result<PortableStage>>
  /** Writes down that an export left the app. @param by id of the person or account. */
  noteExport(
    by: string,
    childId: Id | null,
    detail: Readonly<Record<string, number | string | boolean>>,
  ): Promise<Result<void>>
}

export interface PortableExport {
  /** Where to: a name in a folder. What is there is never replaced. */
  readonly path: string
  readonly snapshot: PortableSnapshot
  readonly childId: Id | null
  readonly app: string
  readonly madeAt: number
  /** Opens a recording; null for one whose sound is not to be had any more. Null instead: recordings are left out. */
  readonly readSound: ((id: Id) => Promise<Uint8Array | null>) | null
  /** Called when all of it is on the disk; throws where it must not come to be. */
  readonly beforeNaming: (told: ExportTold) => Promise<void>
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

export interface ExportTold {
  readonly unreadable: number
  readonly recordings: number
}

export interface PortableImport {
  readonly path: string
  readonly stage: PortableStage
  /** Seals and writes a WAV; the key is given to be wrapped, and wiped. */
  readonly keepSound: (
    id: Id,
    wave: Uint8Array,
    wrap: (key: Uint8Array) => Uint8Array,
  ) => { readonly file: string; readonly key: Uint8Array }
  readonly now: number
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Exports as files. Both throw `Refusal`s. */
export interface PortableFiles {
  export(order: PortableExport): Promise<ExportTold & { readonly bytes: number }>
  import(order: PortableImport): Promise<void>
  /** Exports that lie in a folder, newest first; none where it cannot be read. */
  list(folder: string): readonly { readonly path: string; readonly bytes: number; readonly at: number }[]
}
