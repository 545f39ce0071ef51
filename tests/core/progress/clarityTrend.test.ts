import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import type { DayCounts } from '../../../main/core/progress/counts.ts'
import { clarityTrend, daySpread, meanClarity } from '../../../main/core/progress/figures/clarity.ts'
import { window } from './attempts.ts'

const dayOf = (day: string, clarities: readonly number[]): DayCounts => ({
  ...{ day, attempts: clarities.length + 1, judged: clarities.length, reviewed: 0, practiceMs: 1_000 },
  ...{ clarities: clarities.length, claritySum: clarities.reduce((sum, clarity) => sum + clarity, 0) },
  ...{ pacedSyllables: 0, pacedMs: 0 },
})
const daysWith = (clarities: readonly (readonly number[])[], last = '2026-11-29'): readonly DayCounts[] =>
  daysEnding(last, clarities.length).map((day, index) => dayOf(day, clarities[index] ?? []))
const anyDays = fc
  .array(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }), { maxLength: window.length })
  .map((clarities) => daysWith(clarities))

describe('clarity', () => {
  it('is the mean over tries, computed by hand', () => {
    // (80 + 90 + 100 + 50) / 4 = 80; the mean of the days' means would be 70.
    expect(meanClarity(daysWith([[80, 90, 100], [], [50]]))).toBe(80)
  })

  it('is nothing where no try has one, and takes 0 for one', () => {
    expect(meanClarity([])).toBeNull()
    expect(meanClarity(daysWith([[], []]))).toBeNull()
    expect(meanClarity(daysWith([[0]]))).toBe(0)
  })
})

describe('the clarity trend', () => {
  it('is that computed by hand, in points a week', () => {
    // Daily means 60 62 64 66 68: two points a day, so 14 a week, on every pair.
    const rising = daysWith([[60], [61, 63], [64], [66], [68]])
    expect(clarityTrend(rising)).toEqual({ perWeek: 14, low: 14, high: 14, direction: 'rising', days: 5 })
    // By the statistics' own example: 1.25 a day, between -1 and 4.
    const mixed = daysWith([[1], [3], [2], [6], [5]])
    expect(clarityTrend(mixed)).toEqual({ perWeek: 8.75, low: -7, high: 28, direction: 'uncertain', days: 5 })
    expect(clarityTrend(daysWith([[90], [80], [70], [60], [50]]))).toMatchObject({ perWeek: -70, direction: 'falling' })
  })

  it('counts a break as the time that it took', () => {
    // One point a day over a week without practice: 50 51 52, then 60 61 ten days after the first.
    const rows = [...daysWith([[50], [51], [52]], '2026-11-04'), ...daysWith([[60], [61]], '2026-11-13')]
    expect(clarityTrend(rows)).toMatchObject({ perWeek: 7, low: 7, high: 7, days: 5 })
  })

  it('is not carried away by one bad day', () => {
    const steady = [[70], [70], [70], [70], [70], [70], [70], [70]]
    expect(clarityTrend(daysWith([...steady, [0]]))).toMatchObject({ perWeek: 0, direction: 'uncertain' })
  })

  it('is nothing of fewer than five days with a clarity', () => {
    expect(clarityTrend([])).toBeNull()
    expect(clarityTrend(daysWith([[60], [], [62], [64], [], [66]]))).toBeNull()
  })

  it('lies in its interval and its bounds, whatever the order', () => {
    fc.assert(
      fc.property(anyDays, (rows) => {
        const trend = clarityTrend(rows)
        expect(clarityTrend(rows.toReversed())).toEqual(trend)
        if (trend === null) return
        expect(trend.low).toBeLessThanOrEqual(trend.perWeek)
        expect(trend.perWeek).toBeLessThanOrEqual(trend.high)
        expect(Math.max(-trend.low, trend.high)).toBeLessThanOrEqual(700)
        expect(trend.direction === 'rising').toBe(trend.low > 0)
        expect(trend.direction === 'falling').toBe(trend.high < 0)
      }),
    )
  })

  it('does not fall where the last day was better', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 5, maxLength: 20 }), (clarities) => {
        const before = daysWith(clarities.map((clarity) => [clarity]))
        const last = clarities.at(-1) ?? 0
        const after = daysWith([...clarities.slice(0, -1), last + 10].map((clarity) => [clarity]))
        expect(clarityTrend(after)?.perWeek).toBeGreaterThanOrEqual(clarityTrend(before)?.perWeek ?? 1_000)
      }),
    )
  })
})

describe('the spread between days', () => {
  it('is that computed by hand', () => {
    // Means 60 70 72 80 100, median 72, deviations 12 2 0 8 28, their median 8, times 1.4826.
    expect(daySpread(daysWith([[50, 70], [70], [72], [80], [100]]))).toBeCloseTo(11.8608, 9)
    expect(daySpread(daysWith([[70], [70], [70]]))).toBe(0)
  })

  it('is nothing of fewer than three days with a clarity', () => {
    expect(daySpread([])).toBeNull()
    expect(daySpread(daysWith([[70], [], [80]]))).toBeNull()
  })

  it('keeps to its bounds, whatever the order', () => {
    fc.assert(
      fc.property(anyDays, (rows) => {
        const spread = daySpread(rows)
        expect(daySpread(rows.toReversed())).toBe(spread)
        expect(spread ?? 0).toBeGreaterThanOrEqual(0)
        expect(spread ?? 0).toBeLessThanOrEqual(74.13)
      }),
    )
  })
})
