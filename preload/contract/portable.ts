import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant } from './vocabulary.ts'

/** An absolute path, as the computer writes them. */
const Path = z.string().min(1).max(4096)
const count = z.int().nonnegative()

/** Where exports go unless somebody says otherwise, and those that lie there, newest first. */
export const PortablePlace = z.object({
  folder: Path,
  exports: z.array(z.object({ path: Path, bytes: count, at: Instant })),
  /** Whether the system's own dialogs can be asked for another place. */
  canChoose: z.boolean(),
})
export type PortablePlace = z.infer<typeof PortablePlace>

export const ExportReport = z.object({
  path: Path,
  bytes: count,
  children: count,
  attempts: count,
  recordings: count,
  /** Texts that were sealed and could not be opened, and rows that the disk spoilt: an import will lack them. */
  unreadable: count,
})
export type ExportReport = z.infer<typeof ExportReport>

/** What came in. What was here already, as new or newer, is in none of these figures. */
export const ImportReport = z.object({
  children: count,
  attempts: count,
  /** Rows of every kind. */
  added: count,
  changed: count,
  /** Children in the export that were deleted on this computer, and therefore stayed away. */
  skippedChildren: count,
})
export type ImportReport = z.infer<typeof ImportReport>

export const portableCalls = {
  'portable.place': call(z.object({}), PortablePlace),
  /** Asks with the system's own dialog; null where none was chosen. Fails with `not-found` where there is no such dialog. */
  'portable.choose': call(z.object({ what: z.enum(['folder', 'file']) }), z.object({ path: Path.nullable() })),
  /**
   * Writes what is saved of one child, or of everybody (null), into a new file that nothing protects any more. Answered when it
   * is whole. Fails with `vault-locked`, `disk-full`, `store-unavailable`, `busy` (another one runs), `not-allowed` (stopped).
   */
  'portable.export': call(
    z.object({ childId: Id.nullable(), withRecordings: z.boolean(), folder: Path.optional() }),
    ExportReport,
  ),
  /** Takes an export in: all of it or nothing. Fails with `bad-input` where it is damaged, foreign or newer. */
  'portable.import': call(z.object({ path: Path }), ImportReport),
  /** Stops the export or import that runs; it then fails with `not-allowed`, and leaves nothing. */
  'portable.cancel': call(z.object({}), z.object({})),
}

export const portableEvents = {
  /** How far the export or import is; the last one has `done` = `total`. */
  'portable.progress': z.object({ job: z.enum(['export', 'import']), done: count, total: count }),
}
