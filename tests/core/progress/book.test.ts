import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, mostFlowers } from '../../../main/core/progress/book.ts'
import { noTally, sumOfTallies, type Tally, type TargetCounts } from '../../../main/core/progress/counts.ts'
import { masteryOn } from '../../../main/core/progress/mastered.ts'
import { type Book, BookStage } from '../../../preload/contract/book.ts'
import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'

/** Tries at one sound, on a day of November. */
interface Tried {
  readonly day: number
  readonly sound: Sound
  readonly position: Position
  readonly tally: Tally
}

const dayOf = (number: number): string => `2026-11-${String(number).padStart(2, '0')}`
const tally = (some: Partial<Tally>): Tally => ({ ...noTally, ...some })
const practised = new Set<Sound>(['R', 'S'])

/** The roll-ups of what was tried, as the store keeps them: a row for each day, sound and position. */
const factsOf = (tried: readonly Tried[], sounds = practised) => {
  const keys = Map.groupBy(tried, ({ day, sound, position }) => `${day} ${sound} ${position}`)
  const targets = [...keys.values()].map((own): TargetCounts => {
    const [first] = own as [Tried]
    const { sound, position } = first
    return { day: dayOf(first.day), sound, position, ...sumOfTallies(own.map((one) => one.tally)) }
  })
  const days = [...new Set(tried.map(({ day }) => day))].map((day) => ({ day: dayOf(day), attempts: 1 }))
  return { targets, days, sounds }
}
const r = (day: number, some: Partial<Tally>): Tried => ({ day, sound: 'R', position: 'initial', tally: tally(some) })

const anyTally = fc.oneof(
  fc.record({
    ...{ right: fc.nat(30), close: fc.nat(4), wrong: fc.nat(6), missing: fc.nat(2), unsure: fc.nat(5) },
  }),
  // Days on which nearly all came out, or nearly nothing did.
  fc.record({ right: fc.integer({ min: 10, max: 40 }), wrong: fc.nat(2) }).map(tally),
  fc.record({ wrong: fc.integer({ min: 5, max: 40 }), right: fc.nat(3) }).map(tally),
)
/** In the order in which they were made; several on one day. */
const anyTries = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      sound: fc.constantFrom<Sound>('R', 'S', 'T'),
      position: fc.constantFrom<Position>('initial', 'final'),
      tally: anyTally,
    }),
    { maxLength: 40 },
  )
  .map((tries) => tries.toSorted((one, other) => one.day - other.day))

const stageOf = ({ sounds }: Book, sound: Sound): number => {
  const found = sounds.find((one) => one.sound === sound)
  return found === undefined ? -1 : BookStage.options.indexOf(found.stage)
}

describe('the picture-book', () => {
  it('only ever grows: more tries take no page, stage, flower, footprint or moment away, whatever came out', () => {
    fc.assert(
      fc.property(anyTries, fc.nat(40), fc.nat(3), (tries, count, later) => {
        const some = tries.slice(0, count)
        const now = Math.max(1, some.at(-1)?.day ?? 1)
        const then = Math.max(now, tries.at(-1)?.day ?? 1) + later
        const before = bookOf(factsOf(some), dayOf(now))
        const after = bookOf(factsOf(tries), dayOf(Math.min(30, then)))
        expect(after.days.slice(0, before.days.length)).toEqual(before.days)
        // In the same order, so that a child finds its pages again.
        const known = new Set(before.sounds.map(({ sound }) => sound))
        expect(after.sounds.flatMap(({ sound }) => (known.has(sound) ? [sound] : []))).toEqual([...known])
        for (const { sound, flowers, since } of before.sounds) {
          const grown = after.sounds.find((one) => one.sound === sound)
          expect(grown?.since).toBe(since)
          expect(grown?.flowers).toBeGreaterThanOrEqual(flowers)
          expect(stageOf(after, sound)).toBeGreaterThanOrEqual(stageOf(before, sound))
        }
        const told = after.moments.map(({ sound, position, day }) => ({ sound, position, day }))
        for (const { sound, position, day } of before.moments) expect(told).toContainEqual({ sound, position, day })
      }),
    )
  })

  it('tells a moment only of a day at whose end the rule called the sound mastered, and now only while it does', () => {
    fc.assert(
      fc.property(anyTries, (tries) => {
        const facts = factsOf(tries)
        const known = facts.days.map(({ day }) => day).toSorted()
        for (const { sound, position, day, isNow } of bookOf(facts, dayOf(30)).moments) {
          const rows = facts.targets.filter((row) => row.sound === sound && row.position === position)
          expect(masteryOn(day, rows, known)?.isMastered).toBe(true)
          expect(isNow).toBe(masteryOn(dayOf(30), rows, known)?.isMastered ?? false)
        }
      }),
    )
  })

  it('says it the day after, and says so no longer when it does not come out any more; the day itself stays', () => {
    const good = [r(1, { right: 12 }), r(2, { right: 12, wrong: 1 })]
    expect(bookOf(factsOf(good), dayOf(2)).moments).toEqual([])
    const moment = { sound: 'R', position: 'initial', day: dayOf(2) }
    expect(bookOf(factsOf(good), dayOf(3)).moments).toEqual([{ ...moment, isNow: true }])
    const lost = [...good, r(4, { wrong: 20 })]
    expect(bookOf(factsOf(lost), dayOf(5)).moments).toEqual([{ ...moment, isNow: false }])
  })

  it('takes a sound on by tries and days, with its edges by hand', () => {
    const stage = (...tries: readonly Tried[]) => bookOf(factsOf(tries), dayOf(20)).sounds[0]?.stage
    expect(stage()).toBeUndefined()
    expect(stage(r(1, { unsure: 1 }))).toBe('nest')
    expect(stage(r(1, { wrong: 11 }))).toBe('nest')
    expect(stage(r(1, { wrong: 12 }))).toBe('peeping')
    // Ever so many tries on one day: it has not come again yet.
    expect(stage(r(1, { right: 300 }))).toBe('peeping')
    expect(stage(r(1, { wrong: 39 }), r(2, { wrong: 1 }))).toBe('here')
    expect(stage(...[1, 2, 3, 4].map((day) => r(day, { close: 50 })))).toBe('here')
    expect(stage(...[1, 2, 3, 4, 5].map((day) => r(day, { missing: 30 })))).toBe('home')
  })

  it('has a flower for each fifteen tries, as many as a page holds', () => {
    const flowers = (tries: number) => bookOf(factsOf([r(1, { right: tries })]), dayOf(20)).sounds[0]?.flowers
    expect([14, 15, 29, 30, 15 * mostFlowers, 10_000].map(flowers)).toEqual([0, 1, 1, 2, mostFlowers, mostFlowers])
  })

  it('has no page of a sound that is not practised, and a footprint for each day with a try alone', () => {
    const facts = factsOf([{ day: 3, sound: 'T', position: 'final', tally: tally({ right: 90 }) }, r(5, { right: 1 })])
    const days = [...facts.days, { day: dayOf(4), attempts: 0 }]
    const book = bookOf({ ...facts, days }, dayOf(20))
    expect(book.sounds.map(({ sound }) => sound)).toEqual(['R'])
    expect(book.days).toEqual([dayOf(3), dayOf(5)])
  })
})
