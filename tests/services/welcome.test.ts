import { describe, expect, test } from 'vitest'
import { createWelcomeService } from '../../main/services/welcome.ts'
import type { Child } from '../../preload/contract/child.ts'
import { fail, succeed } from '../../preload/contract/result.ts'

const nobody: Child = {
  ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', name: null, notes: null, birthMonth: null, avatar: null },
  ...{ dialect: null, madeAt: 1, isSealed: false, isChosen: true },
}
const totals = { attempts: 0, judged: 0, reviewed: 0, practiceMs: 0, clarity: null, bestClarity: null }
const isDue = async (children: readonly Child[] | null, attempts = 0, welcomed = false) => {
  const { handlers } = createWelcomeService({
    settings: () => ({ welcomed }),
    store: {
      listChildren: async () => (children === null ? fail('store-damaged', '') : succeed(children)),
      attemptTotals: async () => succeed({ ...totals, attempts }),
    },
  })
  const answer = await handlers['welcome.get']()
  return answer.ok && answer.value.isDue
}

describe('the welcome', () => {
  test('is due on a new computer, before and after the first child was made of itself', async () => {
    expect(await isDue([])).toBe(true)
    expect(await isDue([nobody])).toBe(true)
  })
  test('is never due again once somebody went through it', async () => {
    expect(await isDue([], 0, true)).toBe(false)
  })
  test('is not due where somebody was before there was a welcome', async () => {
    expect(await isDue([nobody], 1)).toBe(false)
    expect(await isDue([nobody, { ...nobody, id: '01890a5d-ac96-774b-bcce-b302099a8058' }])).toBe(false)
    for (const known of [{ name: 'Ada' }, { avatar: 'frog' }, { birthMonth: '2019-04' }, { isSealed: true }])
      expect(await isDue([{ ...nobody, ...known }])).toBe(false)
  })
  test('does not stand before a database that cannot be read', async () => {
    expect(await isDue(null)).toBe(false)
  })
})
