import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenDialect, dialectProfiles } from '../../../main/core/phonology/dialects/index.ts'
import type { DialectProfile } from '../../../main/core/phonology/dialects/profile.ts'
import { positionOf } from '../../../main/core/phonology/sounds.ts'
import { judgedAttempt } from '../../../main/core/scoring/assemble.ts'
import { clarityOfWords } from '../../../main/core/scoring/clarity.ts'
import { applyDialect, applyDialectToAttempt, applyDialectToWords } from '../../../main/core/scoring/dialect.ts'
import type { SoundEvidence, WordEvidence } from '../../../main/core/scoring/evidence.ts'
import { AttemptVerdict, type SoundReasons, type SoundVerdict } from '../../../preload/contract/verdict.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { acceptedForms } from '../phonology/acceptedForms.ts'

const rank: Readonly<Record<Verdict, number>> = { missing: 0, wrong: 0, unsure: 1, close: 1, right: 2 }
const anySound = fc.constantFrom(...Sound.options)
const competitors = fc
  .uniqueArray(anySound, { maxLength: 3 })
  .chain((list) =>
    fc
      .array(fc.double({ min: -8, max: 9, noNaN: true }), { minLength: list.length, maxLength: list.length })
      .map((odds) => odds.toSorted((a, b) => b - a).map((logOdds, at) => ({ sound: list[at] ?? 'S', logOdds }))),
  )
const reasonsOf = (list: SoundReasons['competitors']): SoundReasons => ({
  ...{ wrongProbability: 0.5, goodness: -1, omission: 0, relativeDuration: 0, disagreement: 0, movedBy: [] },
  competitors: list,
})
const soundFields = {
  expected: fc.option(anySound, { freq: 8 }),
  heard: fc.option(anySound),
  position: fc.constantFrom('initial' as const, 'medial' as const, 'final' as const),
  process: fc.option(fc.constantFrom('gliding', 'stopping')),
  startMs: fc.option(fc.nat(5000)),
  endMs: fc.option(fc.nat(5000)),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  verdict: fc.constantFrom(...Verdict.options),
}
const soundEvidence: fc.Arbitrary<SoundEvidence> = fc.oneof(
  fc.record(soundFields),
  fc.record({ ...soundFields, evidence: competitors.map(reasonsOf) }),
)
const profile = fc.constantFrom<DialectProfile>(...dialectProfiles)

/** Words as they would be judged where a dialect speaker says them: each sound as some accepted form has it. */
const dialectWord = fc
  .tuple(fc.array(anySound, { minLength: 1, maxLength: 7 }), profile, fc.nat())
  .map(([expected, chosen, pick]) => {
    const forms = acceptedForms(expected, chosen, 40)
    const form = forms[pick % Math.max(1, forms.length)]
    const sounds = expected.map((sound, index): SoundVerdict => {
      const heard = form ? (form.outcomes[index]?.heard ?? null) : sound
      const verdict = heard === sound ? 'right' : heard === null ? 'missing' : 'wrong'
      return {
        ...{ expected: sound, heard, position: positionOf(index, expected.length) },
        ...{ process: heard === sound ? null : 'stopping', startMs: 0, endMs: 1, score: heard === sound ? 1 : 0.2 },
        verdict,
      }
    })
    return { sounds, chosen }
  })
const words = fc.array(soundEvidence, { minLength: 1, maxLength: 7 })
const attempt = fc.array(
  fc.record({
    text: fc.constantFrom('red', 'rabbit'),
    startMs: fc.option(fc.nat(5000), { freq: 6 }),
    endMs: fc.nat(5000),
    sounds: words,
  }),
  { minLength: 1, maxLength: 5 },
)

const sound = (expected: Sound, heard: Sound | null, verdict: Verdict = 'wrong'): SoundEvidence => ({
  ...{ expected, heard, position: 'medial', process: verdict === 'right' ? null : 'stopping' },
  ...{ startMs: 0, endMs: 1, score: verdict === 'right' ? 1 : 0.2, verdict },
})
const chosen = (profileId: string, ...options: string[]): DialectProfile => {
  const found = chosenDialect({ profileId, options })
  if (!found) throw new Error(profileId)
  return found
}
const aae = chosen('african-american-english')

