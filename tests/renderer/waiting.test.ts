import { expect, test } from 'vitest'
import { type Earned, toldWith } from '../../renderer/features/rewards/waiting.ts'

const earned = (number: number, more: Partial<Earned> = {}): Earned => ({
  ...{ attemptId: `01890a5d-ac96-774b-bcce-00000000000${number}`, stars: ['said'], badges: [], stickers: [] },
  ...{ starsToday: number, starsTotal: number, ...more },
})

test('what was held back is told with the first try that is, each name once, with the newest counts', () => {
  const first = earned(1, { stars: ['said', 'better'], badges: ['first-try'] })
  const told = toldWith([first, earned(2, { stickers: ['bee'] })], earned(3))
  expect(told).toEqual({ ...earned(3), stars: ['said', 'better'], badges: ['first-try'], stickers: ['bee'] })
})
test('where nothing was held back it is what it is', () => {
  expect(toldWith([], earned(1))).toEqual(earned(1))
})
