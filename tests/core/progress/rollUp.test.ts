import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding, localDay, zoneOffset } from '../../../main/core/progress/calendar.ts'
import { daysOfPractice, figuresOf, mean, type Practised } from '../../../main/core/progress/rollUp.ts'

const berlin = zoneOffset('Europe/Berlin')
const attempt = (at: number, clarity: number | null, durationMs = 1_000): Practised => ({
  ...{ at, outcome: 'judged', clarity, durationMs },
})
const refusal = (at: number, durationMs = 500): Practised => ({ at, outcome: 'refused', clarity: null, durationMs })

const start = Date.UTC(2026, 9, 1)
const anyAttempt: fc.Arbitrary<Practised> = fc
  .record({
    at: fc.integer({ min: start, max: start + 60 * 86_400_000 }),
    clarity: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    durationMs: fc.integer({ min: 0, max: 60_000 }),
    isRefused: fc.boolean(),
  })
  .map(({ at, clarity, durationMs, isRefused }) =>
    isRefused ? refusal(at, durationMs) : attempt(at, clarity, durationMs),
  )
const anyAttempts = fc.array(anyAttempt, { maxLength: 60 })
const window = daysEnding('2026-12-05', 70)

describe('figures', () => {
  it('are those computed by hand', () => {
    expect(figuresOf([attempt(1, 80, 2_000), attempt(2, 91, 1_000), attempt(3, null, 700), refusal(4, 300)])).toEqual({
      ...{ attempts: 4, judged: 3, practiceMs: 4_000, clarity: 85.5, bestClarity: 91 },
    })
  })

  it('are nothing, not zero, where nothing has a clarity', () => {
    expect(figuresOf([])).toEqual({ attempts: 0, judged: 0, practiceMs: 0, clarity: null, bestClarity: null })
    expect(figuresOf([refusal(1), attempt(2, null)])).toMatchObject({ attempts: 2, judged: 1, clarity: null })
  })

  it('take a clarity of 0 for one', () => {
    expect(figuresOf([attempt(1, 0), attempt(2, 50)])).toMatchObject({ clarity: 25, bestClarity: 50 })
  })

  it('do not depend on order', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const [there, back] = [figuresOf(attempts), figuresOf(attempts.toReversed())]
        expect({ ...back, clarity: 0 }).toEqual({ ...there, clarity: 0 })
        expect(back.clarity ?? -1).toBeCloseTo(there.clarity ?? -1, 9)
      }),
    )
  })

  it('have a mean between the least and the best', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
        const middle = mean(values) ?? Number.NaN
        expect(middle).toBeGreaterThanOrEqual(Math.min(...values))
        expect(middle).toBeLessThanOrEqual(Math.max(...values))
      }),
    )
  })
})

describe('days of practice', () => {
  it('are those computed by hand, over the night in which the clocks go back', () => {
    const attempts = [
      attempt(Date.UTC(2026, 9, 24, 21, 59), 10), // 23:59 on the 24th
      attempt(Date.UTC(2026, 9, 24, 22, 0), 60), // 00:00 on the 25th
      attempt(Date.UTC(2026, 9, 25, 0, 30), 70), // 02:30, the first time
      attempt(Date.UTC(2026, 9, 25, 1, 30), 80), // 02:30, the second time
      refusal(Date.UTC(2026, 9, 25, 22, 59)), // 23:59 on the 25th
      attempt(Date.UTC(2026, 9, 26, 23, 0), 90), // 00:00 on the 27th, outside
    ]
    expect(daysOfPractice(attempts, daysEnding('2026-10-26', 4), berlin)).toEqual([
      { day: '2026-10-23', attempts: 0, practiceMs: 0, clarity: null },
      { day: '2026-10-24', attempts: 1, practiceMs: 1_000, clarity: 10 },
      { day: '2026-10-25', attempts: 4, practiceMs: 3_500, clarity: 70 },
      { day: '2026-10-26', attempts: 0, practiceMs: 0, clarity: null },
    ])
  })

  it('have one entry for each day asked for, in order, and lose no try', () => {
    fc.assert(
      fc.property(anyAttempts, fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati'), (attempts, zone) => {
        const days = daysOfPractice(attempts, window, zoneOffset(zone))
        expect(days.map(({ day }) => day)).toEqual(window)
        expect(days.reduce((sum, day) => sum + day.attempts, 0)).toBe(attempts.length)
        expect(days.reduce((sum, day) => sum + day.practiceMs, 0)).toBe(figuresOf(attempts).practiceMs)
      }),
    )
  })

  it('are each the figures of that day alone', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        for (const { day, clarity } of daysOfPractice(attempts, window, berlin))
          expect(clarity).toBe(figuresOf(attempts.filter(({ at }) => localDay(at, berlin) === day)).clarity)
      }),
      { numRuns: 30 },
    )
  })
})
