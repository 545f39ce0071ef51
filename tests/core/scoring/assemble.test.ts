import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgedAttempt, refusedAttempt, wordVerdictOf } from '../../../main/core/scoring/assemble.ts'
import type { SoundEvidence, WordEvidence } from '../../../main/core/scoring/evidence.ts'
import { respell } from '../../../main/core/scoring/respell.ts'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

const frame = { text: 'red rabbit', durationMs: 1240, analysisMs: 31, engine: 'name@version' }
const time = fc.option(fc.integer({ min: 0, max: 5000 }))
const sound: fc.Arbitrary<SoundEvidence> = fc.record({
  expected: fc.constantFrom(...Sound.options),
  heard: fc.option(fc.constantFrom(...Sound.options)),
  position: fc.constantFrom('initial' as const, 'medial' as const, 'final' as const),
  process: fc.option(fc.constantFrom('gliding', 'stopping')),
  startMs: time,
  endMs: time,
  score: fc.double({ min: -1, max: 2, noNaN: true }),
  verdict: fc.constantFrom(...Verdict.options),
})
const words: fc.Arbitrary<WordEvidence[]> = fc.array(
  fc.record({
    text: fc.constantFrom('red', 'rabbit', 'xylophone', ''),
    startMs: time,
    endMs: time,
    sounds: fc.array(sound, { maxLength: 6 }),
  }),
  { maxLength: 8 },
)

describe('the verdict on an attempt', () => {
  test('is always valid by the contract, one word and one sound for each that was expected', () => {
    fc.assert(
      fc.property(words, (evidence) => {
        const verdict = AttemptVerdict.parse(judgedAttempt(frame, evidence))
        expect(verdict.words.map((word) => word.sounds.length)).toEqual(evidence.map((word) => word.sounds.length))
      }),
    )
  })

  test('a refusal is valid by the contract', () => {
    expect(AttemptVerdict.parse(refusedAttempt(frame, 'silence'))).toMatchObject({ clarity: null, completeness: 0 })
  })

  test('doubt never makes a word wrong', () => {
    expect(wordVerdictOf(true, ['right', 'unsure'])).toBe('unsure')
    expect(wordVerdictOf(true, ['close', 'unsure'])).toBe('close')
    expect(wordVerdictOf(true, ['wrong', 'right'])).toBe('wrong')
    expect(wordVerdictOf(true, ['right'])).toBe('right')
    expect(wordVerdictOf(false, ['missing'])).toBe('missing')
  })
})

describe('a word spelled as it was heard', () => {
  test.each([
    ['rabbit', ['R>W', 'AE>AE', 'B>B', 'AH>AH', 'T>T'], 'wabbit'],
    ['lorry', ['L>L', 'AO>AO', 'R>W', 'IY>IY'], 'lowwy'],
    ['thumb', ['TH>F', 'AH>AH', 'M>M'], 'fumb'],
    ['spoon', ['S>', 'P>P', 'UW>UW', 'N>N'], 'poon'],
    ['red', ['R>R', 'EH>EH', 'D>D'], 'red'],
    ['one', ['W>', 'AH>AH', 'N>N'], 'ah-n'],
  ])('%s', (word, pairs, spelled) => {
    const parsed = pairs.map((pair) => {
      const [expected, heard] = pair.split('>')
      return { expected: Sound.parse(expected), heard: heard ? Sound.parse(heard) : null }
    })
    expect(respell(word, parsed)).toBe(spelled)
  })
})
