import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Adaptation,
  adaptationLimits,
  adaptationOf,
  type EnrolledSound,
  judgingShiftOf,
  judgingShiftsOf,
  moved,
  type SoundCorrection,
} from '../../../main/core/scoring/adaptation.ts'
import { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

/** As the adaptation says it: of this sound, or of all. */
const shiftFor = ({ sounds, offset }: Adaptation, sound: Sound): number =>
  sounds.find((shift) => shift.sound === sound)?.logOdds ?? offset

const someSounds = ['S', 'R', 'TH', 'B', 'K'] as const satisfies readonly Sound[]
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const correction: fc.Arbitrary<SoundCorrection> = fc.record({
  attemptId: fc.constantFrom('a', 'b', 'c', 'd'),
  wordIndex: fc.nat(3),
  soundIndex: fc.nat(3),
  sound: fc.constantFrom(...someSounds),
  wrongProbability: probability,
  wasCalledWrong: fc.boolean(),
  verdict: fc.constantFrom(...Verdict.options),
  role: fc.constantFrom('therapist' as const, 'therapist' as const, 'guardian' as const),
  at: fc.nat(20),
})
const corrections = fc.array(correction, { maxLength: 25 })
const enrolled: fc.Arbitrary<EnrolledSound> = fc.record({
  sound: fc.constantFrom(...Sound.options),
  wrongProbability: probability,
})
const enrolment = fc.array(enrolled, { maxLength: 12 })
const nothing = adaptationOf([])
const all = Sound.options
/** How closely the fit is solved. */
const hair = 1e-9

const times = (count: number, sound: Sound, wrongProbability: number, verdict: Verdict): SoundCorrection[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ attemptId: `${sound} ${verdict} ${wrongProbability} ${index}`, wordIndex: 0, soundIndex: 0, sound },
    ...{ wrongProbability, wasCalledWrong: false, verdict, role: 'therapist', at: index },
  }))

