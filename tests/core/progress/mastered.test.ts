import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysEnding } from '../../../main/core/progress/calendar.ts'
import { type DayCounts, noCounts, noTally, type TargetCounts } from '../../../main/core/progress/counts.ts'
import { masteredTargets } from '../../../main/core/progress/figures/mastered.ts'
import {
  isMastered,
  leastDays,
  leastJudged,
  masteryDays,
  masteryOf,
  masteryOn,
  moveOnShare,
  type TargetDay,
} from '../../../main/core/progress/mastered.ts'

const day = (right: number, judged: number): TargetDay => ({ right, judged })
const anyDay = fc.tuple(fc.nat(30), fc.nat(10)).map(([right, wrong]) => day(right, right + wrong))
/** Newest first. */
const anyDays = fc.array(anyDay, { maxLength: 14 })

describe('the rule of mastery', () => {
  it('needs 20 productions, two days and 80 %: one below, exactly, one above', () => {
    expect(isMastered([day(8, 9), day(9, 10)])).toBeNull()
    expect(isMastered([day(8, 10), day(8, 10)])).toBe(true)
    expect(isMastered([day(9, 11), day(8, 10)])).toBe(true)
    expect(isMastered([day(7, 10), day(8, 10)])).toBe(false)
    expect(isMastered([day(100, 100)])).toBeNull()
    expect(isMastered([day(19, 19), day(1, 1)])).toBe(true)
    expect(isMastered([])).toBeNull()
    // 28 of 35 is 80 %, whatever 0.8 times 35 is to a computer.
    expect(isMastered([day(14, 18), day(14, 17)])).toBe(true)
  })

  it('rests on enough: null below, and the share of the newest days that suffice above, whatever was before', () => {
    fc.assert(
      fc.property(anyDays, anyDays, (days, older) => {
        const told = masteryOf(days)
        const counted = days.filter(({ judged }) => judged > 0)
        const judged = counted.reduce((sum, one) => sum + one.judged, 0)
        expect(told === null).toBe(judged < leastJudged || counted.length < leastDays)
        if (told === null) return
        expect(told.isMastered).toBe(told.right >= moveOnShare * told.judged - 1e-9)
        // Errors of long ago do not stand against a child.
        expect(masteryOf([...days, ...older])).toEqual(told)
      }),
    )
  })

  it('is not touched by days on which all was unsure, and never lost by another right one', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(9), fc.nat(13), (days, at, which) => {
        expect(isMastered(days.toSpliced(at, 0, day(0, 0)))).toBe(isMastered(days))
        const one = days[which]
        if (one === undefined || isMastered(days) !== true) return
        const better = days.with(which, day(one.right + (one.right < one.judged ? 1 : 0), one.judged))
        expect(isMastered(better)).toBe(true)
      }),
    )
  })

  it('is the same for badge, book and figures, which say nothing where their window shows too little', () => {
    const calendar = daysEnding('2026-11-28', 40)
    const practice = fc.array(fc.option(anyDay, { nil: null }), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(practice, fc.integer({ min: 1, max: 40 }), (said, window) => {
        const rows = said.flatMap((one, index): TargetCounts[] =>
          one === null || one.judged === 0
            ? []
            : [
                {
                  ...{ day: calendar[index] ?? '', sound: 'R', position: 'initial', ...noTally },
                  ...{ right: one.right, wrong: one.judged - one.right },
                },
              ],
        )
        const days = said.flatMap((one, index): DayCounts[] =>
          one === null
            ? []
            : [
                {
                  ...{ day: calendar[index] ?? '', attempts: 1, judged: 1, reviewed: 0, practiceMs: 1, clarities: 0 },
                  ...{ claritySum: 0, pacedSyllables: 0, pacedMs: 0 },
                },
              ],
        )
        const practised = days.map((one) => one.day)
        // As the badge reads it: the newest days of practice, and of these the target's.
        const badge = isMastered(
          practised
            .slice(-masteryDays)
            .toReversed()
            .flatMap((name) => rows.filter((row) => row.day === name))
            .map((row) => day(row.right, row.right + row.wrong)),
        )
        expect(masteryOn('2026-11-28', rows, practised)?.isMastered ?? null).toBe(badge)
        const inWindow = <Row extends { readonly day: string }>(some: readonly Row[]) =>
          some.filter((row) => calendar.slice(-window).includes(row.day))
        const [figure] = masteredTargets({ ...noCounts, targets: inWindow(rows), days: inWindow(days) })
        if (figure !== undefined) expect(figure.isMastered).toBe(badge)
        if (window === 40) expect(figure?.isMastered ?? null).toBe(badge)
      }),
    )
  })
})
