import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeDays, isReminderDue, latestMinutes, weekDaysOf } from '../../../main/core/practice/home.ts'
import { HomeDay } from '../../../preload/contract/home.ts'

const aDay = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))

test('a week has seven days from Monday on, whichever of them was asked for', () => {
  expect(weekDaysOf('2026-10-29')).toEqual([
    ...['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01'],
  ])
  fc.assert(
    fc.property(aDay, (day) => {
      const week = weekDaysOf(day)
      expect(week).toContain(day)
      expect(new Date(week[0] ?? '').getUTCDay()).toBe(1)
      for (const other of week) expect(weekDaysOf(other)).toEqual(week)
    }),
  )
})

test('a session is done with as many tries as are asked for, and over midnight is one', () => {
  const week = weekDaysOf('2026-10-29')
  const row = (day: string, sessionId: string, attempts: number) => ({ day, sessionId, attempts, practiceMs: 1 })
  const [monday = '', tuesday = ''] = week
  const sessions = [row(monday, 'a', 19), row(monday, 'b', 20), row(monday, 'c', 6), row(tuesday, 'c', 14)]
  const days = homeDays({ sessions }, week, 20)
  expect(days.map((day) => HomeDay.parse(day))).toEqual([...days])
  expect(days.slice(0, 3).map(({ attempts, done }) => [attempts, done])).toEqual([
    [45, 1],
    [14, 1],
    [0, 0],
  ])
})

const reminder = { weekdays: [4], time: '17:00' }
const nothing = { remindedOn: null, hasDone: false }
// A Thursday.
const at = (time: string, day = '2026-10-29') => ({ day, time })

test('a reminder comes on its day from its time on, once, and not when enough was done', () => {
  expect(isReminderDue(reminder, at('16:59'), nothing)).toBe(false)
  expect(isReminderDue(reminder, at('17:00'), nothing)).toBe(true)
  expect(isReminderDue(reminder, at('19:00'), nothing)).toBe(true)
  expect(isReminderDue(reminder, at('19:01'), nothing)).toBe(false)
  expect(isReminderDue(reminder, at('17:30', '2026-10-30'), nothing)).toBe(false)
  expect(isReminderDue(reminder, at('17:30'), { ...nothing, remindedOn: '2026-10-29' })).toBe(false)
  expect(isReminderDue(reminder, at('17:30'), { ...nothing, remindedOn: '2026-10-22' })).toBe(true)
  expect(isReminderDue(reminder, at('17:30'), { ...nothing, hasDone: true })).toBe(false)
})

test('over any day it is due for the same stretch, which ends at midnight at the latest', () => {
  const two = (number: number) => String(number).padStart(2, '0')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
      const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
      const due = Array.from({ length: 1_440 }, (_, now) => `${two(Math.floor(now / 60))}:${two(now % 60)}`).filter(
        (now) => isReminderDue({ ...reminder, time }, at(now), nothing),
      )
      expect(due[0]).toBe(time)
      expect(due).toHaveLength(Math.min(latestMinutes + 1, 1_440 - minute))
    }),
    { numRuns: 25 },
  )
})
