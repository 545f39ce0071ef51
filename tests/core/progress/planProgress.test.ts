import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOfAttempts } from '../../../main/core/progress/counting.ts'
import { type Counts, noCounts, noTally } from '../../../main/core/progress/counts.ts'
import { type Goal, isReadyToMoveOn, planProgress } from '../../../main/core/progress/figures/plan.ts'
import { anyAttempts, attemptOf, saidWord, window } from './attempts.ts'

const day = '2026-11-03'
const r: Goal = { kind: 'target', sound: 'R', position: 'initial' }
const gliding: Goal = { kind: 'process', process: 'gliding', share: 0.9 }
const often: Goal = { kind: 'frequency', daysPerWeek: 1 }
const dose: Goal = { kind: 'session-dose', attempts: 50 }
const row = { day, sound: 'R', position: 'initial' } as const

describe('the 80 % rule', () => {
  it('asks for 80 % of at least 20 undoubted tries', () => {
    expect(isReadyToMoveOn({ ...noTally, right: 16, wrong: 2, close: 1, missing: 1 })).toBe(true)
    expect(isReadyToMoveOn({ ...noTally, right: 15, wrong: 5 })).toBe(false)
    expect(isReadyToMoveOn({ ...noTally, right: 15, wrong: 5 }, 0.75)).toBe(true)
    // 19 and a doubt are not 20.
    expect(isReadyToMoveOn({ ...noTally, right: 19, unsure: 1 })).toBeNull()
    expect(isReadyToMoveOn(noTally)).toBeNull()
  })

  it('never takes back with one more right try what it gave', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (right, wrong) => {
        if (isReadyToMoveOn({ ...noTally, right, wrong }) !== true) return
        expect(isReadyToMoveOn({ ...noTally, right: right + 1, wrong })).toBe(true)
      }),
    )
  })
})

describe('plan progress', () => {
  const counts: Counts = {
    ...noCounts,
    days: countsOfAttempts([attemptOf({ day })]).days,
    sessions: [{ day, sessionId: 'one', attempts: 50, practiceMs: 1 }],
    targets: [{ ...row, ...noTally, right: 18, wrong: 2 }],
    processes: [{ day, process: 'gliding', shown: 3, ...noTally, right: 17, wrong: 3 }],
  }

  it('is that computed by hand', () => {
    // r 90 % of 20: reached. Gliding 85 % of 90: not. One day in four weeks, asked for one a week: not. 50 of 50: reached.
    expect(planProgress([r, gliding, often, dose], counts, window)).toEqual({
      reached: 0.5,
      goals: [
        { goal: r, isReached: true },
        { goal: gliding, isReached: false },
        { goal: often, isReached: false },
        { goal: dose, isReached: true },
      ],
    })
  })

  it('takes what cannot be told for not reached, and says so', () => {
    const l: Goal = { kind: 'target', sound: 'L', position: 'final' }
    expect(planProgress([r, l], counts, window)).toEqual({
      reached: 0.5,
      goals: [
        { goal: r, isReached: true },
        { goal: l, isReached: null },
      ],
    })
  })

  it('is nothing of a plan without goals, and where nothing can be told', () => {
    expect(planProgress([], counts, window)).toBeNull()
    expect(planProgress([r, gliding, dose], noCounts, window)).toBeNull()
    expect(planProgress([r, dose], counts, [])).toBeNull()
  })

  it('knows that nobody practised', () => {
    expect(planProgress([often], noCounts, window)).toMatchObject({ reached: 0 })
  })

  it('leaves other days out', () => {
    expect(planProgress([r], counts, window.slice(14))).toBeNull()
  })

  it('lies between 0 and 1, and no right try lowers it', () => {
    fc.assert(
      fc.property(anyAttempts, (attempts) => {
        const goals = [r, gliding, often]
        const right = attemptOf({ day: attempts[0]?.day ?? day, words: [saidWord('red')] })
        const before = planProgress(goals, countsOfAttempts(attempts), window)?.reached ?? -1
        const after = planProgress(goals, countsOfAttempts([...attempts, right]), window)?.reached ?? -1
        expect(before).toBeGreaterThanOrEqual(0)
        expect(after).toBeLessThanOrEqual(1)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})
