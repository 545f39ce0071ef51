import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hardnessOf, has, kindOf } from '../../../main/core/practice/choosable.ts'
import { chooseRow, failuresBorne } from '../../../main/core/practice/choosing.ts'
import { heightOf, stepsOf } from '../../../main/core/practice/ladder.ts'
import type { Choosing } from '../../../main/core/practice/look.ts'
import { isFailure, shareRight, type Try, tallyIn, triedSounds } from '../../../main/core/practice/tries.ts'
import type { Target, Twister } from '../../../preload/contract/library.ts'
import type { Position, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { everyTwister } from '../../stand-ins/twisters.ts'

const byId = new Map(everyTwister.map((one) => [one.id, one]))
const twisterOf = (id: string): Twister => {
  const found = byId.get(id)
  if (found === undefined) throw new Error(id)
  return found
}
const target = (sound: Sound, position: Position = 'initial'): Target => ({ sound, position })
const noTally = { right: 0, close: 0, wrong: 0, missing: 0, unsure: 0 }

/** A try at the whole twister, in which this share of each target came out right. */
const tryOf = (twister: Twister, share: number, at = 0, of = 10): Try => ({
  twisterId: twister.id,
  rung: 'twister',
  at,
  sounds: twister.targets.map((one) => ({
    ...{ ...one, ...noTally, right: Math.round(of * share), wrong: of - Math.round(of * share) },
  })),
})
const nothing: Choosing = {
  twisters: everyTwister,
  targets: [],
  mastered: [],
  age: null,
  tries: [],
  said: new Set(),
  isLadderAllowed: false,
  seed: 1,
  count: 6,
}
const choose = (some: Partial<Choosing>) => {
  const tries = some.tries ?? []
  return chooseRow({ ...nothing, said: new Set(tries.map(({ twisterId }) => twisterId)), ...some })
}
const first = (some: Partial<Choosing>) => {
  const [one] = choose(some)
  if (one === undefined) throw new Error('nothing chosen')
  return one
}
const withTarget = (one: Target) => everyTwister.filter((twister) => has(twister, one))

const common = [target('R'), target('S'), target('SH'), target('TH'), target('L'), target('K'), target('F')]
const aTarget = fc.constantFrom(...common)
const seed = fc.nat(1_000_000)
const share = fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1)
/** Attempts at anything, newest first. */
const anyTries = fc
  .array(fc.tuple(fc.constantFrom(...everyTwister), share), { maxLength: 30 })
  .map((some) => some.map(([twister, right], index) => tryOf(twister, right, -index)))

