import { expect, test } from 'vitest'
import { ageOn } from '../../../main/core/practice/age.ts'

test.each([
  ['2019-04', '2026-03-31', 6],
  ['2019-04', '2026-04-01', 7],
  ['2026-05', '2026-04-01', 0],
])('somebody born in %s is on %s %i years old', (month, day, years) => {
  expect(ageOn(month, Date.parse(day))).toBe(years)
})
test('nobody knows the age of whose month of birth was not given', () => expect(ageOn(null, 0)).toBeNull())
