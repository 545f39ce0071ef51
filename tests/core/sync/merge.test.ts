import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLater, mergeRows, partTwins, settled } from '../../../main/core/sync/merge.ts'
import type { SyncRow } from '../../../main/core/sync/rows.ts'

/** Copies of one row as devices may have edited it: few values, so that moments and devices coincide. */
const copies = (entity: 'child' | 'plan'): fc.Arbitrary<SyncRow> =>
  fc
    .record({
      revision: fc.integer({ min: 1, max: 3 }),
      deviceId: fc.constantFrom('a', 'b'),
      deletedAt: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      // A device joins a child to its one clinic or does not; one revision of one device is one content.
      isJoined: fc.boolean(),
    })
    .map(({ revision, deviceId, deletedAt, isJoined }) =>
      settled({
        ...{ entity, id: '1', childId: '1', revision, deviceId, deletedAt },
        content: {
          ...(entity === 'child' ? { clinic_id: isJoined ? 'c' : null } : {}),
          ...{ name: `${revision}${deviceId}`, note: `${revision}${deviceId}` },
        },
      }),
    )

const kinds = ['child', 'plan'] as const

describe.each(kinds)('merging copies of a %s', (kind) => {
  it('comes to the same whatever came first', () => {
    fc.assert(
      fc.property(copies(kind), copies(kind), (one, other) => {
        expect(mergeRows(one, other)).toEqual(mergeRows(other, one))
      }),
    )
  })

  it('comes to the same however they are put together', () => {
    fc.assert(
      fc.property(copies(kind), copies(kind), copies(kind), (one, other, third) => {
        expect(mergeRows(mergeRows(one, other), third)).toEqual(mergeRows(one, mergeRows(other, third)))
      }),
    )
  })

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(copies(kind), copies(kind), (one, other) => {
        const merged = mergeRows(one, other)
        expect(mergeRows(merged, other)).toEqual(merged)
        expect(mergeRows(merged, one)).toEqual(merged)
      }),
    )
  })

  it('never brings back what was deleted, nor what was sealed of it', () => {
    fc.assert(
      fc.property(copies(kind), copies(kind), (one, other) => {
        const merged = mergeRows(one, other)
        expect(merged.deletedAt !== null).toBe(one.deletedAt !== null || other.deletedAt !== null)
        if (merged.deletedAt !== null) expect(merged.content[kind === 'child' ? 'name' : 'note']).toBeNull()
      }),
    )
  })
})

const target = (id: string, revision: number, more: Partial<SyncRow> = {}): SyncRow => ({
  ...{ entity: 'target', id, childId: 'c', revision, deviceId: 'a', deletedAt: null },
  ...{ content: { sound: 'R', position: 'initial' }, ...more },
})

describe('of two revisions', () => {
  it('the greater is later, and of the same moment that of the greater device', () => {
    expect(isLater(target('1', 2), target('1', 1))).toBe(true)
    expect(isLater(target('1', 1, { deviceId: 'b' }), target('1', 1))).toBe(true)
    expect(isLater(target('1', 1), target('1', 1))).toBe(false)
  })
})

describe('twins', () => {
  it('are parted alike on every device, in whatever order the rows lie', () => {
    const rows = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('1', '2', '3', '4'), revision: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(rows, (made) => {
        const all = made.map(({ id, revision }) => target(id, revision))
        const buried = (order: readonly SyncRow[]) =>
          partTwins(order, 'z')
            .map(({ id }) => id)
            .sort()
        expect(buried(all)).toEqual(buried(all.toReversed()))
        expect(buried(all)).toHaveLength(Math.max(0, all.length - 1))
      }),
    )
  })

  it('are none where they mean something else, are another child’s, or one of them is gone', () => {
    const others = [
      target('2', 1, { content: { sound: 'R', position: 'final' } }),
      target('3', 1, { childId: 'd' }),
      target('4', 1, { deletedAt: 1 }),
    ]
    expect(partTwins([target('1', 1), ...others], 'z')).toEqual([])
  })
})