describe('adapting to a child', () => {
  test('nothing known, nothing moved', () => {
    expect(nothing).toMatchObject({ offset: 0, sounds: [], counted: { corrections: 0, enrolled: 0 } })
    fc.assert(
      fc.property(fc.constantFrom(...all), probability, (sound, value) => {
        expect(moved(value, shiftFor(nothing, sound))).toBe(value)
      }),
    )
  })

  test('no sound ever moves further than the limits say, whatever is corrected', () => {
    fc.assert(
      fc.property(corrections, enrolment, (list, early) => {
        const adaptation = adaptationOf(list, early)
        for (const sound of all) {
          const shift = shiftFor(adaptation, sound)
          expect(shift).toBeGreaterThanOrEqual(-adaptationLimits.gentler)
          expect(shift).toBeLessThanOrEqual(adaptationLimits.stricter)
        }
      }),
    )
    const gentlest = adaptationOf(times(500, 'S', 0.99, 'right'))
    expect(shiftFor(gentlest, 'S')).toBe(-1.5)
    expect(gentlest.sounds[0]?.isAtLimit).toBe(true)
    expect(shiftFor(adaptationOf(times(500, 'S', 0.01, 'missing')), 'S')).toBe(0.75)
  })

  test('one more "right" makes no sound stricter, one more "wrong" none gentler', () => {
    fc.assert(
      fc.property(corrections, enrolment, correction, (list, early, more) => {
        const extra = { ...more, attemptId: 'another', role: 'therapist' as const }
        const before = adaptationOf(list, early)
        const right = adaptationOf([...list, { ...extra, verdict: 'right' }], early)
        const wrong = adaptationOf([...list, { ...extra, verdict: 'wrong' }], early)
        for (const sound of all) {
          expect(shiftFor(right, sound)).toBeLessThanOrEqual(shiftFor(before, sound) + hair)
          expect(shiftFor(wrong, sound)).toBeGreaterThanOrEqual(shiftFor(before, sound) - hair)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the order of the corrections makes no difference, to the last digit', () => {
    const shuffled = corrections.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, enrolment, ([list, other], early) => {
        expect(adaptationOf(other, early.toReversed())).toEqual(adaptationOf(list, early))
      }),
    )
  })

  test('what is taken out is undone, and a therapist takes it back by "unsure"', () => {
    fc.assert(
      fc.property(corrections, correction, (list, more) => {
        const extra = { ...more, attemptId: 'another', role: 'therapist' as const, verdict: 'right' as const }
        const before = adaptationOf(list)
        const withdrawn = adaptationOf([...list, extra, { ...extra, verdict: 'unsure', at: extra.at + 1 }])
        expect({ ...withdrawn, leftOut: null }).toEqual({ ...before, leftOut: null })
        const added = adaptationOf([...list, extra])
        expect(added.counted.corrections).toBe(before.counted.corrections + 1)
      }),
    )
  })

  test('a guardian teaches nothing, not even by correcting the therapist', () => {
    fc.assert(
      fc.property(corrections, fc.array(correction), (list, more) => {
        const byGuardian = more.map((one) => ({ ...one, role: 'guardian' as const, at: one.at + 100 }))
        const after = adaptationOf([...list, ...byGuardian])
        expect({ ...after, leftOut: null }).toEqual({ ...adaptationOf(list), leftOut: null })
      }),
    )
  })

  test('of several corrections of one sound the last counts', () => {
    const [first] = times(1, 'S', 0.6, 'wrong')
    if (!first) return
    const list = [first, { ...first, verdict: 'right' as const, at: 9 }]
    expect(adaptationOf(list).sounds[0]).toMatchObject({ calledRight: 1, calledWrong: 0 })
    expect(adaptationOf(list).leftOut.replaced).toBe(1)
  })

  test('the enrolment only makes gentler, and only early sounds count', () => {
    fc.assert(
      fc.property(corrections, enrolment, (list, early) => {
        const before = adaptationOf(list)
        const after = adaptationOf(list, early)
        for (const sound of all) expect(shiftFor(after, sound)).toBeLessThanOrEqual(shiftFor(before, sound) + hair)
      }),
    )
    const late = Array.from({ length: 20 }, () => ({ sound: 'R' as const, wrongProbability: 0.9 }))
    expect(adaptationOf([], late)).toMatchObject({ offset: 0, leftOut: { lateSounds: 20 } })
  })

  test('few corrections move little, more move more, and the rest of the sounds follow a little', () => {
    const shifts = [1, 3, 10].map((count) => shiftFor(adaptationOf(times(count, 'S', 0.7, 'right')), 'S'))
    expect(shifts).toEqual(shifts.toSorted((a, b) => b - a))
    expect(shifts[0]).toBeGreaterThan(-0.3)
    expect(shifts[2]).toBeLessThan(-0.9)
    const adaptation = adaptationOf(times(10, 'S', 0.7, 'right'))
    expect(shiftFor(adaptation, 'K')).toBe(adaptation.offset)
    expect(adaptation.offset).toBeLessThan(0)
    expect(adaptation.offset).toBeGreaterThan(shiftFor(adaptation, 'S'))
  })

  test('it learns a child whose s the machine misjudges, and lets the good sounds pass', () => {
    // A machine too harsh by 1.2 log-odds: of 40 sounds at .5 by its account, 23 % are wrong.
    const reviewed = [...times(31, 'S', 0.5, 'right'), ...times(9, 'S', 0.5, 'wrong')]
    const shift = shiftFor(adaptationOf(reviewed), 'S')
    expect(shift).toBeGreaterThan(-1.24)
    expect(shift).toBeLessThan(-0.8)
  })

  test('a gentler sound has a lower probability of being wrong', () => {
    const gentler = adaptationOf(times(5, 'S', 0.7, 'right'))
    expect(moved(0.5, shiftFor(gentler, 'S'))).toBeLessThan(0.4)
  })

  test('what the judge is given says the same as the adaptation, and nothing where nothing moved', () => {
    expect(judgingShiftsOf(nothing)).toBeNull()
    expect(judgingShiftOf(null, 'S')).toBe(0)
    fc.assert(
      fc.property(corrections, enrolment, fc.constantFrom(...all), (list, early, sound) => {
        const adaptation = adaptationOf(list, early)
        expect(judgingShiftOf(judgingShiftsOf(adaptation), sound)).toBe(shiftFor(adaptation, sound))
      }),
    )
  })

  test('a sound that was called wrong for a plain change alone still teaches, though its learned mark was good', () => {
    const plain = times(4, 'R', 0.01, 'right').map((one) => ({ ...one, wasCalledWrong: true }))
    expect(shiftFor(adaptationOf(plain), 'R')).toBeLessThan(-0.3)
    expect(shiftFor(adaptationOf(times(4, 'R', 0.01, 'right')), 'R')).toBeGreaterThan(-0.05)
  })

  test('what moved is told with what moved it', () => {
    const adaptation = adaptationOf([...times(4, 'TH', 0.8, 'close'), ...times(1, 'TH', 0.3, 'missing')])
    expect(adaptation.sounds).toHaveLength(1)
    expect(adaptation.sounds[0]).toMatchObject({ sound: 'TH', calledRight: 4, calledWrong: 1, enrolled: 0 })
    const [shift] = adaptation.sounds
    expect(shift?.logOdds).toBeCloseTo(adaptation.offset + (shift?.beyondOffset ?? 0), 12)
  })

  test('nothing but places, sounds, probabilities and verdicts goes in, and only figures come out', () => {
    const [shift] = adaptationOf(times(1, 'S', 0.7, 'right')).sounds
    expect(Object.keys(shift ?? {}).toSorted()).toEqual([
      ...['beyondOffset', 'calledRight', 'calledWrong', 'enrolled', 'isAtLimit', 'logOdds', 'sound'],
    ])
  })
})
