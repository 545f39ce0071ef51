import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementOf, fewestForKappa, type HeardSound, pairsOf } from '../../../main/core/progress/agreement.ts'
import { kappaOf } from '../../../main/core/progress/statistics/kappa.ts'
import { Verdict } from '../../../preload/contract/vocabulary.ts'

const turned = (table: readonly (readonly number[])[]) => table.map((_, index) => table.map((row) => row[index] ?? 0))
const anyTable = fc
  .integer({ min: 2, max: 4 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(60), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
  )

describe('kappa', () => {
  it('is the one computed by hand', () => {
    // 50 cases: both yes 20, both no 15. po = 35 / 50 = 0.7; rows 25, 25; columns 30, 20;
    // pe = (25 * 30 + 25 * 20) / 2500 = 0.5. kappa = (0.7 - 0.5) / 0.5 = 0.4.
    const kappa = kappaOf([
      [20, 5],
      [10, 15],
    ])
    expect(kappa?.value).toBeCloseTo(0.4, 12)
    // Wilson of 35 in 50: z^2 / n = 0.0768292; middle (0.7 + 0.0384146) / 1.0768292 = 0.6857305;
    // reach 1.959964 * sqrt(0.21 / 50 + 0.0768292 / 200) / 1.0768292 = 1.959964 * 0.0677093 / 1.0768292 = 0.1232394.
    // Ends 0.5624911 and 0.8089699, beyond chance 0.1249822 and 0.6179398.
    expect(kappa?.low).toBeCloseTo(0.12498, 4)
    expect(kappa?.high).toBeCloseTo(0.61794, 4)
  })

  it('is the one of three answers', () => {
    // po = 85 / 100; rows 60, 20, 20; columns 65, 15, 20; pe = (3900 + 300 + 400) / 10000 = 0.46; 0.39 / 0.54.
    const table = [
      [58, 1, 1],
      [4, 12, 4],
      [3, 2, 15],
    ]
    expect(kappaOf(table)?.value).toBeCloseTo(0.39 / 0.54, 12)
  })

  it('is none of nothing, and none where both said one thing throughout', () => {
    expect(kappaOf([])).toBeNull()
    expect(
      kappaOf([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull()
    expect(
      kappaOf([
        [40, 0],
        [0, 0],
      ]),
    ).toBeNull()
  })

  it('is 1 where all agree, but not sure of it; 0 where one always says the same; below 0 where they contradict', () => {
    const agreed = kappaOf([
      [20, 0],
      [0, 20],
    ])
    expect(agreed).toMatchObject({ value: 1, high: 1 })
    expect(agreed?.low).toBeLessThan(0.9)
    expect(
      kappaOf([
        [30, 10],
        [0, 0],
      ])?.value,
    ).toBeCloseTo(0, 12)
    expect(
      kappaOf([
        [0, 20],
        [20, 0],
      ]),
    ).toMatchObject({ value: -1, low: -1 })
  })

  it('lies in its interval, within -1 and 1, whichever of the two is called first', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const kappa = kappaOf(table)
        if (kappa === null) return
        expect(-1 <= kappa.low && kappa.low <= kappa.value && kappa.value <= kappa.high && kappa.high <= 1).toBe(true)
        expect(kappaOf(turned(table))?.value).toBeCloseTo(kappa.value, 9)
      }),
    )
  })

  it('is the same in any order of the answers, and surer with more of the same', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const kappa = kappaOf(table)
        if (kappa === null) return
        const reversed = table.toReversed().map((row) => row.toReversed())
        expect(kappaOf(reversed)?.value).toBeCloseTo(kappa.value, 9)
        const more = kappaOf(table.map((row) => row.map((count) => count * 9)))
        expect(more?.value).toBeCloseTo(kappa.value, 9)
        expect((more?.high ?? 9) - (more?.low ?? 0)).toBeLessThanOrEqual(kappa.high - kappa.low + 1e-9)
      }),
    )
  })

  it('has an interval that holds the true one about as often as it says', () => {
    // Two raters who agree by a hidden truth: each is right in 85 of 100. True kappa by the same formula on exact shares.
    let seed = 7
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const isRight = 0.85
    const rate = 0.3
    const yes = rate * isRight + (1 - rate) * (1 - isRight)
    const po = isRight ** 2 + (1 - isRight) ** 2
    const pe = yes ** 2 + (1 - yes) ** 2
    const truth = (po - pe) / (1 - pe)
    let held = 0
    const runs = 2_000
    for (let run = 0; run < runs; run += 1) {
      const table = [
        [0, 0],
        [0, 0],
      ]
      for (let at = 0; at < 60; at += 1) {
        const is = random() < rate ? 1 : 0
        const one = random() < isRight ? is : 1 - is
        const other = random() < isRight ? is : 1 - is
        const row = table[one]
        if (row !== undefined) row[other] = (row[other] ?? 0) + 1
      }
      const kappa = kappaOf(table)
      if (kappa !== null && kappa.low <= truth && truth <= kappa.high) held += 1
    }
    expect(held / runs).toBeGreaterThan(0.93)
    expect(held / runs).toBeLessThan(0.995)
  })
})

