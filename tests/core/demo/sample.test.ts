import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPacks } from '../../../main/content/packs.ts'
import { type SampleTry, sampleChildren, samplePractice, sampleTakes } from '../../../main/core/demo/sample.ts'
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

  test.each(sampleChildren.map((child) => [child.id, child] as const))(
    'of %s is its own sound, said better in the end, with tries to listen to in which it is said both ways',
    (_id, child) => {
      const [{ sound }] = child.targets
      const heard = child.habits[sound]?.heard
      const tries = samplePractice(twisters, now, child)
      const half = Math.floor(tries.length / 2)
      const share = (some: readonly SampleTry[]): number => {
        const sounds = some.flatMap(({ verdict }) => verdict.words.flatMap((word) => word.sounds))
        const own = sounds.filter(({ expected }) => expected === sound)
        return own.filter(({ verdict }) => verdict === 'right').length / own.length
      }
      expect(share(tries.slice(half))).toBeGreaterThan(share(tries.slice(0, half)))
      const takes = sampleTakes(twisters, now, child)
      expect(takes).toHaveLength(child.heardTries + 1)
      const [then, latest] = takes
      expect(then?.twister).toBe(latest?.twister)
      expect((latest?.at ?? 0) - (then?.at ?? 0)).toBeGreaterThan(7 * 86_400_000)
      expect(now - (then?.at ?? 0)).toBeLessThan(30 * 86_400_000)
      const said = takes.flatMap((take) =>
        take.said.flatMap((word, index) =>
          word.sounds.filter((_, place) => take.twister.words[index]?.sounds[place] === sound),
        ),
      )
      expect(new Set(said)).toEqual(new Set([sound, heard]))
      for (const [index, { at, twister, said: words }] of takes.entries()) {
        if (index > 0) expect(at).toBeGreaterThan(tries.at(-1)?.at ?? 0)
        expect(at).toBeLessThan(now)
        // Nothing but the practised sound is changed, so that the words stay where they are.
        expect(words.map(({ text, sounds }) => [text, sounds.length])).toEqual(
          twister.words.map(({ text, sounds }) => [text, sounds.length]),
        )
      }
    },
  )

  test('is empty where nothing practises r', () => {
    expect(samplePractice([], now)).toEqual([])
  })
})
