import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay } from '../../../main/core/progress/calendar.ts'
import {
  type Contribution,
  contributionOf,
  dayNumberAt,
  dayNumberOf,
  dayOfNumber,
  daysOfPractice,
  figuresOf,
  together,
} from '../../../main/core/progress/rollUp.ts'
import type { AttemptVerdict, SoundVerdict } from '../../../preload/contract/verdict.ts'
import { Verdict } from '../../../preload/contract/vocabulary.ts'

const sound = (over: Partial<SoundVerdict>): SoundVerdict => ({
  ...{
    expected: 'R',
    heard: 'R',
    position: 'initial',
    process: null,
    startMs: 0,
    endMs: 1,
    score: 1,
    verdict: 'right',
  },
  ...over,
})
const verdict = (sounds: readonly SoundVerdict[], over: object = {}): AttemptVerdict =>
  ({
    ...{ outcome: 'judged', text: 'red', heard: 'red', clarity: 80, completeness: 1, durationMs: 2_000 },
    ...{ analysisMs: 5, engine: 'stand-in@1' },
    words: [{ text: 'red', startMs: 0, endMs: 500, verdict: 'right', sounds }],
    ...over,
  }) as AttemptVerdict
const refusal = verdict([], { outcome: 'refused', reason: 'silence', clarity: null, completeness: 0, words: [] })
const noon = { at: Date.UTC(2026, 9, 25, 12), utcOffsetMinutes: 0 }

describe('what an attempt contributes', () => {
  it('is what is counted by hand', () => {
    const wrong = sound({ heard: 'W', process: 'gliding', verdict: 'wrong' })
    const accepted = sound({ expected: 'TH', heard: 'F', position: 'final', dialect: 'th-as-f' })
    const contribution = contributionOf(noon, verdict([wrong, wrong, sound({}), accepted], { clarity: 62.5 }), true)
    expect(contribution).toMatchObject({ day: dayNumberOf('2026-10-25'), clarity: 62.5 })
    expect(contribution.counts).toEqual({
      ...{ attempts: 1, judged: 1, reviewed: 1, practiceUs: 2_000_000, clarities: 1, claritySum: 62_500 },
    })
    const counts = { right: 0, close: 0, wrong: 0, missing: 0, unsure: 0, accepted: 0 }
    expect(Object.fromEntries(contribution.sounds)).toEqual({
      'R initial': { ...counts, right: 1, wrong: 2 },
      'TH final': { ...counts, right: 1, accepted: 1 },
    })
    expect(Object.fromEntries(contribution.processes)).toEqual({ gliding: 2 })
  })

  it('is a try and its time, no more, where it was refused', () => {
    const { counts, sounds, clarity } = contributionOf(noon, refusal, false)
    expect(counts).toMatchObject({ attempts: 1, judged: 0, practiceUs: 2_000_000, clarities: 0, claritySum: 0 })
    expect({ sounds: sounds.size, clarity }).toEqual({ sounds: 0, clarity: null })
  })

  it('has no process that is in doubt, and no sound that was not asked for or whose word was not said', () => {
    const doubt = sound({ heard: 'W', process: 'gliding', verdict: 'unsure' })
    const added = sound({ expected: null, heard: 'S', process: 'epenthesis', verdict: 'wrong' })
    const judged = verdict([doubt, added])
    const unsaid = { ...judged.words[0], startMs: null, endMs: null }
    const { sounds, processes } = contributionOf(noon, verdict([], { words: [judged.words[0], unsaid] }), false)
    expect([...sounds]).toEqual([['R initial', expect.objectContaining({ unsure: 1, wrong: 0 })]])
    expect(processes.size).toBe(0)
  })

  it('belongs to the day that the wall clock showed', () => {
    const lateInBerlin = { at: Date.UTC(2026, 9, 24, 21, 59), utcOffsetMinutes: 120 }
    expect(dayOfNumber(contributionOf(lateInBerlin, refusal, false).day)).toBe('2026-10-24')
    expect(dayOfNumber(dayNumberAt(lateInBerlin.at + 60_000, 120))).toBe('2026-10-25')
    fc.assert(
      fc.property(fc.nat(4e12), fc.integer({ min: -1440, max: 1440 }), (at, offset) => {
        const day = localDay(at, () => offset)
        expect(dayOfNumber(dayNumberAt(at, offset))).toBe(day)
        expect(dayNumberOf(day)).toBe(dayNumberAt(at, offset))
      }),
    )
  })
})

const anyVerdict: fc.Arbitrary<AttemptVerdict> = fc
  .record({
    clarity: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    durationMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
    isRefused: fc.boolean(),
    sounds: fc.array(
      fc.record({
        expected: fc.constantFrom('R' as const, 'S' as const, null),
        position: fc.constantFrom('initial' as const, 'final' as const),
        process: fc.option(fc.constantFrom('gliding', 'stopping')),
        verdict: fc.constantFrom(...Verdict.options),
      }),
    ),
  })
  .map(({ isRefused, sounds, ...figures }) =>
    isRefused ? { ...refusal, durationMs: figures.durationMs } : verdict(sounds.map(sound), figures),
  )
const sum = (all: readonly Contribution[]): Contribution | undefined =>
  all.reduce<Contribution | undefined>((total, one) => (total === undefined ? one : together(total, one)), undefined)

describe('contributions together', () => {
  it('are the same in any order, to the last digit', () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { minLength: 1, maxLength: 20 }), (verdicts) => {
        const all = verdicts.map((one) => contributionOf(noon, one, false))
        expect(sum(all.toReversed())).toEqual(sum(all))
      }),
    )
  })

  it('have the best clarity, and a mean between the least and the best', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (clarities) => {
        const total = sum(clarities.map((clarity) => contributionOf(noon, verdict([], { clarity }), false)))
        if (total === undefined) throw new Error('nothing')
        const { clarity } = figuresOf(total.counts)
        expect(total.clarity).toBe(Math.max(...clarities))
        expect(clarity).toBeGreaterThanOrEqual(Math.min(...clarities))
        expect(clarity).toBeLessThanOrEqual(Math.max(...clarities))
        expect(clarity).toBeCloseTo(clarities.reduce((a, b) => a + b, 0) / clarities.length, 9)
      }),
    )
  })

  it('have no clarity, not a zero, where none has one; and a zero where one is zero', () => {
    const empty = { attempts: 2, judged: 1, reviewed: 0, practiceUs: 1_500, clarities: 0, claritySum: 0 }
    expect(figuresOf(empty)).toEqual({ attempts: 2, judged: 1, practiceMs: 1.5, clarity: null })
    expect(figuresOf({ ...empty, clarities: 1 })).toMatchObject({ clarity: 0 })
  })
})

describe('days of practice', () => {
  it('are one for each day asked for, in order, without gaps', () => {
    const practised = [
      { day: '2026-10-24', attempts: 2, practiceMs: 3_000, clarity: 70 },
      { day: '2026-10-26', attempts: 1, practiceMs: 500, clarity: null },
      { day: '2026-11-01', attempts: 9, practiceMs: 9, clarity: 9 },
    ]
    expect(daysOfPractice(practised, ['2026-10-24', '2026-10-25', '2026-10-26'])).toEqual([
      { day: '2026-10-24', attempts: 2, practiceMs: 3_000, clarity: 70 },
      { day: '2026-10-25', attempts: 0, practiceMs: 0, clarity: null },
      { day: '2026-10-26', attempts: 1, practiceMs: 500, clarity: null },
    ])
  })
})
