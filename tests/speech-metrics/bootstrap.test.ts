import { describe, expect, it } from 'vitest'
import { drawSpeakers, withInterval } from '../bench/speech/metrics/bootstrap.ts'
import { judgementFigures } from '../bench/speech/metrics/judgement.ts'
import { row } from './rows.ts'

const rows = Array.from({ length: 400 }, (_, index) =>
  row({
    speaker: index % 20,
    isChild: index % 2 === 0,
    utterance: Math.floor(index / 8),
    word: Math.floor((index % 8) / 4),
    mark: index % 7 === 0 ? 0.2 : 1.8,
    score: ((index * 37) % 100) / 100,
    wrongProbability: 1 - ((index * 37) % 100) / 100,
    verdict: index % 11 === 0 ? 'wrong' : 'right',
  }),
)

describe('intervals', () => {
  it('draw as many speakers as there are, every time', () => {
    for (const weights of drawSpeakers(20, 'a')) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(20)
  })

  it('hold the value, and are a point where all speakers are alike', () => {
    const draws = drawSpeakers(5, 'b')
    expect(withInterval(() => 0.5, 5, draws)).toEqual({ value: 0.5, low: 0.5, high: 0.5 })
    const share = withInterval((weights) => (weights[0] ?? 0) / 5, 5, draws)
    expect(share.value).toBe(0.2)
    expect(share.low).toBeLessThan(0.2)
    expect(share.high).toBeGreaterThan(0.2)
  })

  it('are the same for the same seed to the last digit, and others for another', () => {
    expect(judgementFigures(rows, 'seed')).toEqual(judgementFigures(rows, 'seed'))
    expect(judgementFigures(rows, 'seed').all.figures.r).not.toEqual(judgementFigures(rows, 'other').all.figures.r)
  })

  it('count children and adults apart', () => {
    const { all, children, adults } = judgementFigures(rows, 'seed')
    expect([all.sounds, children.sounds, adults.sounds]).toEqual([400, 200, 200])
    expect([all.speakers, children.speakers, adults.speakers]).toEqual([20, 10, 10])
  })
})
