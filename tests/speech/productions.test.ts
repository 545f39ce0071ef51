import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingProductions } from '../../main/speech/productions.ts'

const wordsOf = (said: readonly number[]): number[] => countingProductions(said).map((at) => said[at] ?? -1)

describe('the productions that count', () => {
  test.each<[string, number[], number[]]>([
    ['a plain take', [0, 1, 2], [0, 1, 2]],
    ['a repeated word: the last one', [0, 0, 1, 2], [1, 2, 3]],
    ['a new start: the last one', [0, 1, 0, 1, 2], [2, 3, 4]],
    ['one word over again', [0, 1, 1, 2], [0, 2, 3]],
    ['a new start that was broken off: the one before', [0, 1, 2, 0], [0, 1, 2]],
    ['skipped words', [0, 3], [0, 1]],
    ['nothing', [], []],
  ])('%s', (_, said, counting) => {
    expect(countingProductions(said)).toEqual(counting)
  })

  test('are in order, each word once, and as many words as any choice could have', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }), (said) => {
        const words = wordsOf(said)
        expect(words).toEqual([...new Set(words)].toSorted((one, other) => one - other))
        // The longest run by trying all of them.
        const longest = (at: number, above: number): number =>
          at >= said.length
            ? 0
            : Math.max(longest(at + 1, above), (said[at] ?? 0) > above ? 1 + longest(at + 1, said[at] ?? 0) : 0)
        expect(words.length).toBe(longest(0, -1))
      }),
    )
  })
})
