import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { destroyAt, isOverdue } from '../../../main/core/secrets/deadline.ts'

const dayMs = 86_400_000

describe('the deadline of a recording', () => {
  it('is 30 days where nobody says otherwise', () => {
    expect(destroyAt(7)).toBe(7 + 30 * dayMs)
    expect(destroyAt(7, Number.NaN)).toBe(7 + 30 * dayMs)
  })
  it('is whole days, from one to 365, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 41), fc.double(), (madeAt, days) => {
        const length = (destroyAt(madeAt, days) - madeAt) / dayMs
        expect(Number.isInteger(length) && length >= 1 && length <= 365).toBe(true)
      }),
    )
  })
  it('comes to the moment', () => {
    const row = { madeAt: 0, destroyAt: dayMs }
    expect(isOverdue(row, dayMs - 1)).toBe(false)
    expect(isOverdue(row, dayMs)).toBe(true)
  })
  it('comes after a year even where a row says later', () => {
    expect(isOverdue({ madeAt: 0, destroyAt: 9_999 * dayMs }, 365 * dayMs)).toBe(true)
  })
})
