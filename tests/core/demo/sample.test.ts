import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPacks } from '../../../main/content/packs.ts'
import { type SampleTry, samplePractice } from '../../../main/core/demo/sample.ts'
import { asTwister } from '../../../main/services/library.ts'
import { AttemptVerdict } from '../../../preload/contract/verdict.ts'

const packs = loadPacks()
if (!packs.ok) throw new Error(packs.error.message)
const twisters = packs.value.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
const now = Date.UTC(2026, 10, 28, 15)

const shareOfR = (tries: readonly SampleTry[]): number => {
  const sounds = tries.flatMap(({ verdict }) => verdict.words.flatMap((word) => word.sounds))
  const judged = sounds.filter(({ expected }) => expected === 'R')
  return judged.filter(({ verdict }) => verdict === 'right').length / judged.length
}

describe('the made-up practice', () => {
  test('gets better from its first weeks to its last', () => {
    const tries = samplePractice(twisters, now)
    const third = Math.floor(tries.length / 3)
    expect(tries.length).toBeGreaterThan(100)
    expect(shareOfR(tries.slice(0, third))).toBeLessThan(0.55)
    expect(shareOfR(tries.slice(-third))).toBeGreaterThan(0.65)
  })

  test('is in order, is over before now, holds verdicts as the contract has them, and is the same each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 }), (when) => {
        const tries = samplePractice(twisters, when)
        tries.forEach(({ at, verdict }, index) => {
          expect(at).toBeLessThan(when)
          expect(at).toBeGreaterThan(tries[index - 1]?.at ?? 0)
          expect(AttemptVerdict.parse(verdict)).toEqual(verdict)
        })
        expect(samplePractice(twisters, when)).toEqual(tries)
      }),
      { numRuns: 5 },
    )
  })

  test('is empty where nothing practises r', () => {
    expect(samplePractice([], now)).toEqual([])
  })
})