describe('what to say next', () => {
  test('is the same for the same seed, is at most as many as asked for, each once, and in the library', () => {
    fc.assert(
      fc.property(anyTries, fc.subarray(common), seed, fc.integer({ min: 1, max: 9 }), (tries, targets, one, count) => {
        const row = choose({ tries, targets, seed: one, count })
        expect(choose({ tries, targets, seed: one, count })).toEqual(row)
        expect(row).toHaveLength(count)
        expect(new Set(row.map(({ twisterId }) => twisterId)).size).toBe(count)
        for (const { twisterId } of row) expect(byId.has(twisterId)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('begins easy, with the first target, where nothing was said yet', () => {
    fc.assert(
      fc.property(aTarget, seed, (one, given) => {
        const row = choose({ targets: [one, target('W')], seed: given })
        for (const [index, { twisterId, sound, reason }] of row.entries()) {
          expect(has(twisterOf(twisterId), one)).toBe(true)
          expect([sound, reason]).toEqual([one.sound, index === 0 ? 'first' : 'block'])
          expect(twisterOf(twisterId).difficulty).toBe('easy')
        }
      }),
    )
  })

  test('is blocked: only the target, until it is mastered, whatever happened before', () => {
    fc.assert(
      fc.property(aTarget, anyTries, seed, (one, tries, given) => {
        const [next, ...others] = choose({ targets: [one], tries, seed: given })
        for (const { twisterId } of others) expect(has(twisterOf(twisterId), one)).toBe(true)
        // After failures the first may be for something else, where nothing easier is for the target.
        expect(next?.reason === 'easier' || has(twisterOf(next?.twisterId ?? ''), one)).toBe(true)
      }),
    )
  })

  test('is of the kind that was said last, as long as there is another of that kind', () => {
    fc.assert(
      fc.property(aTarget, fc.nat(), seed, (one, pick, given) => {
        const pool = withTarget(one)
        const last = pool[pick % pool.length]
        if (last === undefined) return
        const kin = pool.filter((other) => other !== last && kindOf(other) === kindOf(last))
        fc.pre(kin.length > 0)
        expect(kindOf(twisterOf(first({ targets: [one], tries: [tryOf(last, 0.6)], seed: given }).twisterId))).toBe(
          kindOf(last),
        )
      }),
    )
  })

  test('is mixed once all targets are mastered: they take turns', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(common, { minLength: 2, maxLength: 4 }), seed, (targets, given) => {
        const tries = targets.flatMap((one) =>
          withTarget(one)
            .slice(0, 6)
            .map((twister) => tryOf(twister, 1)),
        )
        const row = choose({ targets, mastered: targets, tries, seed: given, count: targets.length })
        expect(new Set(row.map(({ sound }) => sound)).size).toBe(targets.length)
        for (const { reason } of row) expect(reason).toBe('mix')
      }),
    )
  })

  test('brings a mastered target back at every fourth attempt, and the one that is practised in between', () => {
    const [r, s] = [target('R'), target('S')]
    const onlyS = withTarget(s).filter((one) => !has(one, r))
    const standing = withTarget(r)
      .filter((one) => !has(one, s))
      .slice(0, 6)
      .map((one) => tryOf(one, 1))
    const worked = (count: number) => onlyS.slice(0, count).map((one) => tryOf(one, 0.6))
    expect(first({ targets: [r, s], mastered: [r], tries: [...worked(2), ...standing] }).sound).toBe('S')
    expect(first({ targets: [r, s], mastered: [r], tries: [...worked(3), ...standing] })).toMatchObject({
      sound: 'R',
      reason: 'mix',
    })
  })

  test('goes up at about 80 % over the last attempts, and says so', () => {
    fc.assert(
      fc.property(aTarget, fc.nat(), seed, (one, pick, given) => {
        const pool = withTarget(one)
        const last = pool[pick % pool.length]
        if (last === undefined) return
        const tries = [tryOf(last, 1, 0, 5), tryOf(last, 0.8, 0, 5), tryOf(last, 0.8, 0, 5)]
        fc.pre(pool.some((other) => hardnessOf(other) > hardnessOf(last)))
        const chosen = first({ targets: [one], tries, seed: given })
        expect(hardnessOf(twisterOf(chosen.twisterId))).toBeGreaterThan(hardnessOf(last))
        expect(chosen.reason).toBe('harder')
      }),
    )
  })
  test('stays where it is below that', () => {
    const [easy] = withTarget(target('R'))
    if (easy === undefined) throw new Error('none')
    const tries = [tryOf(easy, 0.7), tryOf(easy, 0.7), tryOf(easy, 0.7)]
    expect(first({ targets: [target('R')], tries }).reason).toBe('block')
  })

  test('is easier after two failures, where anything easier is there', () => {
    fc.assert(
      fc.property(
        fc.subarray(common),
        anyTries,
        fc.constantFrom(...everyTwister),
        seed,
        (targets, before, last, given) => {
          const tries = [tryOf(last, 0), tryOf(last, 0.4), ...before]
          fc.pre(everyTwister.some((one) => hardnessOf(one) < hardnessOf(last)))
          const chosen = first({ targets, tries, seed: given })
          expect(hardnessOf(twisterOf(chosen.twisterId))).toBeLessThan(hardnessOf(last))
          expect(chosen.reason).toBe('easier')
        },
      ),
    )
  })

  test('never lets a child fail three times in a row without an easier one, however it goes', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 12, maxLength: 40 }),
        fc.subarray(common),
        fc.boolean(),
        seed,
        (shares, targets, isLadderAllowed, given) => {
          let tries: readonly Try[] = []
          let before: { twister: Twister; height: number; failed: boolean }[] = []
          for (const [turn, right] of shares.entries()) {
            const chosen = first({ targets, tries: tries.slice(0, 30), isLadderAllowed, seed: given + turn })
            const twister = twisterOf(chosen.twisterId)
            const height = heightOf(chosen.rung)
            const [last, other] = before
            if (last?.failed === true && other?.failed === true) {
              const isEasier =
                chosen.twisterId === last.twister.id
                  ? height < last.height
                  : hardnessOf(twister) < hardnessOf(last.twister)
              const isFloor = isLadderAllowed
                ? last.height <= heightOf(stepsOf(last.twister, targets)[0]?.rung ?? 'twister')
                : everyTwister.every((one) => hardnessOf(one) >= hardnessOf(last.twister))
              expect(isEasier || isFloor).toBe(true)
            }
            const done: Try = { ...tryOf(twister, right, turn), rung: chosen.rung }
            const tally = tallyIn(done, targets.some((one) => has(twister, one)) ? targets : twister.targets)
            const known = shareRight(tally)
            before = [{ twister, height, failed: known !== null && isFailure(known) }, ...before]
            tries = [done, ...tries]
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is not what was just said, and is something new while there is something new at the level', () => {
    fc.assert(
      fc.property(aTarget, fc.nat(), seed, (one, pick, given) => {
        const pool = withTarget(one)
        const last = pool[pick % pool.length]
        if (last === undefined) return
        const tries = [tryOf(last, 0.6)]
        const { twisterId } = first({ targets: [one], tries, seed: given })
        expect(twisterId).not.toBe(last.id)
        const others = new Set(pool.filter(({ id }) => id !== twisterId).map(({ id }) => id))
        // All the others were said before: the one that was not comes.
        expect(first({ targets: [one], tries, seed: given, said: others }).twisterId).toBe(twisterId)
      }),
    )
  })

  test('suits the age; a target that was set on purpose may be practised before its age', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), seed, (age, given) => {
        for (const { twisterId } of choose({ age, seed: given }))
          expect(twisterOf(twisterId).ageFrom).toBeLessThanOrEqual(age)
        const row = choose({ age, targets: [target('TH')], seed: given })
        for (const { twisterId } of row) expect(has(twisterOf(twisterId), target('TH'))).toBe(true)
      }),
    )
    expect(choose({ age: 1 })).toHaveLength(6)
  })

  test('leaves doubt and refusals out: they are neither failure nor success', () => {
    const [one] = withTarget(target('R'))
    if (one === undefined) throw new Error('none')
    const doubtful = { ...tryOf(one, 0), sounds: one.targets.map((each) => ({ ...each, ...noTally, unsure: 5 })) }
    const refused = { ...tryOf(one, 0), sounds: [] }
    const tries = [doubtful, refused, doubtful, refused]
    expect(first({ targets: [target('R')], tries }).reason).toBe('first')
    expect(shareRight(tallyIn(doubtful, one.targets))).toBeNull()
  })

  test('has something for a target that few twisters practise, and for one that none does', () => {
    expect(choose({ targets: [target('R', 'final')] })).toHaveLength(6)
    expect(choose({ targets: [target('HH', 'final')] }).length).toBeGreaterThan(0)
    expect(choose({ twisters: [] })).toEqual([])
  })
})

