import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClarityWord, clarityOf, clarityOfWords } from '../../../main/core/scoring/clarity.ts'
import { Verdict } from '../../../preload/contract/vocabulary.ts'

const better: Readonly<Record<Verdict, readonly Verdict[]>> = {
  missing: ['wrong', 'close', 'right'],
  wrong: ['missing', 'close', 'right'],
  close: ['right'],
  right: [],
  unsure: [],
}
const verdict = fc.constantFrom(...Verdict.options)
const verdicts = fc.array(verdict, { minLength: 1, maxLength: 60 })
const sound = fc.record({ expected: fc.option(fc.constantFrom('R', 'S'), { freq: 8 }), verdict })
const word = fc.record({
  startMs: fc.option(fc.nat(9000), { freq: 5 }),
  sounds: fc.array(sound, { minLength: 1, maxLength: 6 }),
})
const attempt = fc.array(word, { minLength: 1, maxLength: 8 })
const said = (...list: Verdict[]): ClarityWord => ({
  startMs: 0,
  sounds: list.map((one) => ({ expected: 'R', verdict: one })),
})

/** Every list of verdicts up to this length: 5 + 25 + ... + 15,625. */
const everyList = (length: number): Verdict[][] =>
  length === 0 ? [[]] : everyList(length - 1).flatMap((list) => Verdict.options.map((one) => [...list, one]))

describe('clarity', () => {
  test('all right is 100, nothing right is 0, a distortion is half, and one of eight wrong is 88', () => {
    expect(clarityOf(['right', 'right'])).toBe(100)
    expect(clarityOf(['wrong', 'missing'])).toBe(0)
    expect(clarityOf(['close'])).toBe(50)
    expect(clarityOf([...Array<Verdict>(7).fill('right'), 'wrong'])).toBe(88)
  })

  test('in every list of up to six sounds: a better sound never lowers it, doubt never does, it stays in 0..100', () => {
    for (let length = 1; length <= 6; length += 1) {
      for (const list of everyList(length)) {
        const before = clarityOf(list)
        if (before === null) continue
        if (before < 0 || before > 100 || !Number.isInteger(before)) expect.fail(`${list}: ${before}`)
        for (const [index, now] of list.entries()) {
          for (const other of [...better[now], 'unsure'] as const) {
            const after = clarityOf(list.with(index, other))
            if (after !== null && after < before) expect.fail(`${list}: ${before}, with ${other} at ${index}: ${after}`)
          }
        }
      }
    }
  })

  test('is null exactly when more than a fifth is unsure or nothing is there', () => {
    fc.assert(
      fc.property(verdicts, (list) => {
        const unsure = list.filter((one) => one === 'unsure').length
        expect(clarityOf(list) === null).toBe(unsure * 5 > list.length)
      }),
    )
    expect(clarityOf([])).toBeNull()
    expect(clarityOf(['unsure', 'right', 'right', 'right', 'right'])).toBe(100)
    expect(clarityOfWords([])).toBeNull()
  })

  test('in an attempt of words: a better sound never lowers it, and doubt never does', () => {
    fc.assert(
      fc.property(attempt, fc.nat(), fc.nat(), (words, wordPick, soundPick) => {
        const wordIndex = wordPick % words.length
        const chosen = words[wordIndex]
        if (!chosen) return
        const soundIndex = soundPick % chosen.sounds.length
        const now = chosen.sounds[soundIndex]
        if (!now) return
        const before = clarityOfWords(words)
        for (const other of [...better[now.verdict], 'unsure'] as const) {
          const sounds = chosen.sounds.with(soundIndex, { ...now, verdict: other })
          const after = clarityOfWords(words.with(wordIndex, { ...chosen, sounds }))
          if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('words that were not said, and sounds beyond the expected ones, leave it as it is', () => {
    const unsaid: ClarityWord = { startMs: null, sounds: [{ expected: 'R', verdict: 'missing' }] }
    fc.assert(
      fc.property(attempt, verdict, (words, extra) => {
        expect(clarityOfWords([...words, unsaid])).toBe(clarityOfWords(words))
        const added = words.map((one) => ({ ...one, sounds: [...one.sounds, { expected: null, verdict: extra }] }))
        expect(clarityOfWords(added)).toBe(clarityOfWords(words))
      }),
    )
    expect(clarityOfWords([said('right', 'right'), unsaid, unsaid])).toBe(100)
    expect(clarityOfWords([unsaid])).toBeNull()
  })

  test('a word that was said keeps its sounds, also where all of them are missing', () => {
    expect(clarityOfWords([said('right'), said('wrong')])).toBe(50)
    expect(clarityOfWords([said('right'), said('missing')])).toBe(50)
  })

  test('the order of words makes no difference', () => {
    fc.assert(
      fc.property(attempt, (words) => {
        expect(clarityOfWords(words.toReversed())).toBe(clarityOfWords(words))
      }),
    )
  })
})
