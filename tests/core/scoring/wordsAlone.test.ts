import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdictOfWords } from '../../../main/core/scoring/wordsAlone.ts'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'

const frame = { text: 'a text', durationMs: 2_000.4, analysisMs: 12.34, engine: 'words@1' }
const signal = {
  ...{ durationMs: 2_000, speechMs: 1_500, speechDb: -20, noiseDb: -60, peakDb: -6, clippedShare: 0 },
  ...{ isLoudAtStart: false, isLoudAtEnd: false },
}
const same = (one: string, other: string): boolean => one === other
const heardAs = (texts: readonly string[], confidence: number | null = 0.9) =>
  texts.map((text, place) => ({ text, startMs: place * 100, endMs: place * 100 + 90, confidence }))
const word = fc.constantFrom('red', 'lorry', 'yellow', 'big', 'wet', 'rabbit')

describe('a verdict on words alone', () => {
  it('says of each word whether it was heard, and of no sound anything', () => {
    const verdict = verdictOfWords(frame, signal, ['red', 'big', 'rabbit'], heardAs(['red', 'rabbit']), same)
    expect(verdict).toMatchObject({ outcome: 'judged', clarity: null, heard: 'red rabbit', durationMs: 2_000 })
    expect(verdict.words.map((one) => [one.verdict, one.startMs])).toEqual([
      ...[['right', 0] as const, ['missing', null] as const, ['right', 100] as const],
    ])
  })

  it.each([
    [0.95, 'wrong'],
    [0.7, 'wrong'],
    [0.69, 'unsure'],
    [null, 'unsure'],
  ])('at a confidence of %s another word is %s', (confidence, expected) => {
    const verdict = verdictOfWords(frame, signal, ['red', 'rabbit'], heardAs(['red', 'rapid'], confidence), same)
    expect(verdict.words[1]?.verdict).toBe(expected)
  })

  it('refuses another text, and silence, and neither for a single word that was said otherwise', () => {
    const of = (texts: readonly string[], heard: readonly string[]) =>
      verdictOfWords(frame, signal, texts, heardAs(heard), same)
    expect(of(['red', 'lorry', 'yellow'], ['she', 'sells', 'sea', 'shells'])).toMatchObject({ reason: 'other-text' })
    expect(of(['red', 'lorry', 'yellow'], [])).toMatchObject({ outcome: 'refused', reason: 'silence' })
    expect(of(['rabbit'], ['wabbit'])).toMatchObject({ outcome: 'judged' })
  })

  it('fits the schema whatever is heard, and is whole where all of it is', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.array(word, { maxLength: 14 }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        (texts, heard, confidence) => {
          const verdict = AttemptVerdict.parse(verdictOfWords(frame, signal, texts, heardAs(heard, confidence), same))
          expect(verdict.clarity).toBeNull()
          for (const one of verdict.words) {
            expect(one.sounds).toEqual([])
            expect(one.startMs === null).toBe(one.verdict === 'missing')
          }
          const whole = verdictOfWords(frame, signal, texts, heardAs(texts, confidence), same)
          expect(whole.words.map((one) => one.verdict)).toEqual(texts.map(() => 'right'))
          expect(whole.completeness).toBe(1)
        },
      ),
    )
  })
})