describe('the ladder', () => {
  const [easy] = withTarget(target('R'))
  if (easy === undefined) throw new Error('none')
  const at = (rung: Try['rung'], right: number): Try => ({ ...tryOf(easy, right), rung })
  const targets = [target('R')]
  const steps = stepsOf(easy, targets).map(({ rung }) => rung)

  test('is used where it is allowed alone', () => {
    const tries = [at('twister', 0), at('twister', 0)]
    expect(first({ targets, tries }).rung).toBe('twister')
    expect(first({ targets, tries, isLadderAllowed: true })).toMatchObject({
      ...{ twisterId: easy.id, rung: steps.at(-1), reason: 'piece', sound: 'R' },
    })
  })
  test('goes down a step with every two failures, to the lowest', () => {
    let tries = [at('twister', 0), at('twister', 0)]
    const down: string[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const { rung } = first({ targets, tries, isLadderAllowed: true })
      down.push(rung)
      tries = [at(rung, 0), ...tries]
    }
    expect(down.slice(0, steps.length)).toEqual([...steps].reverse())
    expect(down.at(-1)).toBe('sound')
  })
  test('goes up after two successes, to the twister', () => {
    let tries = [at('sound', 1)]
    const up: string[] = []
    for (let turn = 0; turn < 2 * steps.length; turn += 1) {
      const { rung } = first({ targets, tries, isLadderAllowed: true })
      up.push(rung)
      tries = [at(rung, 1), ...tries]
    }
    expect(up.slice(0, 3)).toEqual(['sound', steps[1], steps[1]])
    expect(up).toContain('twister')
  })
  test('stays after a success and a half', () => {
    expect(first({ targets, tries: [at('word', 0.6), at('word', 1)], isLadderAllowed: true })).toMatchObject({
      ...{ rung: 'word', reason: 'piece' },
    })
  })
  test('makes no twister harder', () => {
    const tries = Array.from({ length: failuresBorne * 10 }, () => at('word', 1))
    expect(first({ targets, tries }).reason).toBe('first')
  })
})

