import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StarFacts, starNames, starsOf } from '../../../main/core/rewards/stars.ts'
import { starsForSticker, stickerNames, stickersFor, towardsNext } from '../../../main/core/rewards/stickers.ts'

const plain: StarFacts = {
  ...{ completeness: 1, clarity: 50, clarityBefore: [60, 60, 60] },
  ...{ targets: { right: 0, judged: 0 }, targetsBefore: [], triesToday: 1 },
}
const clarity = fc.integer({ min: 0, max: 100 })
const anyFacts: fc.Arbitrary<StarFacts> = fc.record({
  completeness: fc.constantFrom(0, 0.5, 1),
  clarity: fc.option(clarity),
  clarityBefore: fc.array(clarity, { maxLength: 10 }),
  targets: fc.tuple(fc.nat(6), fc.nat(6)).map(([right, wrong]) => ({ right, judged: right + wrong })),
  targetsBefore: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
  triesToday: fc.option(fc.integer({ min: 1, max: 99 })),
})

describe('stars', () => {
  it('are for saying it to the end, whatever the clarity', () => {
    expect(starsOf({ ...plain, clarity: 0 })).toEqual(['whole'])
    expect(starsOf({ ...plain, clarity: null })).toEqual(['whole'])
    expect(starsOf({ ...plain, completeness: 0.9 })).toEqual([])
  })

  it('are for every third try, whole or not, and not for one that is looked at again', () => {
    const tries = [1, 2, 3, 4, 5, 6, null].map((triesToday) => starsOf({ ...plain, completeness: 0.5, triesToday }))
    expect(tries).toEqual([[], [], ['tries'], [], [], ['tries'], []])
  })

  it('are for clarity at least 3 above the own median', () => {
    const at = (clear: number) => starsOf({ ...plain, clarity: clear }).includes('better')
    expect([62, 63, 64].map(at)).toEqual([false, true, true])
    expect(starsOf({ ...plain, clarity: 90, clarityBefore: [60, 60] })).toEqual(['whole'])
    expect(starsOf({ ...plain, clarity: 90, completeness: 0.9 })).toEqual([])
  })

  it('ask nobody to be better than nearly perfect', () => {
    const best = { ...plain, clarityBefore: [100, 100, 100] }
    expect([97, 98, 99].map((clear) => starsOf({ ...best, clarity: clear }).includes('better'))).toEqual([
      ...[false, true, true],
    ])
  })

  it('are for the practised sounds where they are surer than on the days before', () => {
    const surer = { ...plain, targetsBefore: [0.5, 0.5], targets: { right: 11, judged: 20 } }
    expect(starsOf(surer)).toContain('better')
    expect(starsOf({ ...surer, targets: { right: 10, judged: 20 } })).not.toContain('better')
    expect(starsOf({ ...surer, targets: { right: 2, judged: 2 } })).not.toContain('better')
    expect(starsOf({ ...surer, targetsBefore: [0.5] })).not.toContain('better')
    expect(starsOf({ ...surer, targetsBefore: [1, 1], targets: { right: 3, judged: 3 } })).toContain('better')
  })

  it('are a few at most, none for a refused attempt, and never fewer for more clarity, more words or more sounds', () => {
    fc.assert(
      fc.property(anyFacts, clarity, (facts, more) => {
        const stars = starsOf(facts)
        expect(stars.length).toBeLessThanOrEqual(starNames.length)
        const better: StarFacts = {
          ...facts,
          completeness: 1,
          clarity: Math.max(facts.clarity ?? 0, more),
          targets: { right: facts.targets.judged, judged: facts.targets.judged },
        }
        expect(starsOf(better)).toEqual(expect.arrayContaining([...stars]))
      }),
    )
  })
})

describe('stickers', () => {
  it('come one for ten stars, in the order of the album, until it is full twice', () => {
    expect(stickerNames).toHaveLength(96)
    expect(new Set(stickerNames).size).toBe(96)
    const at = (stars: number) => stickersFor(stars).length
    expect([0, 9, 10, 11, 19, 20].map(at)).toEqual([0, 0, 1, 1, 1, 2])
    expect([959, 960, 961, 5000].map(at)).toEqual([95, 96, 96, 96])
  })

  it('tell what comes next', () => {
    expect(towardsNext(0)).toEqual({ stars: 0, name: 'flower' })
    expect(towardsNext(13)).toEqual({ stars: 3, name: 'bee' })
    expect(towardsNext(96 * starsForSticker)).toBeNull()
  })
})