const heard = (over: Partial<HeardSound> = {}): HeardSound => ({
  ...{ attempt: 1, wordIndex: 0, soundIndex: 0, sound: 'R', machine: 'right', verdict: 'right' },
  ...over,
})
const many = (count: number, over: Partial<HeardSound>, from = 0) =>
  Array.from({ length: count }, (_, index) => heard({ attempt: from + index, ...over }))

describe('the agreement of machine and therapists', () => {
  it('counts each sound once, by the last verdict over it', () => {
    const pairs = pairsOf([
      heard({ verdict: 'wrong' }),
      heard({ verdict: 'close' }),
      heard({ soundIndex: 1, sound: 'L' }),
    ])
    expect(pairs.map(({ sound, therapist }) => `${sound} ${therapist}`)).toEqual(['R close', 'L right'])
  })

  it('leaves out what a later verdict over the whole word replaced, but not what it leaves open', () => {
    const word = (verdict: Verdict) => heard({ soundIndex: null, sound: null, machine: null, verdict })
    for (const verdict of ['right', 'missing', 'unsure'] as const) expect(pairsOf([heard(), word(verdict)])).toEqual([])
    for (const verdict of ['close', 'wrong'] as const) expect(pairsOf([heard(), word(verdict)])).toHaveLength(1)
    expect(pairsOf([word('right'), heard()])).toHaveLength(1)
  })

  it('tells who was stricter, takes wrong and missing for one, and doubts for none', () => {
    const [all] = agreementOf(
      pairsOf([
        ...many(1, { machine: 'wrong', verdict: 'missing' }),
        ...many(2, { machine: 'wrong', verdict: 'right' }, 10),
        ...many(3, { machine: 'right', verdict: 'close' }, 20),
        ...many(4, { machine: 'unsure', verdict: 'right' }, 30),
        ...many(5, { machine: 'right', verdict: 'unsure' }, 40),
      ]),
    )
    expect(all).toMatchObject({
      sound: null,
      both: 6,
      same: 1,
      stricter: 2,
      gentler: 3,
      unsure: 9,
      isTooFew: true,
      kappa: null,
    })
  })

  it('tells a kappa from so many sounds on, and not below', () => {
    const some = (count: number) =>
      pairsOf([...many(count - 1, {}), ...many(1, { machine: 'wrong', verdict: 'wrong' }, 500)])
    expect(agreementOf(some(fewestForKappa - 1))[0]).toMatchObject({ isTooFew: true, kappa: null })
    expect(agreementOf(some(fewestForKappa))[0]).toMatchObject({ isTooFew: false, kappa: { value: 1 } })
  })

  it('has all sounds first, then each, the one heard most often first; and they add up', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            ...{ attempt: fc.nat(5), wordIndex: fc.nat(2), soundIndex: fc.option(fc.nat(2)) },
            ...{ sound: fc.option(fc.constantFrom('R' as const, 'L' as const, 'S' as const)) },
            ...{ machine: fc.constantFrom(...Verdict.options), verdict: fc.constantFrom(...Verdict.options) },
          }),
        ),
        (rows) => {
          const pairs = pairsOf(rows)
          const [all, ...each] = agreementOf(pairs)
          for (const part of ['both', 'same', 'stricter', 'gentler', 'unsure'] as const)
            expect(each.reduce((sum, one) => sum + one[part], 0)).toBe(all?.[part])
          expect((all?.both ?? 0) + (all?.unsure ?? 0)).toBe(pairs.length)
          for (const one of each) expect(one.same + one.stricter + one.gentler).toBe(one.both)
          const heardOften = each.map((one) => one.both + one.unsure)
          expect(heardOften).toEqual(heardOften.toSorted((one, other) => other - one))
        },
      ),
    )
  })
})
