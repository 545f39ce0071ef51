import { expect, test } from 'vitest'
import { isShownNow } from '../../../main/core/practice/feedback.ts'

test('what came out is shown after each try, after each fifth, or never before the end', () => {
  const shown = (schedule: Parameters<typeof isShownNow>[0]) =>
    Array.from({ length: 11 }, (_, index) => index + 1).filter((number) => isShownNow(schedule, number))
  expect(shown('every-try')).toHaveLength(11)
  expect(shown('every-fifth')).toEqual([5, 10])
  expect(shown('summary')).toEqual([])
})
