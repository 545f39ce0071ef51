import { z } from 'zod'
import { type SyncRow, syncEntities } from '../core/sync/rows.ts'
import type { PulledRow } from '../ports/index.ts'

/** Rows as `push` takes and `pull` gives them: the columns of their tables, instants as ISO texts. */
export interface WireRow {
  readonly entity: string
  readonly row: Readonly<Record<string, unknown>>
}

export const wireOf = ({ entity, id, childId, revision, deviceId, deletedAt, content }: SyncRow): WireRow => ({
  entity,
  row: {
    ...content,
    ...(entity === 'child' || childId === null ? {} : { child_id: childId }),
    ...{ id, revision, device_id: deviceId },
    deleted_at: deletedAt === null ? null : new Date(deletedAt).toISOString(),
  },
})

const When = z.string().refine((text) => !Number.isNaN(Date.parse(text)))
const Pulled = z.object({
  stream: z.string(),
  sequence: z.coerce.number().int().nonnegative(),
  entity: z.enum(syncEntities),
  row: z.looseObject({
    id: z.string(),
    child_id: z.string().nullable().optional(),
    revision: z.int().nonnegative(),
    device_id: z.string(),
    deleted_at: When.nullable(),
  }),
})

const isInstant = (column: string): boolean => column === 'at' || column.endsWith('_at')

/** One row as it came; throws where it is none. Instants are written as devices write them, so that equal rows are equal. */
export const pulledOf = (value: unknown): PulledRow => {
  const { stream, sequence, entity, row } = Pulled.parse(value)
  const { id, child_id, revision, device_id, deleted_at, sequence: _, written_by: __, ...columns } = row
  const content = Object.fromEntries(
    Object.entries(columns).map(([column, own]) => [
      column,
      isInstant(column) && typeof own === 'string' ? new Date(own).toISOString() : own,
    ]),
  )
  const childId = entity === 'child' ? id : (child_id ?? null)
  const deletedAt = deleted_at === null ? null : Date.parse(deleted_at)
  return { stream, sequence, row: { entity, id, childId, revision, deviceId: device_id, deletedAt, content } }
}
