import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clarityOf } from '../../../main/core/scoring/clarity.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'

const better: Readonly<Record<Verdict, readonly Verdict[]>> = {
  missing: ['wrong', 'close', 'right'],
  wrong: ['close', 'right'],
  close: ['right'],
  right: [],
  unsure: [],
}
const verdicts = fc.array(fc.constantFrom<Verdict>('right', 'close', 'wrong', 'missing', 'unsure'), {
  minLength: 1,
  maxLength: 60,
})

describe('clarity', () => {
  test('all right is 100, nothing right is 0, and one of eight wrong is 88', () => {
    expect(clarityOf(['right', 'right'])).toBe(100)
    expect(clarityOf(['wrong', 'missing'])).toBe(0)
    expect(clarityOf([...Array<Verdict>(7).fill('right'), 'wrong'])).toBe(88)
  })

  test('is null exactly when more than a fifth is unsure or nothing is there', () => {
    fc.assert(
      fc.property(verdicts, (list) => {
        const unsure = list.filter((verdict) => verdict === 'unsure').length
        expect(clarityOf(list) === null).toBe(unsure * 5 > list.length)
      }),
    )
    expect(clarityOf([])).toBeNull()
    expect(clarityOf(['unsure', 'right', 'right', 'right', 'right'])).toBe(100)
  })

  test('a better sound never lowers it, and doubt never does', () => {
    fc.assert(
      fc.property(verdicts, fc.nat(), (list, at) => {
        const index = at % list.length
        const before = clarityOf(list)
        const now = list[index] ?? 'right'
        for (const verdict of [...better[now], 'unsure'] as const) {
          const after = clarityOf(list.with(index, verdict))
          if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before)
        }
      }),
    )
  })

  test('stays between 0 and 100', () => {
    fc.assert(
      fc.property(verdicts, (list) => {
        const clarity = clarityOf(list) ?? 0
        expect(clarity).toBeGreaterThanOrEqual(0)
        expect(clarity).toBeLessThanOrEqual(100)
      }),
    )
  })
})
