import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differencesOf, placeWords, plainWord, wordsSoFar } from '../../../main/core/scoring/secondOpinion.ts'
import type { WordVerdict } from '../../../preload/contract/verdict.ts'

const heard = (text: string, confidence: number | null = null) =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index) => ({ text: word, startMs: index * 300, endMs: index * 300 + 250, confidence }))
const placed = (target: string, said: string) => placeWords(target.split(' '), heard(said)).map((one) => one.heard)
const wordsOf = (text: string, missing: readonly number[] = []): WordVerdict[] =>
  text.split(' ').map((word, index) => ({
    ...{ text: word, startMs: null, endMs: null, sounds: [] },
    verdict: missing.includes(index) ? 'missing' : 'right',
  }))

describe('what was heard, under the words of the twister', () => {
  it('stands in its place, whatever was left out or put in', () => {
    expect(placed('red lorry yellow lorry', 'red lorry yellow lorry')).toEqual(['red', 'lorry', 'yellow', 'lorry'])
    expect(placed('red lorry yellow lorry', 'red yellow lorry')).toEqual(['red', null, 'yellow', 'lorry'])
    expect(placed('red lorry yellow lorry', 'um red lorry and yellow lorry')).toEqual([
      'red',
      'lorry',
      'yellow',
      'lorry',
    ])
    expect(placed('red lorry yellow lorry', 'wed lolly yellow lorry')).toEqual(['wed', 'lolly', 'yellow', 'lorry'])
    expect(placed('red lorry', '')).toEqual([null, null])
  })

  it('is the same word however it is written', () => {
    expect(placed('She sells seashells.', 'she sells sea shells')).toEqual(['she', 'sells', 'sea shells'])
    expect(placed('sea shells', 'Seashells')).toEqual(['Seashells', 'Seashells'])
    expect(placeWords(['Peter’s', '“pipers”'], heard("peter's pipers")).every(({ isSame }) => isSame)).toBe(true)
  })

  it('is as sure as its least sure part', () => {
    const [word] = placeWords(
      ['seashells'],
      [
        { text: 'sea', confidence: 0.9 },
        { text: 'shells', confidence: 0.4 },
      ],
    )
    expect(word).toEqual({ heard: 'sea shells', confidence: 0.4, isSame: true, from: 0 })
  })

  it('says nothing yet of words that are still to come', () => {
    const target = 'red lorry yellow lorry'.split(' ')
    const indexes = (said: string) => wordsSoFar(target, heard(said)).map(({ wordIndex }) => wordIndex)
    expect(indexes('red')).toEqual([0])
    expect(indexes('red lorry')).toEqual([0, 1])
    expect(wordsSoFar(target, heard('um red lorry'))).toEqual([
      { wordIndex: 0, from: 1 },
      { wordIndex: 1, from: 2 },
    ])
    expect(indexes('red wed')).toEqual([0])
    expect(wordsSoFar(target, [])).toEqual([])
  })
})

const words = fc.array(
  fc.constantFrom('red', 'lorry', 'yellow', 'leather', 'sea', 'shells', 'seashells', 'wed', 'two'),
  {
    maxLength: 10,
  },
)
const sayings = words.map((list) => heard(list.join(' ')))

describe('rules', () => {
  it('gives one place to each word of the twister, and each heard word at most one, in order', () => {
    fc.assert(
      fc.property(words, sayings, (target, said) => {
        const result = placeWords(target, said)
        expect(result).toHaveLength(target.length)
        // Two that stand for one are written under both.
        const seen = result.filter(
          (one, index) =>
            one.heard !== null &&
            !(
              one.heard === result[index - 1]?.heard &&
              plainWord(one.heard) === plainWord(`${target[index - 1]}${target[index]}`)
            ),
        )
        const flat = seen.flatMap((one) => (one.heard ?? '').split(' '))
        let from = 0
        for (const word of flat) {
          const at = said.findIndex(({ text }, index) => index >= from && text === word)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + 1
        }
      }),
    )
  })

  it('finds nothing to differ over where both heard every word', () => {
    fc.assert(
      fc.property(words, (target) => {
        const list = target.length === 0 ? [] : wordsOf(target.join(' '))
        expect(differencesOf(list, heard(target.join(' ')))).toEqual([])
      }),
    )
  })

  it('differs at most once a word, and never where both found nothing', () => {
    fc.assert(
      fc.property(words, sayings, fc.array(fc.nat(9)), (target, said, missing) => {
        const list = target.length === 0 ? [] : wordsOf(target.join(' '), missing)
        const found = differencesOf(list, said)
        expect(new Set(found.map(({ wordIndex }) => wordIndex)).size).toBe(found.length)
        for (const one of found) expect(one.isFoundHere || one.heard !== null).toBe(true)
      }),
    )
  })
})

describe('differences', () => {
  it('name the word, what was heard for it, and who found it', () => {
    expect(differencesOf(wordsOf('red lorry'), heard('wed lorry', 0.8))).toEqual([
      { wordIndex: 0, expected: 'red', heard: 'wed', confidence: 0.8, isFoundHere: true },
    ])
    expect(differencesOf(wordsOf('red lorry', [1]), heard('red lorry'))).toEqual([
      { wordIndex: 1, expected: 'lorry', heard: 'lorry', confidence: null, isFoundHere: false },
    ])
    expect(differencesOf(wordsOf('red lorry', [1]), heard('red'))).toEqual([])
    expect(differencesOf(wordsOf('red lorry'), heard('red'))).toEqual([
      { wordIndex: 1, expected: 'lorry', heard: null, confidence: null, isFoundHere: true },
    ])
  })

  it('are none between words that sound the same', () => {
    const areAlike = (one: string, other: string) => one === other || [one, other].toSorted().join() === 'sea,see'
    expect(differencesOf(wordsOf('sea shells'), heard('see shells'), areAlike)).toEqual([])
    expect(differencesOf(wordsOf('sea shells'), heard('see shells'))).toHaveLength(1)
  })
})
