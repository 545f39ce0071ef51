import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPacks } from '../../../main/content/packs.ts'
import { sampleHearings } from '../../../main/core/demo/listening.ts'
import { sampleChildren, samplePractice } from '../../../main/core/demo/sample.ts'
import { agreementOf, pairsOf } from '../../../main/core/progress/agreement.ts'
import { asTwister } from '../../../main/services/library.ts'
import { Said } from '../../../preload/contract/review.ts'

const packs = loadPacks()
if (!packs.ok) throw new Error(packs.error.message)
const twisters = packs.value.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
const days = fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 })

describe.each(sampleChildren.map((child) => [child.id, child] as const))(
  'what a therapist heard of %s',
  (_id, child) => {
    const heardOn = (now: number) => sampleHearings(samplePractice(twisters, now, child), now, child)
    const agreementOn = (now: number) =>
      agreementOf(
        pairsOf(
          heardOn(now).flatMap(({ attempt, said }, number) =>
            said.map((one) => {
              const sound = attempt.verdict.words[one.wordIndex]?.sounds[one.soundIndex ?? -1]
              return { attempt: number, ...one, sound: sound?.expected ?? null, machine: sound?.verdict ?? null }
            }),
          ),
        ),
      )

    test('is what the machine said but for a few, so that machine and therapist agree as in a real clinic, on any day', () => {
      fc.assert(
        fc.property(days, (now) => {
          const agreement = agreementOn(now)
          const own = agreement.find(({ sound }) => sound === child.targets[0].sound)
          for (const one of [agreement[0], own]) {
            expect(one?.isTooFew).toBe(false)
            const { same = 0, both = 1, kappa } = one ?? {}
            expect(same / both).toBeGreaterThan(0.75)
            expect(same).toBeLessThan(both)
            expect(kappa?.value).toBeGreaterThan(0.5)
            expect((kappa?.high ?? 1) - (kappa?.low ?? -1)).toBeLessThan(0.5)
          }
        }),
        { numRuns: 40 },
      )
    })

    test('leaves the last session to be listened to, doubts nothing, and is the same each time', () => {
      fc.assert(
        fc.property(days, (now) => {
          const heard = heardOn(now)
          const last = child.daysAgo.at(-1) ?? 0
          for (const { attempt, said } of heard) {
            expect(now - attempt.at).toBeGreaterThan((last + 1) * 86_400_000)
            for (const one of said) {
              expect(Said.parse(one)).toEqual(one)
              const sound = attempt.verdict.words[one.wordIndex]?.sounds[one.soundIndex ?? -1]
              expect(sound?.expected && child.habits[sound.expected]).toBeDefined()
              expect([sound?.verdict, one.verdict]).not.toContain('unsure')
            }
          }
          expect(heardOn(now)).toEqual(heard)
        }),
        { numRuns: 5 },
      )
    })
  },
)
