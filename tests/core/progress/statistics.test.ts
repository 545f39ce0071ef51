import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianOf, robustDeviation } from '../../../main/core/progress/statistics/median.ts'
import { leastPoints, theilSen } from '../../../main/core/progress/statistics/theilSen.ts'
import { shareOf } from '../../../main/core/progress/statistics/wilson.ts'

const hitsAndTries = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([tries, part]) => [Math.round(part * tries), tries] as const)

describe('a share', () => {
  it('has the score interval computed by hand', () => {
    // 8 of 10: z = 1.959964, z^2 = 3.841459, z^2 / n = 0.3841459.
    // Middle (0.8 + 0.1920729) / 1.3841459 = 0.7167401.
    // Reach 1.959964 * sqrt(0.16 / 10 + 0.3841459 / 40) / 1.3841459 = 1.959964 * sqrt(0.0256036) / 1.3841459
    //   = 1.959964 * 0.1600114 / 1.3841459 = 0.2265775.
    const share = shareOf(8, 10)
    expect(share).toMatchObject({ value: 0.8, of: 10 })
    expect(share?.low).toBeCloseTo(0.49016, 5)
    expect(share?.high).toBeCloseTo(0.94332, 5)
  })

  it('ends at nothing and at everything, but is not sure of it', () => {
    // 0 of 10: the upper end is (z^2 / n) / (1 + z^2 / n) = 0.3841459 / 1.3841459 = 0.2775328.
    expect(shareOf(0, 10)).toMatchObject({ value: 0, low: 0 })
    expect(shareOf(0, 10)?.high).toBeCloseTo(0.27753, 5)
    expect(shareOf(10, 10)).toMatchObject({ value: 1, high: 1 })
    expect(shareOf(10, 10)?.low).toBeCloseTo(0.72247, 5)
  })

  it('is none of nothing', () => {
    expect(shareOf(0, 0)).toBeNull()
  })

  it('lies in its interval, which lies between 0 and 1', () => {
    fc.assert(
      fc.property(hitsAndTries, ([hits, tries]) => {
        const { value, low, high } = shareOf(hits, tries) ?? { value: -1, low: 0, high: -2 }
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true)
      }),
    )
  })

  it('never falls, nor do its ends, with one more hit, whether it is another try or not', () => {
    fc.assert(
      fc.property(hitsAndTries, ([hits, tries]) => {
        const before = shareOf(hits, tries)
        const others = [shareOf(hits + 1, tries + 1), ...(hits < tries ? [shareOf(hits + 1, tries)] : [])]
        for (const after of others) {
          expect(after?.value).toBeGreaterThanOrEqual(before?.value ?? 2)
          expect((after?.low ?? 0) - (before?.low ?? 1)).toBeGreaterThanOrEqual(-1e-12)
          expect((after?.high ?? 0) - (before?.high ?? 1)).toBeGreaterThanOrEqual(-1e-12)
        }
      }),
    )
  })

  it('has a narrower interval, the more it is a share of', () => {
    fc.assert(
      fc.property(hitsAndTries, ([hits, tries]) => {
        const [one, ten] = [shareOf(hits, tries), shareOf(10 * hits, 10 * tries)]
        const width = (share: typeof one): number => (share?.high ?? 0) - (share?.low ?? 0)
        expect(width(ten)).toBeLessThan(width(one))
      }),
    )
  })

  it('mirrors its opposite', () => {
    fc.assert(
      fc.property(hitsAndTries, ([hits, tries]) => {
        const [share, rest] = [shareOf(hits, tries), shareOf(tries - hits, tries)]
        expect(share?.low).toBeCloseTo(1 - (rest?.high ?? 0), 9)
      }),
    )
  })
})

const anyPoints = fc.uniqueArray(
  fc.record({ x: fc.integer({ min: 20_000, max: 20_400 }), y: fc.double({ min: 0, max: 100, noNaN: true }) }),
  {
    selector: ({ x }) => x,
    minLength: leastPoints,
    maxLength: 30,
  },
)

