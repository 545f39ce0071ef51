import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenDialect, dialectProfiles } from '../../../main/core/phonology/dialects/index.ts'
import { positionOf } from '../../../main/core/phonology/sounds.ts'
import { judgedAttempt, refusedAttempt, wordVerdictOf } from '../../../main/core/scoring/assemble.ts'
import { clarityOfWords } from '../../../main/core/scoring/clarity.ts'
import type { WordCorrection } from '../../../main/core/scoring/corrections.ts'
import { applyDialectToAttempt } from '../../../main/core/scoring/dialect.ts'
import { acceptancesOf, effectiveVerdict } from '../../../main/core/scoring/effective.ts'
import type { SoundEvidence, WordEvidence } from '../../../main/core/scoring/evidence.ts'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

const frame = { text: 'red rabbit', durationMs: 5_000, analysisMs: 5, engine: 'stand-in@1' }
const anySound = fc.constantFrom(...Sound.options)
const anyVerdict = fc.constantFrom(...Verdict.options)
const anyProfile = fc.constantFrom(...dialectProfiles)
const reasons = {
  ...{ wrongProbability: 0.5, goodness: -1, omission: 0, relativeDuration: 0, disagreement: 0, movedBy: [] },
}
const soundEvidence: fc.Arbitrary<SoundEvidence> = fc.record({
  expected: fc.option(anySound, { freq: 9 }),
  heard: fc.option(anySound),
  position: fc.constantFrom('initial' as const, 'medial' as const, 'final' as const),
  process: fc.option(fc.constantFrom('gliding', 'stopping')),
  startMs: fc.option(fc.nat(5_000)),
  endMs: fc.option(fc.nat(5_000)),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  verdict: anyVerdict,
  evidence: fc
    .array(fc.record({ sound: anySound, logOdds: fc.double({ min: -8, max: 9, noNaN: true }) }), { maxLength: 3 })
    .map((competitors) => ({ ...reasons, competitors })),
})
const anyAttempt = fc
  .array(
    fc.record({
      text: fc.constantFrom('red', 'rabbit'),
      startMs: fc.option(fc.nat(5_000), { freq: 5 }),
      endMs: fc.nat(5_000),
      sounds: fc.array(soundEvidence, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => judgedAttempt(frame, words))
const anyCorrection: fc.Arbitrary<WordCorrection> = fc.record({
  wordIndex: fc.nat(4),
  soundIndex: fc.option(fc.nat(6), { freq: 4 }),
  verdict: anyVerdict,
  heard: fc.option(anySound),
})

/** "wed" for "red", with the sounds R, EH, D, and a second word that was not said. */
const wed = (): AttemptVerdict => {
  const said = (expected: Sound, index: number, heard: Sound | null = expected): SoundEvidence => ({
    ...{ expected, heard, position: positionOf(index, 3), process: heard === expected ? null : 'gliding' },
    ...{ startMs: index * 100, endMs: index * 100 + 90, score: heard === expected ? 0.95 : 0.1 },
    verdict: heard === expected ? 'right' : 'wrong',
  })
  const unsaid = (expected: Sound, index: number): SoundEvidence => ({
    ...{ expected, heard: null, position: positionOf(index, 3), process: null, startMs: null, endMs: null },
    ...{ score: 0, verdict: 'missing' },
  })
  const words: WordEvidence[] = [
    { text: 'red', startMs: 0, endMs: 300, sounds: [said('R', 0, 'W'), said('EH', 1), said('D', 2)] },
    { text: 'cup', startMs: null, endMs: null, sounds: [unsaid('K', 0), unsaid('AH', 1), unsaid('P', 2)] },
    { text: 'red', startMs: 900, endMs: 1_200, sounds: [said('R', 0), said('EH', 1), said('D', 2)] },
  ]
  return judgedAttempt(frame, words)
}
const right = { verdict: 'right', heard: null } as const
const correct = (...corrections: WordCorrection[]): AttemptVerdict => effectiveVerdict(wed(), [], corrections)

describe('the verdict that counts', () => {
  it('is the machine’s own where nothing was accepted or corrected', () => {
    fc.assert(
      fc.property(anyAttempt, (machine) => {
        expect(effectiveVerdict(machine, [], [])).toBe(machine)
      }),
    )
  })

  it('has the same in it as a dialect that is applied at once', () => {
    fc.assert(
      fc.property(anyAttempt, anyProfile, (machine, profile) => {
        const acceptances = acceptancesOf(machine.words, profile)
        expect(effectiveVerdict(machine, acceptances, [])).toEqual(applyDialectToAttempt(machine, profile))
      }),
    )
  })

  it('fits the contract, whatever is corrected, and its clarity follows from its words', () => {
    fc.assert(
      fc.property(
        anyAttempt,
        anyProfile,
        fc.array(anyCorrection, { minLength: 1, maxLength: 6 }),
        (machine, profile, said) => {
          const effective = effectiveVerdict(machine, acceptancesOf(machine.words, profile), said)
          expect(AttemptVerdict.parse(effective)).toEqual(effective)
          expect(effective.clarity).toBe(clarityOfWords(effective.words))
          const heard = effective.words.filter(({ verdict }) => verdict !== 'missing').length
          expect(effective.completeness).toBeCloseTo(heard / effective.words.length, 12)
        },
      ),
    )
  })

  it('has the last correction of each sound in it', () => {
    fc.assert(
      fc.property(anyAttempt, anyProfile, fc.array(anyCorrection, { maxLength: 6 }), (machine, profile, said) => {
        const effective = effectiveVerdict(machine, acceptancesOf(machine.words, profile), said)
        for (const [wordIndex, word] of effective.words.entries()) {
          const own = said.filter((one) => one.wordIndex === wordIndex && (one.soundIndex ?? 0) < word.sounds.length)
          if (own.some(({ soundIndex }) => soundIndex === null)) continue
          for (const [index, sound] of word.sounds.entries()) {
            const last = own.findLast(({ soundIndex }) => soundIndex === index)
            if (last !== undefined) expect(sound.verdict).toBe(last.verdict)
          }
        }
      }),
    )
  })

  it('is never touched by a correction of a place that the attempt does not have', () => {
    fc.assert(
      fc.property(anyAttempt, anyVerdict, (machine, verdict) => {
        const { words } = effectiveVerdict(machine, [], [{ wordIndex: 9, soundIndex: 0, verdict, heard: null }])
        expect(words).toEqual(machine.words)
      }),
    )
  })

  it('leaves a refusal as it is', () => {
    const refusal = refusedAttempt(frame, 'silence')
    expect(effectiveVerdict(refusal, [], [{ wordIndex: 0, soundIndex: null, ...right }])).toBe(refusal)
  })
})

describe('a correction', () => {
  it('of a sound to right makes the word and the clarity right', () => {
    expect(wed()).toMatchObject({ clarity: 83, words: [{ verdict: 'wrong' }, {}, {}] })
    const verdict = correct({ wordIndex: 0, soundIndex: 0, ...right })
    expect(verdict).toMatchObject({ clarity: 100, heard: 'red red', words: [{ verdict: 'right' }, {}, {}] })
    expect(verdict.words[0]?.sounds[0]).toMatchObject({ heard: 'R', process: null, score: 1, verdict: 'right' })
  })

  it('of a sound to wrong names the process that explains what was heard', () => {
    const verdict = correct({ wordIndex: 2, soundIndex: 0, verdict: 'wrong', heard: 'W' })
    expect(verdict).toMatchObject({ clarity: 67, heard: 'wed wed', words: [{}, {}, { verdict: 'wrong' }] })
    expect(verdict.words[2]?.sounds[0]).toMatchObject({ heard: 'W', process: 'gliding', score: 0 })
  })

  it('of a last sound to missing names its deletion', () => {
    const verdict = correct({ wordIndex: 2, soundIndex: 2, verdict: 'missing', heard: null })
    expect(verdict.words[2]?.sounds[2]).toMatchObject({
      heard: null,
      process: 'final-consonant-deletion',
      startMs: null,
    })
  })

  it('gives way to a later one', () => {
    const place = { wordIndex: 0, soundIndex: 0 }
    expect(correct({ ...place, ...right }, { ...place, verdict: 'close', heard: null })).toMatchObject({ clarity: 92 })
    expect(correct({ ...place, verdict: 'close', heard: null }, { ...place, ...right })).toMatchObject({ clarity: 100 })
  })

  it('of a whole word to right makes its sounds right, also of one that the machine did not find', () => {
    const verdict = correct({ wordIndex: 1, soundIndex: null, ...right })
    expect(verdict).toMatchObject({ completeness: 1, clarity: 89 })
    expect(verdict.words[1]).toMatchObject({ verdict: 'right', startMs: 300, endMs: 900 })
    expect(verdict.words[1]?.sounds.map(({ heard }) => heard)).toEqual(['K', 'AH', 'P'])
  })

  it('of a whole word to missing takes it out of the clarity', () => {
    const verdict = correct({ wordIndex: 0, soundIndex: null, verdict: 'missing', heard: null })
    expect(verdict).toMatchObject({ clarity: 100, words: [{ verdict: 'missing', startMs: null }, {}, {}] })
    expect(verdict.completeness).toBeCloseTo(1 / 3, 12)
  })

  it('of a whole word to close says nothing of its sounds, and gives way to one of a sound', () => {
    const whole = { wordIndex: 2, soundIndex: null, verdict: 'close', heard: null } as const
    expect(correct(whole)).toMatchObject({ clarity: 83, words: [{}, {}, { verdict: 'close' }] })
    expect(correct(whole, { wordIndex: 2, soundIndex: 1, ...right }).words[2]?.verdict).toBe('right')
  })

  it('stands over the dialect', () => {
    const profile = chosenDialect({ profileId: 'african-american-english', options: [] })
    if (profile === null) throw new Error('no profile')
    const bath: WordEvidence = {
      ...{ text: 'bath', startMs: 0, endMs: 300 },
      sounds: (['B', 'AE', 'TH'] as const).map((expected, index) => ({
        ...{ expected, heard: expected === 'TH' ? 'F' : expected, position: positionOf(index, 3), process: null },
        ...{ startMs: 0, endMs: 1, score: expected === 'TH' ? 0.2 : 1, verdict: expected === 'TH' ? 'wrong' : 'right' },
      })),
    }
    const machine = judgedAttempt({ ...frame, text: 'bath' }, [bath])
    const acceptances = acceptancesOf(machine.words, profile)
    expect(effectiveVerdict(machine, acceptances, [])).toMatchObject({ clarity: 100, words: [{ verdict: 'right' }] })
    const said: WordCorrection = { wordIndex: 0, soundIndex: 2, verdict: 'wrong', heard: 'F' }
    const effective = effectiveVerdict(machine, acceptances, [said])
    expect(effective).toMatchObject({ clarity: 67, words: [{ verdict: wordVerdictOf(true, ['wrong']) }] })
    expect(effective.words[0]?.sounds[2]).not.toHaveProperty('dialect')
  })
})
