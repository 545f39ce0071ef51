import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeptSaying, thenAndNow, whyNothing } from '../../../main/core/progress/thenAndNow.ts'

const dayMs = 86_400_000
const saying = (over: Partial<KeptSaying>): KeptSaying => {
  const at = over.at ?? 0
  return {
    ...{ attemptId: `a${at}`, recordingId: `r${at}`, at, clarity: 80, destroyAt: at + 30 * dayMs },
    ...{ twisterId: 'red-lorry', text: 'red lorry', day: Math.floor(at / dayMs) },
    ...over,
  }
}

const someKept = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 6 * dayMs }),
      twisterId: fc.constantFrom('red-lorry', 'sea-shells', 'free-throws'),
      text: fc.constantFrom('one', 'two'),
      offset: fc.constantFrom(-600, 0, 60, 840),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ at, twisterId, text, offset }, index) =>
      saying({
        ...{ at, twisterId, text, attemptId: `a${index}`, recordingId: `r${index}` },
        day: Math.floor((at + offset * 60_000) / dayMs),
      }),
    ),
  )

describe('then and now', () => {
  it('are the earliest and the latest of the same text, of different days, once for each', () => {
    fc.assert(
      fc.property(someKept, (kept) => {
        const pairs = thenAndNow(kept)
        for (const { twisterId, text, first, last } of pairs) {
          const own = kept.filter((one) => one.twisterId === twisterId && one.text === text)
          const of = (attemptId: string) => own.find((one) => one.attemptId === attemptId)
          expect(first.at).toBe(Math.min(...own.map(({ at }) => at)))
          expect(last.at).toBe(Math.max(...own.map(({ at }) => at)))
          expect(of(first.attemptId)?.day).not.toBe(of(last.attemptId)?.day)
        }
        const named = pairs.map(({ twisterId, text }) => `${twisterId} ${text}`)
        expect(new Set(named).size).toBe(named.length)
        // And none is left out whose ends are of different days and one moment each.
        for (const [name, own] of Map.groupBy(kept, (one) => `${one.twisterId} ${one.text}`)) {
          const ordered = own.toSorted((one, other) => one.at - other.at)
          const [first, second, beforeLast, last] = [ordered[0], ordered[1], ordered.at(-2), ordered.at(-1)]
          if (first === undefined || second?.at === first.at || beforeLast?.at === last?.at) continue
          expect(named.includes(name)).toBe(first.day !== last?.day)
        }
      }),
    )
  })

  it('are the same in whatever order they come, and without what lies between', () => {
    fc.assert(
      fc.property(someKept, fc.integer(), (kept, seed) => {
        const pairs = thenAndNow(kept)
        const turned = kept.toSorted((one, other) => ((one.at * 31 + seed) % 97) - ((other.at * 31 + seed) % 97))
        expect(thenAndNow(turned)).toEqual(pairs)
        const ends = new Set(pairs.flatMap(({ first, last }) => [first.attemptId, last.attemptId]))
        expect(thenAndNow(kept.filter(({ attemptId }) => ends.has(attemptId)))).toEqual(pairs)
      }),
    )
  })

  it('have the longest time between them first', () => {
    fc.assert(
      fc.property(someKept, (kept) => {
        const spans = thenAndNow(kept).map(({ first, last }) => last.at - first.at)
        expect(spans).toEqual(spans.toSorted((one, other) => other - one))
      }),
    )
  })

  it('are of different days as the wall clock had them, not of so many hours', () => {
    const late = saying({ at: dayMs - 60_000 })
    const early = saying({ at: dayMs + 60_000 })
    expect(thenAndNow([late, early])).toHaveLength(1)
    expect(thenAndNow([late, { ...early, day: 0 }])).toEqual([])
    expect(thenAndNow([late])).toEqual([])
    expect(thenAndNow([])).toEqual([])
  })

  it('are not of two texts, though one took the other’s place', () => {
    expect(thenAndNow([saying({ at: 0 }), saying({ at: 3 * dayMs, text: 'red lorry!' })])).toEqual([])
  })
})

describe('why there is nothing', () => {
  const all = { isAgreed: true, isKeptHere: true, isLocked: false, kept: 0, hasEnded: false }
  it.each([
    [{}, 'none-yet'],
    [{ hasEnded: true }, 'ended'],
    [{ hasEnded: true, kept: 1 }, 'one-day'],
    [{ isLocked: true, kept: 4 }, 'locked'],
    [{ isAgreed: false, isLocked: true, kept: 4 }, 'not-agreed'],
    [{ isAgreed: false, isKeptHere: false, kept: 4 }, 'by-rule'],
    [{ isKeptHere: false }, 'by-rule'],
    // What is there from before the rule came can still be heard.
    [{ isKeptHere: false, isLocked: true, kept: 4 }, 'locked'],
  ] as const)('%j: %s', (over, why) => {
    expect(whyNothing({ ...all, ...over })).toBe(why)
  })
})
