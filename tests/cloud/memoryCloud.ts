import { mergeRows, settled } from '../../main/core/sync/merge.ts'
import type { Cloud, PulledRow } from '../../main/ports/sync.ts'
import { keyOf } from './device.ts'

/** The cloud as devices know it, in memory: `push` and `pull` of the migrations, for one child after the other. */
export const createMemoryCloud = (): Cloud & { readonly all: () => readonly PulledRow[] } => {
  const rows = new Map<string, PulledRow>()
  let sequence = 0
  return {
    all: () => [...rows.values()],
    push: async (pushed) => ({
      kind: 'done',
      answers: pushed.map((row) => {
        const stream = `child:${row.childId ?? ''}`
        const own = rows.get(keyOf(row))
        const merged = own === undefined ? settled(row) : mergeRows(own.row, row)
        if (own !== undefined && JSON.stringify(merged) === JSON.stringify(own.row)) return { outcome: 'known' }
        sequence += 1
        rows.set(keyOf(row), { stream, sequence, row: merged })
        return { outcome: 'stored' }
      }),
    }),
    streams: async () => ({ kind: 'done', names: new Set([...rows.values()].map(({ stream }) => stream)) }),
    pull: async (cursors, most) => ({
      kind: 'done',
      rows: [...rows.values()]
        .filter((row) => row.sequence > (cursors[row.stream] ?? 0))
        .sort((one, other) =>
          one.stream === other.stream ? one.sequence - other.sequence : one.stream < other.stream ? -1 : 1,
        )
        .slice(0, most),
    }),
  }
}
