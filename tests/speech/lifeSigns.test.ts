import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLifeSigns, patienceMs, stillMs } from '../../main/speech/lifeSigns.ts'
import { createHeart, createPulseMemory, readPulse } from '../../main/speech/pulse.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/**
 * A worker and its watch. `lostMs` is time in which neither of them ran; `share` is how much of the processor the worker has.
 */
const watch = (patience = stillMs) => {
  const memory = createPulseMemory()
  const worker = createHeart(memory)
  const facts = { hungs: 0, lostMs: 0, share: 1 }
  let [used, usedAt] = [0, Date.now()]
  const clocks = {
    now: () => Date.now() + facts.lostMs,
    used: () => {
      used += (Date.now() - usedAt) * facts.share
      usedAt = Date.now()
      return used
    },
  }
  const signs = createLifeSigns(
    readPulse(memory),
    () => patience,
    () => {
      facts.hungs += 1
    },
    clocks,
  )
  signs.ready()
  const work = (steps: readonly number[]): void => {
    for (const ms of steps) {
      vi.advanceTimersByTime(ms)
      worker.beat()
    }
  }
  return { worker, signs, facts, work }
}
/** As long as a step may take without being taken for a hang, whenever it is looked at. */
const step = fc.integer({ min: 1, max: stillMs - 1 })
const steps = fc.array(step, { minLength: 1, maxLength: 60 })

describe('a worker that has something to do', () => {
  test('is never blamed while it gets on, however slowly and for however long', () => {
    fc.assert(
      fc.property(steps, (each) => {
        const { facts, signs, work } = watch()
        signs.sent()
        work(each)
        signs.stop()
        expect(facts.hungs).toBe(0)
      }),
    )
  })

  test('is told within a second once it stands still, whatever it did before, and once', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 50 }), (each, messages) => {
        const { facts, signs, work } = watch()
        for (let sent = 0; sent < messages; sent += 1) signs.sent()
        work(each)
        vi.advanceTimersByTime(stillMs - 100)
        expect(facts.hungs).toBe(0)
        vi.advanceTimersByTime(300)
        expect(facts.hungs).toBe(1)
        vi.advanceTimersByTime(60_000)
        signs.sent()
        vi.advanceTimersByTime(60_000)
        expect(facts.hungs).toBe(1)
      }),
    )
  })

  test('is not blamed for time in which nobody ran, in one piece or in many', () => {
    const suspended = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 3_600_000 })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(suspended, fc.integer({ min: 0, max: 200 }), (each, jerkMs) => {
        const { facts, signs, worker } = watch()
        signs.sent()
        for (const [ms, lostMs] of each) {
          // Ten ms of work at a time, with a jerk now and then, and in the midst of it the computer sleeps.
          for (let at = 0; at < ms; at += 10) {
            vi.advanceTimersByTime(Math.min(10, ms - at))
            if (at % 100 === 50) facts.lostMs += jerkMs
            if (at < ms / 2 && at + 10 >= ms / 2) facts.lostMs += lostMs
          }
          worker.beat()
        }
        signs.stop()
        expect(facts.hungs).toBe(0)
      }),
    )
  })

  test('that waits for the processor or the disk is not blamed for it, four times as long', () => {
    const slow = fc.array(fc.integer({ min: 1, max: stillMs * 4 - 1 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(slow, fc.double({ min: 0, max: 0.07, noNaN: true }), (each, share) => {
        const { facts, signs, work } = watch()
        facts.share = share
        signs.sent()
        work(each)
        expect(facts.hungs).toBe(0)
        vi.advanceTimersByTime(stillMs * 4 + 200)
        expect(facts.hungs).toBe(1)
      }),
    )
  })

  test('has longer for what cannot tell how it gets on, and no longer after that', async () => {
    const { facts, signs, worker } = watch()
    signs.sent()
    worker.allow(2_000, () => vi.advanceTimersByTime(stillMs + 1_900))
    expect(facts.hungs).toBe(0)
    const opened = worker.allow(5_000, async () => 'open')
    vi.advanceTimersByTime(stillMs + 4_900)
    expect(await opened).toBe('open')
    expect(() =>
      worker.allow(5_000, () => {
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(facts.hungs).toBe(0)
    vi.advanceTimersByTime(stillMs + 200)
    expect(facts.hungs).toBe(1)
  })

  test('has twice as long after it was blamed, three times over', () => {
    expect([0, 1, 2, 3, 4, 50].map((hangs) => patienceMs(hangs))).toEqual([700, 1_400, 2_800, 5_600, 5_600, 5_600])
    const { facts, signs } = watch(patienceMs(1))
    signs.sent()
    vi.advanceTimersByTime(1_300)
    expect(facts.hungs).toBe(0)
    vi.advanceTimersByTime(300)
    expect(facts.hungs).toBe(1)
  })
})

test('on a crowded computer a worker has longer, up to four times', () => {
  expect([0, 1, 3, 6, 12, 100].map((crowd) => patienceMs(0, crowd))).toEqual([700, 700, 700, 1_400, 2_800, 2_800])
})

describe('a worker is not watched', () => {
  test('while it has nothing to do', () => {
    const { facts, signs, worker } = watch()
    vi.advanceTimersByTime(60_000)
    for (const _ of [1, 2, 3]) signs.sent()
    for (const _ of [1, 2, 3]) worker.done()
    vi.advanceTimersByTime(60_000)
    expect(facts.hungs).toBe(0)
    signs.sent()
    vi.advanceTimersByTime(1_000)
    expect(facts.hungs).toBe(1)
  })

  test('before it has come up, and is from then on', () => {
    const memory = createPulseMemory()
    let hungs = 0
    const signs = createLifeSigns(
      readPulse(memory),
      () => stillMs,
      () => {
        hungs += 1
      },
      { now: () => Date.now(), used: () => Date.now() },
    )
    signs.sent()
    vi.advanceTimersByTime(40_000)
    expect(hungs).toBe(0)
    signs.ready()
    vi.advanceTimersByTime(1_000)
    expect(hungs).toBe(1)
  })

  test('after its end', () => {
    const { facts, signs } = watch()
    signs.sent()
    vi.advanceTimersByTime(500)
    signs.stop()
    signs.sent()
    vi.advanceTimersByTime(60_000)
    expect(facts.hungs).toBe(0)
  })
})
