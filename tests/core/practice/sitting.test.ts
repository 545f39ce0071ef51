import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestBreathMs, practiceTimeOf, type SessionAttempt, summaryOf } from '../../../main/core/practice/sitting.ts'
import type { Target } from '../../../preload/contract/library.ts'
import { SessionSummary } from '../../../preload/contract/session.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'

const r: Target = { sound: 'R', position: 'initial' }
const frame = { text: 'red', durationMs: 1_000, analysisMs: 1, engine: 'stand-in@1' }
const judged = (clarity: number | null, said: Verdict = 'right', startMs: number | null = 0): AttemptVerdict => ({
  ...{ ...frame, outcome: 'judged', heard: 'red', clarity, completeness: 1 },
  words: [
    {
      ...{ text: 'red', startMs, endMs: startMs, verdict: said },
      sounds: (['R', 'EH', 'D'] as const).map((expected, index) => ({
        ...{ expected, heard: expected, process: null, startMs, endMs: startMs, score: 1, verdict: said },
        position: (['initial', 'medial', 'final'] as const)[index] ?? 'final',
      })),
    },
  ],
})
const refused: AttemptVerdict = {
  ...{ ...frame, outcome: 'refused', reason: 'silence', heard: '', clarity: null, completeness: 0, words: [] },
}
const attempt = (at: number, verdict: AttemptVerdict, twisterId = 'red'): SessionAttempt => ({
  ...{ twisterId, text: twisterId, at, durationMs: 1_000, verdict, targets: [r] },
})

describe('time of practice', () => {
  test('is speech and the breaths between, and no rest', () => {
    expect(practiceTimeOf([])).toBe(0)
    expect(practiceTimeOf([{ at: 5, durationMs: 700 }])).toBe(700)
    expect(practiceTimeOf([0, 3_000].map((at) => ({ at, durationMs: 1_000 })))).toBe(4_000)
    const edge = longestBreathMs + 1_000
    expect(practiceTimeOf([0, edge].map((at) => ({ at, durationMs: 1_000 })))).toBe(edge + 1_000)
    expect(practiceTimeOf([0, edge + 1].map((at) => ({ at, durationMs: 1_000 })))).toBe(2_000)
  })

  test('is never less than the speech, nor more than the time that passed', () => {
    const some = fc.array(fc.record({ gap: fc.nat(200_000), durationMs: fc.nat(20_000) }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(some, (steps) => {
        let now = 0
        const attempts = steps.map(({ gap, durationMs }) => {
          const at = now + gap
          now = at + durationMs
          return { at, durationMs }
        })
        const time = practiceTimeOf(attempts)
        expect(time).toBeGreaterThanOrEqual(attempts.reduce((sum, each) => sum + each.durationMs, 0))
        expect(time).toBeLessThanOrEqual(now - (attempts[0]?.at ?? 0))
      }),
    )
  })
})

describe('what a session came to', () => {
  test('counts judged attempts alone: silence and noise cost nothing', () => {
    const summary = summaryOf([attempt(0, judged(80)), attempt(2_000, refused), attempt(4_000, judged(90))], 50)
    expect(SessionSummary.parse(summary)).toEqual(summary)
    expect(summary).toMatchObject({ attempts: 2, goal: 50, twisters: 1, best: { clarity: 90 }, clarity: null })
  })

  test('compares the first third with the last, from six on', () => {
    const of = (values: readonly number[]) =>
      summaryOf(
        values.map((clarity, index) => attempt(index * 2_000, judged(clarity))),
        50,
      ).clarity
    expect(of([60, 60, 60, 90, 90])).toBeNull()
    expect(of([60, 62, 0, 100, 88, 90])).toEqual({ first: 61, last: 89 })
  })

  test('tells of the practised sounds in words that were said, doubts beside them', () => {
    const said = [judged(90), judged(40, 'wrong'), judged(40, 'missing'), judged(70, 'unsure'), judged(70, 'close')]
    const unsaid = judged(0, 'missing', null)
    const { sounds } = summaryOf(
      [...said, unsaid].map((verdict, index) => attempt(index * 2_000, verdict)),
      50,
    )
    expect(sounds).toEqual([{ ...r, right: 1, close: 1, unsure: 1, notYet: 2 }])
  })

  test('does not depend on the order in which attempts are read', () => {
    const all = [judged(70), judged(90), judged(50), judged(95), refused, judged(80), judged(85), judged(60)]
    const attempts = all.map((verdict, index) => attempt(index * 3_000, verdict, `twister-${index % 3}`))
    fc.assert(
      fc.property(fc.shuffledSubarray(attempts, { minLength: attempts.length }), (shuffled) => {
        expect(summaryOf(shuffled, 50)).toEqual(summaryOf(attempts, 50))
      }),
    )
  })
})
