import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BadgeFacts, badges, newBadges, reached } from '../../../main/core/rewards/badges.ts'

const none = new Set<string>()
const factNames = [...new Set(badges.map(({ fact }) => fact))].filter((fact) => fact !== 'difficulties')
const told = (values: Readonly<Record<string, number>>): Partial<BadgeFacts> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value]))

describe('badges', () => {
  it.each(badges.filter(({ fact }) => fact !== 'difficulties'))(
    '$name is earned at its edge: not one below, exactly, and one above',
    (badge) => {
      const at = (value: number) => newBadges(none, told({ [badge.fact]: value }))
      expect(at(badge.need - 1)).not.toContain(badge.name)
      expect(at(badge.need)).toContain(badge.name)
      expect(at(badge.need + 1)).toContain(badge.name)
    },
  )

  it('all-three comes with the third difficulty, in whatever order', () => {
    expect(newBadges(new Set(['hard-one']), told({ easy: 1 }))).toEqual(['easy-one'])
    expect(newBadges(new Set(['hard-one', 'easy-one']), told({ intermediate: 1 }))).toEqual(['middle-one', 'all-three'])
    expect(newBadges(new Set(['easy-one', 'middle-one', 'hard-one', 'all-three']), told({ easy: 1 }))).toEqual([])
  })

  it('have the edges that were promised', () => {
    const needs = Object.fromEntries(badges.map(({ name, need }) => [name, need]))
    expect(needs).toMatchObject({
      ...{ 'first-try': 1, 'week-streak': 7, clear: 90, 'fifty-tries': 50, 'an-hour': 60, 'sound-mastered': 1 },
      ...{ 'five-twisters': 5, 'ten-twisters': 10, 'three-days': 3, 'ten-at-once': 10, 'fifty-at-once': 50 },
    })
  })

  it('are each given once, never asked for again, and more facts never mean fewer', () => {
    const anyFacts = fc.record(Object.fromEntries(factNames.map((name) => [name, fc.integer({ min: 0, max: 1200 })])))
    const anyEarned = fc.subarray(badges.map(({ name }) => name))
    fc.assert(
      fc.property(anyFacts, anyFacts, anyEarned, (some, more, earned) => {
        const known = new Set<string>(earned)
        const given = newBadges(known, told(some))
        expect(given.some((name) => known.has(name))).toBe(false)
        const larger = Object.fromEntries(factNames.map((name) => [name, Math.max(some[name] ?? 0, more[name] ?? 0)]))
        expect(newBadges(known, told(larger))).toEqual(expect.arrayContaining([...given]))
        expect(newBadges(new Set([...known, ...given]), told(some))).toEqual([])
      }),
    )
  })

  it('asks no fact whose badges are all earned', () => {
    const all = new Set(badges.map(({ name }) => name))
    const facts = Object.fromEntries(
      factNames.map((name) => [
        name,
        () => {
          throw new Error(name)
        },
      ]),
    )
    expect(newBadges(all, facts)).toEqual([])
  })

  it('tells how far one is', () => {
    const [first] = badges.filter(({ name }) => name === 'fifty-tries')
    if (first === undefined) throw new Error('no such badge')
    expect(reached(first, none, told({ attempts: 12 }))).toBe(12)
    expect(reached(first, none, {})).toBe(0)
  })
})
