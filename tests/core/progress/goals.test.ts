import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goalProgress, leastInSession, type SessionTargets, sessionsOf } from '../../../main/core/progress/goals.ts'
import { GoalProgress, type PlanGoal } from '../../../preload/contract/plans.ts'

const idOf = (index: number) => `0190a000-0000-7000-8500-${String(index).padStart(12, '0')}`
const none = { close: 0, missing: 0, unsure: 0 }
const session = (index: number, right: number, wrong: number, more: Partial<typeof none> = {}): SessionTargets => ({
  ...{ sessionId: idOf(index), at: 1_000 * index },
  targets: [
    { sound: 'R', position: 'initial', ...none, right, wrong, ...more },
    // Another sound, which must never count.
    { sound: 'R', position: 'final', ...none, right: 0, wrong: 50 },
  ],
})
const goal: PlanGoal = { sound: 'R', position: 'initial', percent: 80, sessions: 3 }

describe('a goal', () => {
  test('is reached by as many sessions in a row as it asks for, at its share exactly', () => {
    const told = goalProgress(goal, [session(1, 16, 4), session(2, 80, 20), session(3, 20, 0)])
    expect(told).toMatchObject({ inRow: 3, isReached: true })
    expect(GoalProgress.parse(told)).toEqual(told)
  })
  test('is begun anew by a session below it', () => {
    const told = goalProgress(goal, [session(1, 20, 0), session(2, 20, 0), session(3, 15, 5), session(4, 20, 0)])
    expect(told).toMatchObject({ inRow: 1, isReached: false })
  })
  test('is neither helped nor hurt by a session with too few tries, nor by doubts', () => {
    const short = session(3, 0, leastInSession - 1)
    const doubtful = session(4, 5, 0, { unsure: 95 })
    const told = goalProgress(goal, [session(1, 20, 0), session(2, 20, 0), short, doubtful, session(5, 10, 0)])
    expect(told).toMatchObject({ inRow: 3, isReached: true })
    expect(told.sessions.map(({ sessionId }) => sessionId)).toEqual([idOf(1), idOf(2), idOf(5)])
  })
  test('a close one is not a right one', () => {
    expect(goalProgress({ ...goal, sessions: 1 }, [session(1, 79, 0, { close: 21 })]).isReached).toBe(false)
  })
  test('of which nothing is known is not reached', () => {
    expect(goalProgress(goal, [])).toEqual({ goal, inRow: 0, isReached: false, sessions: [] })
  })
})

const aSession = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(20))
  .map(([right, wrong, unsure]) => ({ right, wrong, unsure }))
const sessions = fc
  .array(aSession, { maxLength: 14 })
  .map((some) => some.map(({ right, wrong, unsure }, index) => session(index, right, wrong, { unsure })))
const aGoal = fc
  .tuple(fc.integer({ min: 50, max: 100 }), fc.integer({ min: 1, max: 10 }))
  .map(([percent, count]): PlanGoal => ({ ...goal, percent, sessions: count }))

describe('of any sessions', () => {
  test('their order as they come means nothing', () => {
    fc.assert(
      fc.property(aGoal, sessions, fc.nat(), (one, some, turn) => {
        const at = some.length === 0 ? 0 : turn % some.length
        const turned = [...some.slice(at), ...some.slice(0, at)].toReversed()
        expect(goalProgress(one, turned)).toEqual(goalProgress(one, some))
      }),
    )
  })
  test('a row is as long as the newest good sessions are, counted by hand', () => {
    fc.assert(
      fc.property(aGoal, sessions, (one, some) => {
        const told = sessionsOf(one, some).toReversed()
        let row = 0
        for (const { right, judged } of told) {
          if (right / judged < one.percent / 100 - 1e-9) break
          row += 1
        }
        const { inRow, isReached } = goalProgress(one, some)
        expect([inRow, isReached]).toEqual([Math.min(row, one.sessions), row >= one.sessions])
      }),
    )
  })
  test('what is reached stays reached by an easier goal', () => {
    fc.assert(
      fc.property(aGoal, sessions, fc.nat(50), fc.nat(9), (one, some, lower, fewer) => {
        const easier = {
          ...{ ...one, percent: Math.max(50, one.percent - lower), sessions: Math.max(1, one.sessions - fewer) },
        }
        if (goalProgress(one, some).isReached) expect(goalProgress(easier, some).isReached).toBe(true)
      }),
    )
  })
  test('one more good session never takes anything away', () => {
    fc.assert(
      fc.property(aGoal, sessions, (one, some) => {
        const more = [...some, session(some.length, 40, 0)]
        expect(goalProgress(one, more).inRow).toBeGreaterThanOrEqual(goalProgress(one, some).inRow)
      }),
    )
  })
})
