import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LaidSound, otherTextOdds, textFitOf } from '../../../main/core/scoring/otherText.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** Medians of accented human speech under its own text, and under another of the same length. */
const own: LaidSound = { expected: 'AE', durationMs: 90, goodness: -2.4, omission: -60, said: -0.1, score: 0.92 }
const other: LaidSound = { expected: 'AE', durationMs: 30, goodness: -5.2, omission: 8, said: -3, score: 0.5 }

const text: readonly Sound[] = ['R', 'AE', 'B', 'IH', 'T', 'S', 'OW', 'L', 'K', 'UW']
const heardOf = (others: number): readonly Sound[] => text.map((sound, index) => (index < others ? 'M' : sound))

const mixed = (others: number) =>
  textFitOf(
    text.map((expected, index) => [{ ...(index < others ? other : own), expected }]),
    1,
    25 - 2.5 * others,
    { plain: heardOf(others), english: heardOf(others) },
  )

describe.each(['wide', 'narrow'] as const)('another text, by the %s model', (model) => {
  test('is told from a text that fits, and from one of which a part fits badly', () => {
    expect(otherTextOdds(mixed(10), model)).toBeGreaterThan(0)
    expect(otherTextOdds(mixed(0), model)).toBeLessThan(0)
    expect(otherTextOdds(mixed(3), model)).toBeLessThan(0)
  })

  test('is the likelier the more sounds do not fit, and the fewer words were followed', () => {
    const odds = Array.from({ length: 11 }, (_, others) => otherTextOdds(mixed(others), model))
    expect(odds).toEqual(odds.toSorted((one, next) => one - next))
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), (share) => {
        const odds = otherTextOdds({ ...mixed(4), followedShare: share }, model)
        expect(odds).toBeGreaterThan(otherTextOdds(mixed(4), model))
        // A recogniser that lost its way is not enough.
        expect(otherTextOdds({ ...mixed(0), followedShare: share }, model)).toBeLessThan(0)
      }),
    )
  })

  test('has an answer for no sound at all', () => {
    expect(Number.isFinite(otherTextOdds(textFitOf([], 0, null, null), model))).toBe(true)
  })
})