describe('a dialect in the verdict', () => {
  test('bath as baf is right, and says why', () => {
    const judged = [sound('B', 'B', 'right'), sound('AE', 'AE', 'right'), sound('TH', 'F')]
    expect(applyDialect(judged, aae)[2]).toMatchObject({
      ...{ expected: 'TH', heard: 'F', verdict: 'right', process: null, score: 0.9, dialect: 'th-as-f' },
    })
  })

  test('hand as han is right; ha, and no word at all, are not', () => {
    const heard = (n: Sound | null) =>
      applyDialect(
        [
          sound('HH', 'HH', 'right'),
          sound('AE', 'AE', 'right'),
          n === null ? sound('N', null, 'missing') : sound('N', n, 'right'),
          sound('D', null, 'missing'),
        ],
        aae,
      ).map(({ verdict }) => verdict)
    expect(heard('N')).toEqual(['right', 'right', 'right', 'right'])
    expect(heard(null)).toEqual(['right', 'right', 'missing', 'missing'])
    const nothing = [sound('F', null, 'missing'), sound('AO', null, 'missing'), sound('R', null, 'missing')]
    expect(applyDialect(nothing, aae)).toEqual(nothing)
  })

  test('a good score is kept, and words and clarity follow', () => {
    const doubted = { ...sound('DH', 'D', 'unsure'), score: 0.97 }
    expect(applyDialect([doubted, sound('EH', 'EH', 'right')], aae)[0]?.score).toBe(0.97)
    const frame = { text: 'bath', durationMs: 900, analysisMs: 1, engine: 'name@version' }
    const bath = [sound('B', 'B', 'right'), sound('AE', 'AE', 'right'), sound('TH', 'F')]
    const before = judgedAttempt(frame, [{ text: 'bath', startMs: 0, endMs: 9, sounds: bath }])
    expect(before).toMatchObject({ clarity: 67, words: [{ verdict: 'wrong' }] })
    expect(applyDialectToAttempt(before, aae)).toMatchObject({ clarity: 100, words: [{ verdict: 'right' }] })
  })

  test('a doubt between the sound and its accepted form is no doubt', () => {
    expect(applyDialect([sound('DH', 'D', 'unsure'), sound('EH', 'EH', 'right')], aae)[0]?.verdict).toBe('right')
    expect(applyDialect([sound('DH', 'Z', 'unsure'), sound('EH', 'EH', 'right')], aae)[0]?.verdict).toBe('unsure')
  })

  test('an accepted form that is nearly as likely as the guess was said; a process needs to be clearly likelier', () => {
    const mandarin = chosen('mandarin-influenced-english')
    const verdictOf = (process: string | null, w: number, l: number) => {
      const list = [{ sound: 'W' as const, logOdds: w }, ...[{ sound: 'L' as const, logOdds: l }]]
      const evidence = reasonsOf(list.toSorted((a, b) => b.logOdds - a.logOdds))
      return applyDialect([{ ...sound('R', 'W'), process, evidence }, sound('EH', 'EH', 'right')], mandarin)[0]
    }
    expect(verdictOf(null, 5, 2.1)).toMatchObject({ verdict: 'right', heard: 'L', dialect: 'l-and-r', process: null })
    expect(verdictOf(null, 5, 1.9)).toMatchObject({ verdict: 'wrong', heard: 'W' })
    expect(verdictOf('gliding', 5, 4.1)).toMatchObject({ verdict: 'right', heard: 'L' })
    expect(verdictOf('gliding', 5, 3.9)).toMatchObject({ verdict: 'wrong', heard: 'W', process: 'gliding' })
  })

  test('a distortion is right only where the therapist added it', () => {
    const trilled = [sound('R', 'R', 'close'), sound('EH', 'EH', 'right')]
    expect(applyDialect(trilled, chosen('spanish-influenced-english'))[0]?.verdict).toBe('close')
    const added = chosen('spanish-influenced-english', 'trilled-r')
    expect(applyDialect(trilled, added)[0]).toMatchObject({ verdict: 'right', dialect: 'trilled-r' })
    expect(applyDialect([sound('R', 'W'), sound('EH', 'EH', 'right')], added)[0]?.verdict).toBe('wrong')
  })

  test('whatever form the profile offers the recogniser is wholly right', () => {
    fc.assert(
      fc.property(dialectWord, (said) => {
        expect(applyDialect(said.sounds, said.chosen).every(({ verdict }) => verdict === 'right')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('never lowers a score or a verdict, and touches nothing but what it accepts', () => {
    fc.assert(
      fc.property(words, profile, (judged, one) => {
        const after = applyDialect(judged, one)
        expect(after.length).toBe(judged.length)
        for (const [index, before] of judged.entries()) {
          const now = after[index]
          expect(now?.score).toBeGreaterThanOrEqual(before.score)
          expect(rank[now?.verdict ?? 'missing']).toBeGreaterThanOrEqual(rank[before.verdict])
          if (now?.dialect === undefined) expect(now).toEqual(before)
          else {
            expect(now).toMatchObject({ verdict: 'right', process: null })
            expect(now).toMatchObject({ expected: before.expected, startMs: before.startMs })
            const likely = before.evidence?.competitors.map((competitor) => competitor.sound) ?? []
            expect([before.heard, ...(before.heard === null ? [] : likely)]).toContain(now.heard)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('twice is as once, and General American is nothing', () => {
    fc.assert(
      fc.property(words, profile, (judged, one) => {
        const once = applyDialect(judged, one)
        expect(applyDialect(once, one)).toEqual(once)
        expect(applyDialect(judged, chosen('general-american'))).toEqual(judged)
      }),
      { numRuns: 500 },
    )
  })

  test('never lowers the clarity, and the attempt stays valid by the contract', () => {
    const frame = { text: 'red rabbit', durationMs: 1240, analysisMs: 31, engine: 'name@version' }
    fc.assert(
      fc.property(attempt, profile, (evidence: WordEvidence[], one) => {
        const before = judgedAttempt(frame, evidence)
        const after = AttemptVerdict.parse(applyDialectToAttempt(before, one))
        const plain = clarityOfWords(before.words)
        const clarity = clarityOfWords(after.words)
        // More is certain than before, so a figure may appear; none goes away or falls.
        if (plain !== null) expect(clarity).toBeGreaterThanOrEqual(plain)
        expect(applyDialectToAttempt(after, one)).toEqual(after)
        expect(after.completeness).toBe(before.completeness)
        const rewritten = applyDialectToWords(before.words, one)
        expect(rewritten.map(({ sounds }) => sounds)).toEqual(after.words.map(({ sounds }) => sounds))
        for (const [index, word] of after.words.entries()) {
          const earlier = before.words[index]?.verdict ?? 'right'
          const order = ['missing', 'wrong', 'close', 'unsure', 'right']
          expect(order.indexOf(word.verdict)).toBeGreaterThanOrEqual(order.indexOf(earlier))
        }
      }),
      { numRuns: 300 },
    )
  })
})
