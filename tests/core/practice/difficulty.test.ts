import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSounds } from '../../../main/core/phonology/sounds.ts'
import { targetsOf } from '../../../main/core/phonology/tags.ts'
import {
  ageFromOf,
  dialsOf,
  difficultyOf,
  likenessOf,
  loadOf,
  type Measured,
} from '../../../main/core/practice/difficulty.ts'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'

const consonant = fc.constantFrom(...consonants)
const word = fc.record({
  sounds: fc.array(fc.constantFrom<Sound>(...consonants, ...vowels), { minLength: 1, maxLength: 8 }),
})
const measured: fc.Arbitrary<Measured> = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 12 }), consonant, consonant, fc.boolean())
  .map(([words, one, other, isPair]) => ({
    words,
    targets: targetsOf(words, [one, other]),
    contrast: isPair ? [one, other] : null,
  }))

const pair = (text: string, one: Sound, other: Sound): Measured => {
  const words = text.split(', ').map((said) => ({ sounds: parseSounds(said.split(' ')) ?? [] }))
  return { words, targets: targetsOf(words, [one, other]), contrast: [one, other] }
}

describe('likeness', () => {
  test('is symmetric, 1 for a sound and itself alone, and never outside 0 to 1', () => {
    fc.assert(
      fc.property(consonant, consonant, (one, other) => {
        const likeness = likenessOf(one, other)
        expect(likeness).toBe(likenessOf(other, one))
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(likeness === 1).toBe(one === other)
      }),
    )
  })

  test.each([
    ['S', 'SH', 8 / 9],
    ['W', 'R', 11 / 18],
    ['T', 'K', 2 / 3],
    ['CH', 'SH', 5 / 6],
  ] as const)('of %s and %s is computed as by hand', (one, other, likeness) => {
    expect(likenessOf(one, other)).toBeCloseTo(likeness, 10)
  })
})

describe('the dials', () => {
  test('turn apart: other words of the same sounds change repetition, not likeness', () => {
    const dense = dialsOf(pair('S IY, SH IY', 'S', 'SH'))
    const loose = dialsOf(pair('S IY, AH, M AH, SH IY', 'S', 'SH'))
    expect(dense).toEqual({ likeness: 0.89, repetition: 1 })
    expect(loose).toEqual({ likeness: 0.89, repetition: 0.5 })
  })

  test('stay between 0 and 1', () => {
    fc.assert(
      fc.property(measured, (text) => {
        for (const dial of Object.values(dialsOf(text))) {
          expect(dial).toBeGreaterThanOrEqual(0)
          expect(dial).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('difficulty', () => {
  test('a text said twice over is never easier, of a heavier load, and for no younger child', () => {
    const rank = { easy: 0, intermediate: 1, advanced: 2 }
    fc.assert(
      fc.property(measured, (text) => {
        fc.pre(text.contrast !== null)
        const twice = { ...text, words: [...text.words, ...text.words] }
        expect(loadOf(twice)).toBeGreaterThanOrEqual(loadOf(text))
        expect(rank[difficultyOf(twice)]).toBeGreaterThanOrEqual(rank[difficultyOf(text)])
        expect(ageFromOf(twice)).toBeGreaterThanOrEqual(ageFromOf(text))
      }),
    )
  })

  test('short words that hold both like sounds are not easy', () => {
    expect(difficultyOf(pair('S EH L F IH SH, SH EH L F IH SH', 'S', 'SH'))).toBe('intermediate')
    expect(difficultyOf(pair('S IH K S, SH EH L Z', 'S', 'SH'))).toBe('easy')
  })

  test('an age is that of the sounds where the text is short', () => {
    expect(ageFromOf(pair('TH IH N, F IH SH', 'F', 'TH'))).toBe(6)
    expect(ageFromOf(pair('B IY, P IY', 'B', 'P'))).toBe(3)
  })
})
