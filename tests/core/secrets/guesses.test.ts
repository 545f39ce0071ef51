import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterWrongTry, guessRules, noGuesses, resumeGuesses, waitAfter } from '../../../main/core/secrets/guesses.ts'

const { pin } = guessRules
const afterTries = (tries: number, now = 0) =>
  Array.from({ length: tries }).reduce<typeof noGuesses>((guesses) => afterWrongTry(guesses, pin, now), noGuesses)

describe('the wait after wrong tries', () => {
  it('is none for the first slips, then half a minute, then doubles up to an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 11, 1_000].map((failures) => waitAfter(failures, pin) / 1000)).toEqual([
      0, 0, 0, 30, 60, 120, 1_920, 3_600, 3_600, 3_600,
    ])
  })

  it('never becomes shorter with one more try', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(guessRules)), fc.nat(5_000), (rule, failures) => {
        const next = waitAfter(failures + 1, rule)
        expect(next).toBeGreaterThanOrEqual(waitAfter(failures, rule))
        expect(next).toBeLessThanOrEqual(rule.longestMs)
      }),
    )
  })

  it('makes trying half of all four-digit PINs take more than half a year', () => {
    const total = Array.from({ length: 5_000 }, (_, failures) => waitAfter(failures, pin)).reduce((a, b) => a + b, 0)
    expect(total).toBeGreaterThan(0.5 * 365 * 86_400_000)
  })
})

describe('the wait over a restart', () => {
  it('goes on where it was', () => {
    expect(resumeGuesses(afterTries(4, 1_000), pin, 21_000)).toEqual({ failures: 4, waitMs: 40_000, at: 21_000 })
    expect(resumeGuesses(afterTries(4, 1_000), pin, 500_000)).toEqual({ failures: 4, waitMs: 0, at: 500_000 })
  })

  it('starts over when the clock was set back', () => {
    expect(resumeGuesses(afterTries(4, 1_000_000), pin, 5)).toEqual({ failures: 4, waitMs: 60_000, at: 5 })
  })

  it('is never shorter for any clock than for the true one, unless that was set forward', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(10_000_000),
        fc.nat(10_000_000),
        fc.integer({ min: -20_000_000, max: 0 }),
        (tries, at, passed, setBy) => {
          const kept = afterTries(tries, at)
          const truly = resumeGuesses(kept, pin, at + passed)
          expect(resumeGuesses(kept, pin, at + passed + setBy).waitMs).toBeGreaterThanOrEqual(truly.waitMs)
        },
      ),
    )
  })

  it('is bounded by the rule, whatever the file says', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), fc.double({ noNaN: true }), (waitMs, at) => {
        const resumed = resumeGuesses({ failures: 9, waitMs, at }, pin, 1_000)
        expect(resumed.waitMs).toBeGreaterThanOrEqual(0)
        expect(resumed.waitMs).toBeLessThanOrEqual(pin.longestMs)
      }),
    )
  })
})