describe('the Theil-Sen slope', () => {
  it('is that computed by hand', () => {
    // (0,1) (1,3) (2,2) (3,6) (4,5): slopes of the ten pairs 2, 0.5, 5/3, 1, -1, 1.5, 2/3, 4, 1.5, -1;
    // sorted -1, -1, 0.5, 2/3, 1, 1.5, 1.5, 5/3, 2, 4: the middle is (1 + 1.5) / 2 = 1.25.
    // Interval: variance 5 * 4 * 15 / 18 = 16.667, 1.96 * 4.082 = 8.002, ranks (10 - 8.002) / 2 = 0.999 -> 1 and
    // (10 + 8.002) / 2 + 1 = 10.001 -> 10: the least and the greatest.
    const points = [1, 3, 2, 6, 5].map((y, x) => ({ x, y }))
    expect(theilSen(points)).toEqual({ slope: 1.25, low: -1, high: 4 })
  })

  it('is that of SciPy 1.17.1 with its interval, and one wild point does not carry it away', () => {
    // stats.theilslopes([10, 12, 11, 15, 18, 17, 20, 60], range(8)) -> 2.0, 1.25, 8.0
    const points = [10, 12, 11, 15, 18, 17, 20, 60].map((y, x) => ({ x, y }))
    expect(theilSen(points)).toEqual({ slope: 2, low: 1.25, high: 8 })
  })

  it('is surer where many values are the same: ties narrow the interval', () => {
    // Eight points, 60 five times and 80 twice: variance (8*7*21 - 5*4*15 - 2*1*9) / 18 = (1176 - 300 - 18) / 18 = 47.667.
    // 1.96 * 6.904 = 13.532, ranks (28 - 13.532) / 2 = 7.23 -> 7 and (28 + 13.532) / 2 + 1 -> 22: 0 and 5, as SciPy has it.
    // Without the ties it would be ranks 6 and 23: -1.67 and 6.67.
    const points = [60, 70, 60, 60, 60, 80, 80, 60].map((y, x) => ({ x, y }))
    expect(theilSen(points)).toEqual({ slope: 0, low: 0, high: 5 })
  })

  it('is 0 and sure of it where nothing changes', () => {
    expect(theilSen([7, 7, 7, 7, 7].map((y, x) => ({ x, y })))).toEqual({ slope: 0, low: 0, high: 0 })
  })

  it('is none of fewer than five points', () => {
    expect(theilSen([])).toBeNull()
    expect(theilSen([1, 2, 3, 4].map((y, x) => ({ x, y })))).toBeNull()
  })

  it('lies in its interval, which lies between the steepest pairs', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const { slope, low, high } = theilSen(points) ?? { slope: Number.NaN, low: 0, high: 0 }
        expect(low).toBeLessThanOrEqual(slope)
        expect(slope).toBeLessThanOrEqual(high)
        expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('does not depend on order', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        expect(theilSen(points.toReversed())).toEqual(theilSen(points))
      }),
    )
  })

  it('is a plain 0 whichever of two days comes first', () => {
    const points = [0, 1, 2, 3, 4].map((x) => ({ x, y: 0 }))
    expect(Object.is(theilSen(points.toReversed())?.slope, 0)).toBe(true)
  })

  it('is the slope of a line, wherever that lies', () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: -5, max: 5 }), (points, slope) => {
        const found = theilSen(points.map(({ x }) => ({ x, y: slope * x + 3 })))
        expect(found?.slope).toBeCloseTo(slope, 9)
        expect(found?.low).toBeCloseTo(slope, 9)
        expect(found?.high).toBeCloseTo(slope, 9)
      }),
    )
  })

  it('turns round with its points', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const [up, down] = [theilSen(points), theilSen(points.map(({ x, y }) => ({ x, y: -y })))]
        expect(down?.slope).toBeCloseTo(-(up?.slope ?? 0), 9)
        expect(down?.low).toBeCloseTo(-(up?.high ?? 0), 9)
      }),
    )
  })
})

describe('the middle and the spread', () => {
  it('are those computed by hand', () => {
    expect(medianOf([9, 1, 4])).toBe(4)
    expect(medianOf([9, 1, 4, 6])).toBe(5)
    // Median of 60 70 72 80 100 is 72; deviations 12 2 0 8 28, their median 8; 8 * 1.4826 = 11.8608.
    expect(robustDeviation([60, 70, 72, 80, 100])).toBeCloseTo(11.8608, 9)
  })

  it('are none of nothing', () => {
    expect(medianOf([])).toBeNull()
    expect(robustDeviation([])).toBeNull()
  })

  it('do not depend on order, and the spread not on where the values lie', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 })
    fc.assert(
      fc.property(values, (some) => {
        expect(medianOf(some.toReversed())).toBe(medianOf(some))
        expect(robustDeviation(some.map((value) => value + 1_000))).toBe(robustDeviation(some))
        expect(robustDeviation(some)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
