import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { revive } from '../../main/hosts/revival.ts'
import { createTestLogger } from '../contract/hosts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page that answers after so many ms. */
const watch = (facts: { answersMs?: number; isSound?: boolean } = {}) => {
  let next: (() => number) | null = null
  let restarted = (): void => undefined
  const page = {
    ...{ answersMs: 10, isSound: true, isShown: true, reloads: 0, restarts: 0, ...facts },
    /** Each answer takes as long as this says. */
    nextMs: (of: () => number): void => {
      next = of
    },
    whenRestarted: (work: () => void): void => {
      restarted = work
    },
  }
  const logger = createTestLogger()
  const revival = revive(
    {
      isShown: () => page.isShown,
      answers: () => new Promise((resolve) => setTimeout(resolve, next?.() ?? page.answersMs)),
      isHeldSoundly: async () => page.isSound,
      restart: () => {
        page.restarts += 1
        restarted()
      },
      reload: () => {
        page.reloads += 1
      },
    },
    { clock: { now: () => Date.now() }, logger },
  )
  return { page, revival, logger }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a page that answers is left alone', async () => {
  const { page } = watch()
  await pass(120_000)
  expect([page.reloads, page.restarts]).toEqual([0, 0])
})

test('one that stops answering is restarted within two seconds, and once', async () => {
  const { page, logger } = watch()
  await pass(5_000)
  page.answersMs = Number.MAX_SAFE_INTEGER % 2 ** 31
  await pass(2_100)
  expect(page.restarts).toBe(1)
  expect(logger.lines).toEqual([
    { event: 'page-watched', fields: {} },
    { event: 'page-hangs', fields: { times: 1 } },
  ])
})

test('what comes up may take ten seconds for it', async () => {
  const { page } = watch({ answersMs: 8_000 })
  await pass(60_000)
  expect(page.restarts).toBe(0)
})

test('one that stops answering is restarted within two seconds at any time after its first answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 250 }),
      fc.integer({ min: 0, max: 20_000 }),
      async (answersMs, later) => {
        const { page, revival, logger } = watch({ answersMs })
        await pass(500 + answersMs + 1 + later)
        expect(logger.lines).toEqual([{ event: 'page-watched', fields: {} }])
        page.answersMs = 1e9
        // What was asked before it hung was answered.
        await pass(answersMs + 500 + 1_500 + 1)
        revival.close()
        expect(page.restarts).toBe(1)
      },
    ),
    { numRuns: 100 },
  )
})

test('one that is merely slow is never restarted, however slow the computer is', async () => {
  const several = fc.array(fc.double({ min: 1, max: 4.9, noNaN: true }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2_000 }), several, async (fastestMs, times) => {
      const { page, revival } = watch()
      let asked = 0
      page.nextMs(() => fastestMs * (times[asked++ % times.length] ?? 1))
      await pass(120_000)
      revival.close()
      expect(page.restarts).toBe(0)
    }),
    { numRuns: 100 },
  )
})

test('one that answers at once and then is busy as it comes up is restarted once at most', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1_600, max: 9_900 }), fc.integer({ min: 1, max: 2 }), async (busyMs, before) => {
      const { page, revival } = watch()
      let asked = 0
      page.nextMs(() => (asked++ === before ? busyMs : 10))
      page.whenRestarted(() => {
        page.isShown = false
        setTimeout(() => {
          asked = 0
          page.isShown = true
        }, 700)
      })
      await pass(600_000)
      revival.close()
      expect(page.restarts).toBe(1)
    }),
    { numRuns: 20 },
  )
})

test('it is told once from when on a page is watched, and only once it is', async () => {
  const { page, logger } = watch({ answersMs: 1_000 })
  await pass(20_000)
  expect(logger.lines).toEqual([])
  page.answersMs = 10
  await pass(1_700 + 1_000)
  expect(logger.lines).toEqual([{ event: 'page-watched', fields: {} }])
  await pass(60_000)
  expect(logger.lines).toHaveLength(1)
})

test('what was restarted has twice as long the next time', async () => {
  const { page } = watch()
  await pass(5_000)
  page.answersMs = 1_800
  await pass(2_100)
  expect(page.restarts).toBe(1)
  page.answersMs = 10
  await pass(5_000)
  page.answersMs = 2_600
  await pass(30_000)
  expect(page.restarts).toBe(1)
  page.answersMs = 3_500
  await pass(7_000)
  expect(page.restarts).toBe(2)
})

test('hangs are forgotten after ten calm minutes, and not before', async () => {
  const { page, logger } = watch()
  let ownMs = 10
  page.nextMs(() => {
    const answersMs = ownMs
    ownMs = 10
    return answersMs
  })
  /** How often it is restarted where one answer takes so long. */
  const restartsAt = async (answersMs: number): Promise<number> => {
    const before = page.restarts
    ownMs = answersMs
    await pass(20_000)
    return page.restarts - before
  }
  await pass(5_000)
  expect([await restartsAt(1e9), await restartsAt(1e9), await restartsAt(1e9)]).toEqual([1, 1, 1])
  await pass(500_000)
  // The third was 9 minutes ago: it may still take 12 s.
  expect(await restartsAt(11_000)).toBe(0)
  await pass(80_000)
  expect(await restartsAt(2_000)).toBe(1)
  // And only once: from here on it counts anew.
  expect(await restartsAt(2_000)).toBe(0)
  const times = logger.lines.filter(({ event }) => event === 'page-hangs').map(({ fields }) => fields.times)
  expect(times).toEqual([1, 2, 3, 1])
})

test('a page is not to blame where the computer is busy, or was asleep', async () => {
  const { page } = watch()
  await pass(5_000)
  page.isSound = false
  page.answersMs = 1_900
  await pass(60_000)
  expect(page.restarts).toBe(0)
  page.answersMs = 10
  await pass(5_000)
  page.isSound = true
  page.answersMs = 30_000
  // The alarm that should end the waiting comes an hour late.
  await pass(600)
  vi.setSystemTime(Date.now() + 3_600_000)
  const late = performance.now() + 3_600_000
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => late)
  await pass(1_600)
  clock.mockRestore()
  expect(page.restarts).toBe(0)
})

test('a page that is not shown is not asked', async () => {
  const { page } = watch()
  await pass(5_000)
  page.isShown = false
  page.answersMs = 1e9
  await pass(60_000)
  expect(page.restarts).toBe(0)
})

test('one that crashes is loaded anew at once three times a minute, and then after a while', async () => {
  const { page, revival } = watch()
  for (let time = 0; time < 3; time += 1) revival.gone('crashed')
  expect(page.reloads).toBe(3)
  revival.gone('crashed')
  expect(page.reloads).toBe(3)
  await pass(10_000)
  expect(page.reloads).toBe(4)
  await pass(61_000)
  revival.gone('oom')
  expect(page.reloads).toBe(5)
})

test('nothing is done to a window that was closed', async () => {
  const { page, revival } = watch()
  for (let time = 0; time < 4; time += 1) revival.gone('crashed')
  revival.close()
  page.answersMs = 1e9
  await pass(60_000)
  expect([page.reloads, page.restarts]).toEqual([3, 0])
})
