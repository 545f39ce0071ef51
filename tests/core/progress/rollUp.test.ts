import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay } from '../../../main/core/progress/calendar.ts'
import {
  dayNumberAt,
  dayNumberOf,
  dayOfNumber,
  daysOfPractice,
  meanClarityOf,
} from '../../../main/core/progress/rollUp.ts'

describe('the day of an attempt', () => {
  it('is the one that the wall clock showed', () => {
    const lateInBerlin = Date.UTC(2026, 9, 24, 21, 59)
    expect(dayOfNumber(dayNumberAt(lateInBerlin, 120))).toBe('2026-10-24')
    expect(dayOfNumber(dayNumberAt(lateInBerlin + 60_000, 120))).toBe('2026-10-25')
    fc.assert(
      fc.property(fc.nat(4e12), fc.integer({ min: -1440, max: 1440 }), (at, offset) => {
        const day = localDay(at, () => offset)
        expect(dayOfNumber(dayNumberAt(at, offset))).toBe(day)
        expect(dayNumberOf(day)).toBe(dayNumberAt(at, offset))
      }),
    )
  })
})

describe('the mean clarity', () => {
  it('is nothing, not zero, where nothing has a clarity; and zero where one is zero', () => {
    expect(meanClarityOf({ clarities: 0, claritySum: 0 })).toBeNull()
    expect(meanClarityOf({ clarities: 1, claritySum: 0 })).toBe(0)
    expect(meanClarityOf({ clarities: 2, claritySum: 171 })).toBe(85.5)
  })
})

describe('days of practice', () => {
  it('are one for each day asked for, in order, without gaps', () => {
    const practised = [
      { day: '2026-10-24', attempts: 2, practiceMs: 3_000, clarity: 70 },
      { day: '2026-10-26', attempts: 1, practiceMs: 500, clarity: null },
      { day: '2026-11-01', attempts: 9, practiceMs: 9, clarity: 9 },
    ]
    expect(daysOfPractice(practised, ['2026-10-24', '2026-10-25', '2026-10-26'])).toEqual([
      { day: '2026-10-24', attempts: 2, practiceMs: 3_000, clarity: 70 },
      { day: '2026-10-25', attempts: 0, practiceMs: 0, clarity: null },
      { day: '2026-10-26', attempts: 1, practiceMs: 500, clarity: null },
    ])
  })
})
