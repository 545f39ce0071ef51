import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { articulationPace, paceAgainstOwn } from '../../../main/core/progress/figures/pace.ts'
import { anyAttempts, attemptOf, saidWord } from './attempts.ts'

describe('pace', () => {
  // "banana running" from 0 to 1,000 ms, of which 400 are a pause: 3 + 2 syllables in 600 ms.
  const quick = attemptOf({ words: [saidWord('banana', {}, 0), saidWord('running', {}, 700)] })
  // "cup" in 300 ms: one syllable.
  const short = attemptOf({ words: [saidWord('cup')] })

  it('is that computed by hand, pooled over tries', () => {
    expect(articulationPace(countsOfAttempts([quick]).days)).toBeCloseTo(5 / 0.6, 9)
    expect(articulationPace(countsOfAttempts([quick, short]).days)).toBeCloseTo(6 / 0.9, 9)
  })

  it('leaves out tries that were not said to the end', () => {
    const half = attemptOf({ words: [saidWord('cup'), saidWord('red', {}, null)] })
    expect(articulationPace(countsOfAttempts([quick, half]).days)).toBeCloseTo(5 / 0.6, 9)
  })

  it('does not change with what a person says about the sounds', () => {
    const corrections = [{ wordIndex: 0, soundIndex: null, verdict: 'missing', heard: null }] as const
    const reviewed = attemptOf({ words: [saidWord('banana', {}, 0), saidWord('running', {}, 700)], corrections })
    expect(articulationPace(countsOfAttempts([reviewed]).days)).toBeCloseTo(5 / 0.6, 9)
  })

  it('is nothing where nothing could be timed', () => {
    expect(articulationPace([])).toBeNull()
    expect(articulationPace(countsOfAttempts([attemptOf({})]).days)).toBeNull()
  })

  it('stands against the child’s own', () => {
    const { days } = countsOfAttempts([quick])
    expect(paceAgainstOwn(days, 5)).toBeCloseTo(5 / 3, 9)
    expect(paceAgainstOwn(days, articulationPace(days))).toBe(1)
    for (const baseline of [null, 0, -1]) expect(paceAgainstOwn(days, baseline)).toBeNull()
    expect(paceAgainstOwn([], 5)).toBeNull()
  })

  it('is above 0 and finite, or nothing', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const pace = articulationPace(countsOfAttempts(attempts).days)
        if (pace === null) return
        expect(pace).toBeGreaterThan(0)
        expect(Number.isFinite(pace)).toBe(true)
      }),
    )
  })
})
