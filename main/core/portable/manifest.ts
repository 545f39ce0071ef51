import { z } from 'zod'
import { Id, Instant } from '../../../preload/contract/vocabulary.ts'
import { laterTables, portableTables } from './lines.ts'

/** Counts up whenever a program that reads the version before would misunderstand the lines. */
export const formatVersion = 1
export const formatName = 'tongue-twisters-export'

export const manifestName = 'manifest.json'
/** Rows that the disk spoilt, for whoever may yet make something of them. */
export const unfitName = 'unreadable.jsonl'
export const dataName = (table: string): string => `data/${table}.jsonl`
export const soundName = (recordingId: string): string => `recordings/${recordingId}.wav`

/** What can be told of an export before anything else of it is understood, of any version. */
export const AnyManifest = z.object({ format: z.literal(formatName), version: z.int().positive() })

export const Manifest = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  /** Version of the app, and of its database, that wrote it. */
  app: z.string().min(1).max(40),
  schemaVersion: z.int().positive(),
  madeAt: Instant,
  /** Null: everybody. */
  childId: Id.nullable(),
  /** Texts that were sealed and could not be opened, and rows that no import would take. */
  unreadable: z.int().nonnegative(),
  /** One for each table, in this order, empty ones as well; those that came later may be left out. `bytes` and `sha256` are those of the file as unpacked. */
  data: z
    .array(
      z.strictObject({
        table: z.enum(portableTables),
        rows: z.int().nonnegative(),
        bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .refine((data) => {
      const told = data.map(({ table }) => table)
      const expected = portableTables.filter((table) => told.includes(table) || !laterTables.has(table))
      return told.length === expected.length && told.every((table, index) => table === expected[index])
    }),
})
export type Manifest = z.infer<typeof Manifest>
