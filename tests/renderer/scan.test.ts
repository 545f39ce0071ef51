import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, type Box, beginning, mostInOneGo, offersOf, rowsOf, type Scan, take } from '../../renderer/ui/scan.ts'

const at = (name: string, top: number, left: number, high = 40): { readonly name: string; readonly box: Box } => ({
  name,
  box: { top, left, bottom: top + high, right: left + 60 },
})
const anyPlaces = fc
  .array(fc.record({ top: fc.nat(700), left: fc.nat(1_200), high: fc.integer({ min: 10, max: 200 }) }), {
    maxLength: 40,
  })
  .map((list) => list.map(({ top, left, high }, index) => at(String(index), top, left, high)))

describe('scanning with one switch', () => {
  test('what lies side by side is a row, in the order of reading', () => {
    const rows = rowsOf([at('d', 103, 200), at('a', 0, 0), at('c', 100, 10), at('b', 8, 300)])
    expect(rows.map((row) => row.map(({ name }) => name))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('few are offered one by one, many by rows', () => {
    const few = Array.from({ length: mostInOneGo }, (_, index) => at(String(index), 0, index * 70))
    expect(offersOf(few)).toHaveLength(mostInOneGo)
    expect(offersOf([...few, at('more', 0, 500)])).toHaveLength(1)
  })

  test('every place is offered, and can be reached by pressing at the right moments', () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const rows = offersOf(places)
        expect(
          rows
            .flat()
            .map(({ name }) => name)
            .toSorted(),
        ).toEqual(places.map(({ name }) => name).toSorted())
        for (const wanted of places) {
          let scan: Scan = beginning
          let taken: string | null = null
          for (let step = 0; step < 200 && taken === null; step += 1) {
            const row = rows[scan.row] ?? []
            const isThere = scan.level === 'rows' ? row.includes(wanted) : row[scan.place] === wanted
            if (isThere) {
              const press = take(scan, rows)
              taken = press.taken?.name ?? null
              scan = press.scan
            } else scan = advance(scan, rows).scan
          }
          expect(taken).toBe(wanted.name)
        }
      }),
    )
  })

  test('who does nothing comes back to the rows, and then to the beginning, where the page goes on', () => {
    const rows = [['a', 'b'], ['c']]
    let scan: Scan = { level: 'places', row: 0, place: 0, rounds: 0 }
    for (let step = 0; step < 4; step += 1) scan = advance(scan, rows).scan
    expect(scan).toEqual({ level: 'rows', row: 0 })
    expect(advance({ level: 'rows', row: 1 }, rows)).toEqual({ scan: beginning, isOver: true })
  })

  test('places that went away take nothing', () => {
    expect(take({ level: 'places', row: 4, place: 2, rounds: 0 }, [['a']])).toEqual({ taken: null, scan: beginning })
    expect(take(beginning, [])).toEqual({ taken: null, scan: beginning })
  })
})
