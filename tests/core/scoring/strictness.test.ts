import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type Finding } from '../../../main/core/scoring/decision.ts'
import {
  strictnessOf,
  strictnessSteps,
  type ThresholdsAtRate,
  thresholdAt,
  thresholdsOf,
  usualStrictness,
} from '../../../main/core/scoring/strictness.ts'
import { Sound, type Verdict } from '../../../preload/contract/vocabulary.ts'

const flat = (probability: number): Record<Sound, number> =>
  Object.fromEntries(Sound.options.map((sound) => [sound, probability])) as Record<Sound, number>
const table: readonly ThresholdsAtRate[] = [
  { falseAlarms: 0.005, bySound: flat(0.6) },
  { falseAlarms: 0.02, bySound: flat(0.4) },
  { falseAlarms: 0.1, bySound: flat(0.1) },
]
const usual = strictnessOf(usualStrictness)
const finding: Finding = {
  expected: 'R',
  score: 0.95,
  wrongProbability: 0.01,
  isOmitted: false,
  substitution: null,
  omission: null,
}
const findings: fc.Arbitrary<Finding> = fc.record({
  expected: fc.constantFrom(...Sound.options),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  wrongProbability: fc.double({ min: 0, max: 1, noNaN: true }),
  isOmitted: fc.boolean(),
  substitution: fc.option(fc.double({ min: -8, max: 8, noNaN: true })),
  omission: fc.option(fc.double({ min: -8, max: 8, noNaN: true })),
})
/** How bad a verdict is; a doubt and a distortion lie between. */
const badness: Record<Verdict, number> = { right: 0, unsure: 1, close: 1, wrong: 2, missing: 2 }

describe('the strictness dial', () => {
  test('meets the rates of its table, and lies between them elsewhere', () => {
    expect(thresholdAt(table, 0.005, 'S')).toBe(0.6)
    expect(thresholdAt(table, 0.02, 'S')).toBeCloseTo(0.4, 10)
    expect(thresholdAt(table, 0.01, 'S')).toBeCloseTo(0.5, 10)
    expect(thresholdAt(table, 0.001, 'S')).toBe(0.6)
    expect(thresholdAt(table, 0.5, 'S')).toBe(0.1)
  })

  test('has at most 2 % false alarms where nobody has turned it', () => {
    expect(usual.falseAlarms).toBeLessThanOrEqual(0.02)
    expect(usual.mark.wrong).toBeLessThanOrEqual(0.02)
  })

  test('never calls a sound changed, at the usual step, that was plainly likelier said than not', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: -0.5, noNaN: true }), (odds) => {
        const verdicts = [{ substitution: odds }, { omission: odds }].map(
          (change) => decide({ ...finding, ...change }, table, usual).verdict,
        )
        expect(verdicts.every((verdict) => verdict === 'right' || verdict === 'unsure')).toBe(true)
      }),
    )
  })

  test('rises with every step', () => {
    const rising = (values: readonly number[]) => expect(values).toEqual(values.toSorted((one, other) => one - other))
    rising(strictnessSteps.map((step) => step.falseAlarms))
    rising(strictnessSteps.map((step) => step.mark.wrong))
    rising(strictnessSteps.map((step) => step.mark.doubt))
    rising(strictnessSteps.map((step) => -step.change.wrong))
    rising(strictnessSteps.map((step) => -step.change.doubt))
    for (const { mark, change } of strictnessSteps) {
      expect(mark.doubt).toBeGreaterThanOrEqual(mark.wrong)
      expect(change.doubt).toBeLessThanOrEqual(change.wrong)
    }
  })

  test('a stricter step never takes back what a milder one called wrong', () => {
    fc.assert(
      fc.property(findings, (some) => {
        const wrong = strictnessSteps.map((step) => badness[decide(some, table, step).verdict] === 2)
        expect(wrong).toEqual(wrong.toSorted((one, other) => Number(one) - Number(other)))
      }),
    )
  })
})

describe('the decision on a sound', () => {
  test('falls into right, unsure and wrong as the probability rises', () => {
    const at = (wrongProbability: number) => decide({ ...finding, wrongProbability }, table, usual).verdict
    const { wrong, doubt } = thresholdsOf(table, usual.mark, finding.expected)
    const tried = [0.01, doubt - 0.001, doubt, wrong - 0.001, wrong, 0.9]
    expect(tried.map(at)).toEqual(['right', 'right', 'unsure', 'unsure', 'wrong', 'wrong'])
  })

  test('a mark between wrong and right is close, not unsure', () => {
    expect(decide({ ...finding, score: 0.55, wrongProbability: 0.4 }, table, usual).verdict).toBe('close')
  })

  test('nothing where something should be is missing', () => {
    expect(decide({ ...finding, isOmitted: true, wrongProbability: 0.9 }, table, usual).verdict).toBe('missing')
    expect(decide({ ...finding, omission: 6 }, table, usual)).toEqual({ verdict: 'missing', movedBy: ['omission'] })
  })

  test('a plain change is wrong even where the learned mark is high, and a likely one a doubt', () => {
    expect(decide({ ...finding, substitution: 5 }, table, usual)).toEqual({
      verdict: 'wrong',
      movedBy: ['competitor'],
    })
    expect(decide({ ...finding, substitution: -0.5 }, table, usual).verdict).toBe('unsure')
    expect(decide({ ...finding, substitution: -4 }, table, usual).verdict).toBe('right')
  })

  test('a higher probability of being wrong never makes it better', () => {
    fc.assert(
      fc.property(findings, fc.double({ min: 0, max: 1, noNaN: true }), (some, other) => {
        const [low, high] = [Math.min(some.wrongProbability, other), Math.max(some.wrongProbability, other)]
        const bad = (wrongProbability: number) => badness[decide({ ...some, wrongProbability }, table, usual).verdict]
        expect(bad(high)).toBeGreaterThanOrEqual(bad(low))
      }),
    )
  })

  test('a gentler shift for a child never makes it worse, a stricter one never better, and none changes nothing', () => {
    fc.assert(
      fc.property(findings, fc.double({ min: 0, max: 1.5, noNaN: true }), (some, by) => {
        const bad = (shift: number) => badness[decide(some, table, usual, shift).verdict]
        expect(bad(-by)).toBeLessThanOrEqual(bad(0))
        expect(bad(by)).toBeGreaterThanOrEqual(bad(0))
        expect(decide(some, table, usual, 0)).toEqual(decide(some, table, usual))
      }),
    )
  })

  test('a child whose sound was called right again and again is not told otherwise for the same plain change', () => {
    const plain = { ...finding, substitution: 1 }
    expect(decide(plain, table, usual).verdict).toBe('wrong')
    expect(decide(plain, table, usual, -1.2).verdict).toBe('unsure')
  })
})
