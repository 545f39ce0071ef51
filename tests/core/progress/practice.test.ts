import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import {
  attemptsMade,
  practiceFrequency,
  practiceTime,
  sessionDose,
  weeklyDose,
} from '../../../main/core/progress/figures/practice.ts'
import { mondayOf } from '../../../main/core/progress/window.ts'
import { anyAttempts, attemptOf, window } from './attempts.ts'

const tries = (day: string, count: number, sessionId = day, durationMs = 1_000) =>
  Array.from({ length: count }, () => attemptOf({ day, sessionId, durationMs }))
/** Monday 2 November: 3 tries; Wednesday 4th: 2; Sunday 8th: 1; Monday 9th: 4; Monday 30th, outside: 9. */
const counts = countsOfAttempts([
  ...tries('2026-11-02', 3),
  ...tries('2026-11-04', 2),
  ...tries('2026-11-08', 1),
  ...tries('2026-11-09', 4),
  ...tries('2026-11-30', 9),
])

describe('practice', () => {
  it('has the frequency, time and attempts computed by hand', () => {
    // Four days of 28: 7 * 4 / 28 = 1 a week. 3 + 2 + 1 + 4 = 10 tries of a second each.
    expect(practiceFrequency(counts.days, window)).toBe(1)
    expect(attemptsMade(counts.days, window)).toBe(10)
    expect(practiceTime(counts.days, window)).toBe(10_000)
    // The first week alone: 7 * 3 / 7.
    expect(practiceFrequency(counts.days, daysEnding('2026-11-08', 7))).toBe(3)
  })

  it('is nothing, not zero, of no days; of days without practice it is zero', () => {
    for (const figure of [practiceFrequency, practiceTime, attemptsMade]) {
      expect(figure(counts.days, [])).toBeNull()
      expect(figure([], window)).toBe(0)
    }
  })

  it('has a frequency between 0 and 7 that one more day never lowers', () => {
    fc.assert(
      fc.property(anyAttempts, fc.constantFrom(...window), (attempts, day) => {
        const before = practiceFrequency(countsOfAttempts(attempts).days, window) ?? -1
        const after = practiceFrequency(countsOfAttempts([...attempts, ...tries(day, 1)]).days, window) ?? -1
        expect(before).toBeGreaterThanOrEqual(0)
        expect(after).toBeLessThanOrEqual(7)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('the dose a week', () => {
  it('is that computed by hand, weeks without practice and cut weeks included', () => {
    // Saturday 7 November to Wednesday 18th: two days, a whole week, three days.
    expect(weeklyDose(counts.days, daysEnding('2026-11-18', 12), 8)).toEqual([
      { week: '2026-11-02', days: 2, daysPractised: 1, attempts: 1, practiceMs: 1_000, ofGoal: 1 / 8 },
      { week: '2026-11-09', days: 7, daysPractised: 1, attempts: 4, practiceMs: 4_000, ofGoal: 0.5 },
      { week: '2026-11-16', days: 3, daysPractised: 0, attempts: 0, practiceMs: 0, ofGoal: 0 },
    ])
  })

  it('has no part of a goal where the plan sets none, and no week of no days', () => {
    expect(weeklyDose(counts.days, window).map(({ ofGoal }) => ofGoal)).toEqual([null, null, null, null])
    expect(weeklyDose(counts.days, window, 0)[0]?.ofGoal).toBeNull()
    expect(weeklyDose(counts.days, [])).toEqual([])
  })

  it('loses no try and no day', () => {
    fc.assert(
      fc.property(anyAttempts, fc.integer({ min: 1, max: 28 }), (attempts, length) => {
        const days = window.slice(0, length)
        const { days: rows } = countsOfAttempts(attempts)
        const weeks = weeklyDose(rows, days)
        expect(weeks.reduce((sum, week) => sum + week.attempts, 0)).toBe(attemptsMade(rows, days))
        expect(weeks.reduce((sum, week) => sum + week.days, 0)).toBe(length)
      }),
    )
  })
})

describe('the dose a session', () => {
  it('is that computed by hand, a sitting over midnight being one', () => {
    const rows = countsOfAttempts([
      ...tries('2026-11-02', 20, 'late'),
      ...tries('2026-11-03', 40, 'late'),
      ...tries('2026-11-04', 30, 'short'),
      ...tries('2026-11-05', 50, 'whole'),
    ]).sessions
    // Sittings of 60, 30 and 50: the middle one is 50; two of three reach 50.
    expect(sessionDose(rows, 50)).toMatchObject({
      sessions: 3,
      median: 50,
      ofGoal: 1,
      reached: { value: 2 / 3, of: 3 },
    })
    expect(sessionDose(rows)).toEqual({ sessions: 3, median: 50, ofGoal: null, reached: null })
    expect(sessionDose(rows, 100)).toMatchObject({ ofGoal: 0.5, reached: { value: 0, low: 0 } })
  })

  it('is nothing where nobody sat down', () => {
    expect(sessionDose([], 50)).toBeNull()
  })

  it('lies between the shortest sitting and the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const rows = sizes.map((attempts, index) => ({
          day: '2026-11-02',
          sessionId: `${index}`,
          attempts,
          practiceMs: 0,
        }))
        const { median } = sessionDose(rows.toReversed(), 50) ?? { median: -1 }
        expect(median).toBe(sessionDose(rows)?.median)
        expect(median).toBeGreaterThanOrEqual(Math.min(...sizes))
        expect(median).toBeLessThanOrEqual(Math.max(...sizes))
      }),
    )
  })
})

describe('a week', () => {
  it('begins on its Monday', () => {
    expect(['2026-11-02', '2026-11-05', '2026-11-08', '2026-11-09'].map(mondayOf)).toEqual([
      '2026-11-02',
      '2026-11-02',
      '2026-11-02',
      '2026-11-09',
    ])
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
    expect(mondayOf('1969-12-28')).toBe('1969-12-22')
  })
})
