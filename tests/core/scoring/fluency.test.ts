import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSounds } from '../../../main/core/phonology/sounds.ts'
import {
  expectedWordsOf,
  fluencyOf,
  pausesOf,
  type SpokenWord,
  slowRateOf,
  spokenWordsOf,
  syllablesOf,
  withFluency,
} from '../../../main/core/scoring/fluency.ts'
import { Fluency } from '../../../preload/contract/fluency.ts'
import { JudgedAttempt } from '../../../preload/contract/verdict.ts'
import { Sound } from '../../../preload/contract/vocabulary.ts'

const word = (text: string): { sounds: Sound[] } => ({ sounds: parseSounds(text.split(' ')) ?? [] })
const lorries = [word('R EH D'), word('L AO R IY'), word('Y EH L OW'), word('L AO R IY')]
const at = (wordIndex: number, startMs: number, endMs: number): SpokenWord => ({ wordIndex, startMs, endMs })
const straight = [at(0, 200, 500), at(1, 500, 1000), at(2, 1500, 1950), at(3, 1950, 2200)]

const words = fc.array(fc.record({ sounds: fc.array(fc.constantFrom(...Sound.options), { maxLength: 6 }) }), {
  maxLength: 6,
})
/** Words one after another, in any order, with silences between. */
const said = fc
  .array(
    fc.record({
      wordIndex: fc.nat(7),
      silenceMs: fc.integer({ min: 0, max: 1500 }),
      lengthMs: fc.integer({ min: 20, max: 900 }),
      isPart: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((list) => {
    let endMs = 0
    return list.map(({ wordIndex, silenceMs, lengthMs, isPart }): SpokenWord => {
      const startMs = endMs + silenceMs
      endMs = startMs + lengthMs
      return { wordIndex, startMs, endMs, isPart }
    })
  })

describe('how an attempt flowed', () => {
  test('syllables are the vowels of the pronunciation', () => {
    expect(
      ['R EH D', 'L AO R IY', 'B AH N AE N AH', 'B ER D', 'SH'].map((one) => syllablesOf(word(one).sounds)),
    ).toEqual([1, 2, 3, 1, 0])
  })

  test('red lorry, a pause, yellow lorry', () => {
    expect(fluencyOf(lorries, straight)).toEqual({
      ...{ syllables: 7, speechMs: 2000, speechRate: 3.5, articulationRate: 7 / 1.5 },
      ...{ pauses: { count: 1, totalMs: 500, longestMs: 500 }, repetitions: 0, completeness: 1, againstOwn: null },
    })
  })

  test('a silence is a pause from 250 ms on', () => {
    expect(pausesOf([at(0, 0, 100), at(1, 349, 400)]).count).toBe(0)
    expect(pausesOf([at(0, 0, 100), at(1, 350, 400)])).toEqual({ count: 1, totalMs: 250, longestMs: 250 })
    expect(pausesOf([at(0, 900, 1000)])).toEqual({ count: 0, totalMs: 0, longestMs: 0 })
    // A short word inside the time of a long one does not open a gap.
    expect(pausesOf([at(0, 0, 1000), at(1, 100, 200), at(2, 1000, 1100)]).count).toBe(0)
  })

  test('repetitions are counted and nothing else becomes worse for them', () => {
    const plain = [at(0, 0, 300), at(1, 300, 900)]
    const again = [at(0, 0, 300), at(0, 300, 600), at(1, 600, 1200)]
    const begun: SpokenWord[] = [{ ...at(0, 0, 150), isPart: true }, at(0, 150, 450), at(1, 450, 1050)]
    const expected = [word('R EH D'), word('L AO R IY')]
    const rate = fluencyOf(expected, plain).articulationRate ?? 0
    for (const repeated of [again, begun]) {
      const fluency = fluencyOf(expected, repeated)
      expect(fluency).toMatchObject({ repetitions: 1, completeness: 1, pauses: { count: 0 } })
      expect(fluency.articulationRate).toBeCloseTo(rate, 10)
    }
  })

  test('half a twister is told by completeness', () => {
    expect(fluencyOf(lorries, straight.slice(0, 2))).toMatchObject({ completeness: 0.5, syllables: 3 })
    expect(fluencyOf(lorries, [{ ...at(0, 0, 100), isPart: true }]).completeness).toBe(0)
  })

  test('nothing said has no rate', () => {
    expect(fluencyOf(lorries, [])).toMatchObject({
      speechMs: 0,
      speechRate: null,
      articulationRate: null,
      completeness: 0,
    })
    expect(fluencyOf([], []).completeness).toBe(0)
  })

  test('whatever was said: valid by the contract, times add up, and the order of the list makes no difference', () => {
    fc.assert(
      fc.property(words, said, (expected, list) => {
        const fluency = Fluency.parse(fluencyOf(expected, list))
        const { pauses, speechMs, speechRate, articulationRate } = fluency
        expect(pauses.totalMs).toBeLessThanOrEqual(speechMs)
        expect(pauses.longestMs).toBeLessThanOrEqual(pauses.totalMs)
        expect(pauses.totalMs).toBeGreaterThanOrEqual(pauses.count * 250)
        if (speechRate !== null && articulationRate !== null)
          expect(articulationRate).toBeGreaterThanOrEqual(speechRate)
        expect(fluencyOf(expected, list.toReversed())).toEqual(fluency)
      }),
    )
  })

  test('a longer silence between two words makes the speech slower and leaves the articulation as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 250, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (silence, more) => {
        const take = (gap: number) => fluencyOf(lorries, [at(0, 0, 300), at(1, 300 + gap, 800 + gap)])
        expect(take(silence + more).speechRate).toBeLessThan(take(silence).speechRate ?? 0)
        expect(take(silence + more).articulationRate).toBeCloseTo(take(silence).articulationRate ?? 0, 9)
      }),
    )
  })

  test('a verdict without its productions gives each word once', () => {
    const verdict = lorries.map(({ sounds }, index) => ({
      ...{ text: 'x', startMs: index === 2 ? null : index * 400, endMs: index === 2 ? null : index * 400 + 400 },
      verdict: index === 2 ? ('missing' as const) : ('right' as const),
      sounds: [null, ...sounds].map((expected) => ({
        ...{ expected, heard: null, position: 'medial' as const, process: null, startMs: null, endMs: null, score: 0 },
        verdict: 'missing' as const,
      })),
    }))
    expect(expectedWordsOf(verdict)).toEqual(lorries)
    expect(spokenWordsOf(verdict).map(({ wordIndex }) => wordIndex)).toEqual([0, 1, 3])
    const common = { text: 'x', heard: 'x', durationMs: 1600, analysisMs: 1, engine: 'name@version' }
    const judged = { ...common, outcome: 'judged' as const, clarity: 0, completeness: 0.75, words: verdict }
    const { fluency } = JudgedAttempt.parse(withFluency(judged, null, 2))
    expect(fluency).toMatchObject({ completeness: 0.75, syllables: 5, pauses: { count: 1 }, againstOwn: 5 / 1.2 / 2 })
    const again = withFluency(judged, [at(0, 0, 400), at(0, 400, 800)])
    expect(again).toMatchObject({ fluency: { repetitions: 1 } })
    const refused = { ...common, outcome: 'refused' as const, reason: 'silence' as const, words: [] }
    const refusal = { ...refused, clarity: null, completeness: 0 as const }
    expect(withFluency(refusal)).toBe(refusal)
  })
})

describe("the child's own rate", () => {
  const slow = (articulationRate: number | null, completeness = 1) => ({ articulationRate, completeness, isSlow: true })

  test('is the median of the slow, complete attempts, from three on', () => {
    expect(slowRateOf([slow(2), slow(3)])).toBeNull()
    expect(slowRateOf([slow(2), slow(9), slow(3)])).toBe(3)
    expect(slowRateOf([slow(2), slow(4), slow(3), slow(9)])).toBe(3.5)
    expect(slowRateOf([slow(2), slow(3), slow(4), slow(9, 0.5), slow(null), { ...slow(8), isSlow: false }])).toBe(3)
  })

  test('an attempt stands beside it as a ratio', () => {
    expect(fluencyOf(lorries, straight, 7 / 3).againstOwn).toBeCloseTo(2, 10)
    expect(fluencyOf(lorries, [], 2).againstOwn).toBeNull()
  })
})
