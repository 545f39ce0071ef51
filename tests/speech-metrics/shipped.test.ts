import { describe, expect, it } from 'vitest'
import { scoreError, wrongProbabilityError } from '../bench/speech/metrics/calibration.ts'
import { lonelyRows } from '../bench/speech/metrics/lonely.ts'
import { evenWeights } from '../bench/speech/metrics/rows.ts'
import { shippedMeasures } from '../bench/speech/metrics/shipped.ts'
import { row } from './rows.ts'

const even = evenWeights(1)

describe('what a child is told', () => {
  it('counts wrong and missing as alarms, close and unsure not', () => {
    const rows = (['right', 'close', 'wrong', 'missing', 'unsure'] as const).map((verdict) => row({ verdict }))
    const { falseAlarms, recall, unsure } = shippedMeasures(rows)
    expect(falseAlarms(even)).toBeCloseTo(0.4, 12)
    expect(recall(even)).toBeNaN()
    expect(unsure(even)).toBeCloseTo(0.2, 12)
  })

  it('spoils a correct utterance by any alarm, and does not look at others', () => {
    const rows = [
      row({ utterance: 0 }),
      row({ utterance: 0, verdict: 'missing' }),
      row({ utterance: 1 }),
      row({ utterance: 2, mark: 1, verdict: 'wrong' }),
    ]
    expect(shippedMeasures(rows).spoiltUtterances(even)).toBe(0.5)
  })
})

describe('single wrong sounds', () => {
  it('are those whose word is otherwise good, in words of more than one sound', () => {
    const single = row({ word: 0, mark: 0.2 })
    const rows = [
      single,
      row({ word: 0 }),
      row({ word: 1, mark: 0 }),
      row({ word: 1, mark: 0 }),
      row({ word: 2, mark: 0 }),
      row({ word: 3, mark: 0 }),
      row({ word: 3, mark: 1.2 }),
    ]
    expect(lonelyRows(rows).filter(({ mark }) => mark < 0.5)).toEqual([single])
  })
})

describe('calibration', () => {
  it('has no error where what is said comes true as often as it says', () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      row({ wrongProbability: 0.2, mark: index % 5 === 0 ? 0 : 2 }),
    )
    expect(wrongProbabilityError(rows)?.(even)).toBeCloseTo(0, 12)
  })

  it('is the mean distance from what turned out', () => {
    const rows = Array.from({ length: 40 }, (_, index) => row({ score: index < 20 ? 0.5 : 1, mark: 2 }))
    expect(scoreError(rows)(even)).toBeCloseTo(0.25, 12)
  })

  it('cannot be told where no verdict carries a probability', () => {
    expect(wrongProbabilityError([row({ wrongProbability: null })])).toBeNull()
  })
})
