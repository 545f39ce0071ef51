import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve, rankBy, recallAt } from '../bench/speech/metrics/ranking.ts'
import { evenWeights } from '../bench/speech/metrics/rows.ts'
import { row } from './rows.ts'

const even = evenWeights(1)
const good = (score: number) => row({ score, mark: 1.5 })
const bad = (score: number) => row({ score, mark: 0.4 })
const ranked = (rows: readonly ReturnType<typeof row>[]) => rankBy(rows, ({ score }) => score)

describe('finding wrong sounds', () => {
  it('finds all of them where they are apart from the good ones', () => {
    const ranking = ranked([bad(0.1), bad(0.2), good(0.8), good(0.9)])
    expect(recallAt(ranking, even, 0)).toBe(1)
    expect(areaUnderCurve(ranking, even)).toBe(1)
  })

  it('takes as many false alarms as it may and no more', () => {
    const rows = [bad(0.1), good(0.2), bad(0.3), good(0.4), bad(0.5), ...Array.from({ length: 8 }, () => good(0.9))]
    expect(recallAt(ranked(rows), even, 0.09)).toBeCloseTo(1 / 3, 12)
    expect(recallAt(ranked(rows), even, 0.1)).toBeCloseTo(2 / 3, 12)
    expect(recallAt(ranked(rows), even, 0.2)).toBeCloseTo(1, 12)
  })

  it('gets nothing out of a tie of good and bad', () => {
    const ranking = ranked([bad(0.5), bad(0.5), good(0.5), good(0.5)])
    expect(recallAt(ranking, even, 0.1)).toBe(0)
    expect(areaUnderCurve(ranking, even)).toBe(0.5)
  })

  it('leaves out sounds marked between good and bad', () => {
    const rows = [bad(0.1), row({ score: 0, mark: 1 }), row({ score: 0, mark: 0.5 }), good(0.9)]
    expect(ranked(rows)).toHaveLength(2)
    expect(recallAt(ranked(rows), even, 0)).toBe(1)
  })

  it('knows nothing without good or without bad sounds', () => {
    expect(recallAt(ranked([good(0.5)]), even, 0.02)).toBeNaN()
    expect(areaUnderCurve(ranked([bad(0.5)]), even)).toBeNaN()
  })

  it('never finds fewer where more false alarms are allowed, and agrees with counting pairs', () => {
    const scores = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(scores, (drawn) => {
        const rows = drawn.map(([score, isGood]) => (isGood ? good(score) : bad(score)))
        const ranking = ranked(rows)
        const goods = rows.filter(({ mark }) => mark === 1.5)
        const bads = rows.filter(({ mark }) => mark !== 1.5)
        if (goods.length === 0 || bads.length === 0) return
        const found = [0, 0.02, 0.1, 0.5, 1].map((share) => recallAt(ranking, even, share))
        expect(found).toEqual(found.toSorted((a, b) => a - b))
        expect(found.at(-1)).toBe(1)
        const pairs = bads.flatMap((low) =>
          goods.map((high) => (low.score < high.score ? 1 : low.score === high.score ? 0.5 : 0)),
        )
        const counted = pairs.reduce((sum: number, pair) => sum + pair, 0) / pairs.length
        expect(areaUnderCurve(ranking, even)).toBeCloseTo(counted, 9)
      }),
      { seed: 11 },
    )
  })
})
