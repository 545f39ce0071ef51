import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumberAt, dayNumberOf } from '../../../main/core/progress/rollUp.ts'
import { longestStreak, stonesOf, streakUntil } from '../../../main/core/rewards/streak.ts'

/** A Monday. */
const monday = dayNumberOf('2026-11-02')
const anyDays = fc.uniqueArray(fc.integer({ min: monday, max: monday + 60 }), { maxLength: 50 })
const weekOf = (day: number): number => Math.floor((day - monday) / 7)
const on = (...offsets: readonly number[]): readonly number[] => offsets.map((offset) => monday + offset)

describe('streak', () => {
  it('is nothing without practice, and counts days in a row', () => {
    expect(streakUntil([], monday).length).toBe(0)
    expect(streakUntil(on(0, 1, 2), monday + 2).length).toBe(3)
  })

  it('forgives one missed day of a week, and ends at the second', () => {
    expect(streakUntil(on(0, 2, 3), monday + 3)).toMatchObject({ length: 3, forgiven: on(1) })
    expect(streakUntil(on(0, 3), monday + 3)).toMatchObject({ length: 1, forgiven: [] })
    expect(streakUntil(on(0, 2, 4), monday + 4)).toMatchObject({ length: 2, practised: on(2, 4), forgiven: on(3) })
  })

  it('forgives a Sunday and the Monday after it, which are of two weeks', () => {
    expect(streakUntil(on(5, 8), monday + 8)).toMatchObject({ length: 2, forgiven: on(6, 7) })
    expect(streakUntil(on(4, 7), monday + 7)).toMatchObject({ length: 1 })
  })

  it('has not missed today before today is over', () => {
    expect(streakUntil(on(0, 1), monday + 2).length).toBe(2)
    // Wednesday is missed and forgiven; Thursday is not over.
    expect(streakUntil(on(0, 1), monday + 3).length).toBe(2)
    expect(streakUntil(on(0, 1), monday + 4).length).toBe(0)
  })

  it('never gets shorter by a day of practice', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: monday, max: monday + 60 }), (days, more) => {
        const end = monday + 60
        expect(streakUntil([...days, more], end).length).toBeGreaterThanOrEqual(streakUntil(days, end).length)
        expect(longestStreak([...days, more])).toBeGreaterThanOrEqual(longestStreak(days))
      }),
    )
  })

  it('forgives at most one day a week, bridges all between its ends, and counts practice alone', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: monday, max: monday + 60 }), (days, end) => {
        const { length, practised, forgiven } = streakUntil(days, end)
        expect(length).toBe(practised.length)
        expect(practised.every((day) => days.includes(day))).toBe(true)
        expect(forgiven.some((day) => days.includes(day))).toBe(false)
        expect(new Set(forgiven.map(weekOf)).size).toBe(forgiven.length)
        if (practised[0] === undefined) return
        const all = [...practised, ...forgiven, end].toSorted((a, b) => a - b)
        expect([...new Set(all)]).toEqual(
          Array.from({ length: end - practised[0] + 1 }, (_, index) => (practised[0] ?? 0) + index),
        )
      }),
    )
  })

  it('does not depend on the week in which it is, on order, or on days said twice', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 1, max: 50 }), (days, weeks) => {
        const later = days.map((day) => day + 7 * weeks)
        expect(longestStreak(later)).toBe(longestStreak(days))
        expect(longestStreak([...days, ...days].toReversed())).toBe(longestStreak(days))
      }),
    )
  })

  it('goes by the wall clock where the child was: late in the evening is that evening, east and west of UTC', () => {
    const evening = (day: string, offset: number) => Date.parse(`${day}T23:30:00Z`) - offset * 60_000
    for (const offset of [-660, -300, 0, 60, 345, 840]) {
      const days = ['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => dayNumberAt(evening(day, offset), offset))
      expect(days, String(offset)).toEqual(on(0, 1, 2))
      expect(streakUntil(days, monday + 2).length).toBe(3)
    }
  })

  it('shows its last days as stones', () => {
    expect(stonesOf(on(0, 2, 3), monday + 4, 6).map(({ state }) => state)).toEqual([
      ...['none', 'done', 'forgiven', 'done', 'done', 'next'],
    ])
    expect(stonesOf(on(0, 3), monday + 3, 4).map(({ state }) => state)).toEqual(['none', 'none', 'none', 'done'])
  })
})