describe('a plan', () => {
  const targets = [target('R'), target('S'), target('TH')]
  test('that asks for blocks never has another target in between, whatever was said', () => {
    fc.assert(
      fc.property(anyTries, fc.subarray(targets), seed, (tries, mastered, drawn) => {
        const row = choose({ targets, mastered, tries, seed: drawn, order: 'blocked' })
        const [focus] = targets.filter((one) => !mastered.includes(one))
        for (const { sound, reason } of row) {
          expect(reason).not.toBe('mix')
          // What comes in relief after failures is for heart, and names no sound.
          if (sound !== null) expect(sound).toBe((focus ?? targets[0])?.sound)
        }
      }),
    )
  })
  test('that asks for mixing lets every target take its turn, from the first try on', () => {
    fc.assert(
      fc.property(anyTries, seed, (tries, drawn) => {
        const row = choose({ targets, tries, seed: drawn, order: 'mixed' })
        const turns = row.filter(({ reason }) => reason === 'mix').slice(0, targets.length)
        if (turns.length === targets.length)
          expect(new Set(turns.map(({ sound }) => sound))).toEqual(new Set(targets.map(({ sound }) => sound)))
        expect(row.length).toBeGreaterThan(0)
      }),
    )
  })
  test('that asks for nothing else leaves the choice as it was', () => {
    fc.assert(
      fc.property(anyTries, seed, (tries, drawn) => {
        const some = { targets, tries, seed: drawn }
        expect(choose({ ...some, order: 'by-itself' })).toEqual(choose(some))
      }),
      { numRuns: 30 },
    )
  })
})

test('the sounds of an attempt are counted by what they are and where they stand; left-out words count as missing', () => {
  const sound = (expected: Sound | null, position: Position, verdict: Verdict) => ({
    ...{ expected, heard: null, position, process: null, startMs: null, endMs: null, score: 0, verdict },
  })
  const word = { text: '', startMs: null, endMs: null, verdict: 'missing' as const }
  expect(
    triedSounds({
      words: [
        { ...word, sounds: [sound('R', 'initial', 'right'), sound(null, 'medial', 'wrong')] },
        { ...word, sounds: [sound('R', 'initial', 'missing'), sound('R', 'final', 'unsure')] },
      ],
    }),
  ).toEqual([
    { sound: 'R', position: 'initial', ...noTally, right: 1, missing: 1 },
    { sound: 'R', position: 'final', ...noTally, unsure: 1 },
  ])
})
