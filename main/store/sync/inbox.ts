import type { DatabaseSync } from 'node:sqlite'
import { mergeRows } from '../../core/sync/merge.ts'
import type { SyncRow } from '../../core/sync/rows.ts'

/** In this order rows are taken in, and leave: what others refer to comes first. */
const order: readonly SyncRow['entity'][] = [
  ...([
    'device',
    'clinic',
    'membership',
    'child',
    'consent',
    'guardianship',
    'assignment',
    'person',
    'session',
  ] as const),
  ...(['target', 'plan', 'setting', 'attempt', 'correction', 'note', 'reward', 'audit', 'twister', 'pack'] as const),
]
export const turnOf = (entity: SyncRow['entity']): number => order.indexOf(entity)
/** Without these nothing else of a child may come in. */
export const lastFirstTurn = turnOf('consent')

export const inTurns = (rows: readonly SyncRow[]): readonly SyncRow[] =>
  rows.toSorted((one, other) => turnOf(one.entity) - turnOf(other.entity))

/** Rows that came and have to wait. */
export const createInbox = (database: DatabaseSync) => {
  const find = database.prepare('SELECT row FROM sync_inbox WHERE entity = ? AND id = ?')
  const put = database.prepare(`INSERT INTO sync_inbox (entity, id, child_id, row, problem) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET row = excluded.row, problem = excluded.problem`)
  const ofChild = database.prepare('SELECT row FROM sync_inbox WHERE child_id IS ?')
  const drop = database.prepare('DELETE FROM sync_inbox WHERE entity = ? AND id = ?')
  const dropChild = database.prepare('DELETE FROM sync_inbox WHERE child_id = ?')
  const any = database.prepare('SELECT 1 FROM sync_inbox LIMIT 1')
  const locked = database.prepare("SELECT DISTINCT child_id AS id FROM sync_inbox WHERE entity = 'child'")
  const unreadable = database.prepare('SELECT count(*) AS n FROM sync_inbox WHERE problem IS NOT NULL')
  const shaped = (row: unknown): SyncRow => JSON.parse(String(row)) as SyncRow
  return {
    isEmpty: (): boolean => any.get() === undefined,
    put: (row: SyncRow, problem: string | null): void => {
      const before = find.get(row.entity, row.id)?.row
      const merged = before === undefined ? row : mergeRows(shaped(before), row)
      put.run(row.entity, row.id, row.childId, JSON.stringify(merged), problem)
    },
    of: (childId: string | null): readonly SyncRow[] => ofChild.all(childId).map(({ row }) => shaped(row)),
    drop: ({ entity, id }: SyncRow): void => {
      drop.run(entity, id)
    },
    dropChild: (childId: string): void => {
      dropChild.run(childId)
    },
    /** Children that wait for their own key. */
    locked: (): readonly string[] => locked.all().map(({ id }) => String(id)),
    unreadable: (): number => Number(unreadable.get()?.n),
  }
}
