import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanSquaredError, pearson } from '../bench/speech/metrics/agreement.ts'
import { evenWeights } from '../bench/speech/metrics/rows.ts'
import { row } from './rows.ts'

const even = evenWeights(1)
const pairs = (values: readonly (readonly [score: number, mark: number])[]) =>
  values.map(([score, mark]) => row({ score, mark }))

describe('agreement with the experts', () => {
  it('gives the correlation that is worked out by hand', () => {
    // Deviations of the scores -0.5 -0.5 0.5 0.5, of the marks -1 0 0 1: 1 / sqrt(1 * 2).
    const rows = pairs([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
    ])
    expect(pearson(rows, even)).toBeCloseTo(Math.SQRT1_2, 12)
  })

  it('gives the mean squared error on the scale of the marks', () => {
    const rows = pairs([
      [1, 2],
      [0.5, 2],
      [0, 1],
    ])
    expect(meanSquaredError(rows, even)).toBeCloseTo(2 / 3, 12)
  })

  it('counts a speaker of weight two like that speaker twice', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, unit, fc.nat(3)), { minLength: 3, maxLength: 30 }), (drawn) => {
        const rows = drawn.map(([score, mark, speaker]) => row({ score, mark: 2 * mark, speaker }))
        const twice = rows.concat(rows.filter(({ speaker }) => speaker === 1))
        const weighted = meanSquaredError(rows, Float64Array.of(1, 2, 1, 1))
        expect(weighted).toBeCloseTo(meanSquaredError(twice, evenWeights(4)), 9)
      }),
      { seed: 7 },
    )
  })
})
