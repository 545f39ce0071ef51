import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../main/ports/index.ts'
import { AttemptSummary } from '../../preload/contract/progress.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, handClock, judged, newId, refused } from './attempts.ts'
import { unwrap } from './open.ts'

export interface StoreUnderTest {
  /** Opens the same data as before, as a restarted program would. Tells its time by the clock given. */
  open(): Promise<Store>
  clean(): Promise<void>
}

const minute = 60_000
const noon = Date.UTC(2026, 10, 20, 12)

/** What every adapter of the `Store` port has to do. */
export const storeSuite = (name: string, make: (clock: { now(): number }) => Promise<StoreUnderTest>): void => {
  describe(`the store port: ${name}`, () => {
    const clock = handClock(noon)
    let under: StoreUnderTest
    let store: Store

    beforeEach(async () => {
      clock.set(noon)
      under = await make(clock)
      store = await under.open()
    })
    afterEach(async () => {
      await store.close()
      await under.clean()
    })

    const sitDown = async () => {
      const child = unwrap(await store.localChild())
      const session = unwrap(await store.currentSession(child.id, clock.now()))
      return { childId: child.id, sessionId: session.id }
    }
    const restart = async () => {
      await store.close()
      store = await under.open()
    }

    it('makes the local child once, across restarts', async () => {
      const { id } = unwrap(await store.localChild())
      expect(Id.safeParse(id).success).toBe(true)
      expect(unwrap(await store.localChild()).id).toBe(id)
      await restart()
      expect(unwrap(await store.localChild()).id).toBe(id)
    })

    it('stays in the session while attempts are at most 30 minutes apart', async () => {
      const { childId, sessionId } = await sitDown()
      unwrap(await store.recordAttempt(attemptAt(noon + 29 * minute, childId, sessionId)))
      expect(unwrap(await store.currentSession(childId, noon + 59 * minute))).toEqual({
        id: sessionId,
        startedAt: noon,
      })
    })

    it('begins a new session when the last attempt is more than 30 minutes old', async () => {
      const { childId, sessionId } = await sitDown()
      unwrap(await store.recordAttempt(attemptAt(noon, childId, sessionId)))
      const later = noon + 30 * minute + 1
      const next = unwrap(await store.currentSession(childId, later))
      expect(next.id).not.toBe(sessionId)
      expect(next.startedAt).toBe(later)
      expect(unwrap(await store.currentSession(childId, later)).id).toBe(next.id)
    })

    it('keeps the session of a child who has not spoken yet for 30 minutes', async () => {
      const { childId, sessionId } = await sitDown()
      expect(unwrap(await store.currentSession(childId, noon + 30 * minute)).id).toBe(sessionId)
      expect(unwrap(await store.currentSession(childId, noon + 31 * minute)).id).not.toBe(sessionId)
    })

    it('stays in the session when the clock is set back a little', async () => {
      const { childId, sessionId } = await sitDown()
      expect(unwrap(await store.currentSession(childId, noon - 10 * minute)).id).toBe(sessionId)
    })

    it('has ordinary sessions again once a clock that was years ahead is put right', async () => {
      const { childId, sessionId } = await sitDown()
      unwrap(await store.recordAttempt(attemptAt(noon, childId, sessionId)))
      const year = 365 * 24 * 60 * minute
      const first = unwrap(await store.currentSession(childId, noon - year)).id
      expect(first).not.toBe(sessionId)
      expect(unwrap(await store.currentSession(childId, noon - year + 20 * minute)).id).toBe(first)
      expect(unwrap(await store.currentSession(childId, noon - year + 40 * minute)).id).not.toBe(first)
    })

    it('gives back what was recorded, after a restart', async () => {
      const { childId, sessionId } = await sitDown()
      const good = attemptAt(noon, childId, sessionId, judged(83.5))
      const bad = attemptAt(noon + 1, childId, sessionId, refused())
      for (const attempt of [good, bad]) unwrap(await store.recordAttempt(attempt))
      await restart()
      const kept = unwrap(await store.attemptsSince(childId, noon))
      expect(kept).toEqual([
        {
          ...{ id: good.id, sessionId, twisterId: 'red-rabbit', text: 'red rabbit ran round rocky road', at: noon },
          ...{ outcome: 'judged', reason: null, clarity: 83.5, completeness: 1, durationMs: 2_410, step: null },
        },
        {
          ...{ id: bad.id, sessionId, twisterId: 'red-rabbit', text: 'red rabbit', at: noon + 1 },
          ...{ outcome: 'refused', reason: 'too-noisy', clarity: null, completeness: 0, durationMs: 1_500, step: null },
        },
      ])
      for (const summary of kept) expect(AttemptSummary.safeParse(summary).success).toBe(true)
    })

    it('takes the same attempt again without doubling it', async () => {
      const { childId, sessionId } = await sitDown()
      const attempt = attemptAt(noon, childId, sessionId)
      for (let time = 0; time < 3; time++) unwrap(await store.recordAttempt(attempt))
      expect(unwrap(await store.attemptTotals(childId)).attempts).toBe(1)
      expect(unwrap(await store.recentAttempts(childId, 10))).toHaveLength(1)
    })

    it('adds up attempts, time, mean and best', async () => {
      const { childId, sessionId } = await sitDown()
      for (const [index, verdict] of [judged(80), judged(91), judged(null), refused()].entries())
        unwrap(await store.recordAttempt(attemptAt(noon + index, childId, sessionId, verdict)))
      expect(unwrap(await store.attemptTotals(childId))).toEqual({
        ...{ attempts: 4, judged: 3, reviewed: 0, practiceMs: 3 * 2_410 + 1_500, clarity: 85.5, bestClarity: 91 },
      })
    })

    it('has zeros and no clarity for a child who has not practised, and for one it does not know', async () => {
      const { childId } = await sitDown()
      const nothing = { attempts: 0, judged: 0, reviewed: 0, practiceMs: 0, clarity: null, bestClarity: null }
      expect(unwrap(await store.attemptTotals(childId))).toEqual(nothing)
      expect(unwrap(await store.attemptTotals(newId()))).toEqual(nothing)
    })

    it('lists from an instant on, that instant included, oldest first; the newest, newest first', async () => {
      const { childId, sessionId } = await sitDown()
      const times = [5, 1, 4, 2, 3].map((n) => noon + n)
      for (const at of times) unwrap(await store.recordAttempt(attemptAt(at, childId, sessionId)))
      const since = unwrap(await store.attemptsSince(childId, noon + 3))
      expect(since.map(({ at }) => at - noon)).toEqual([3, 4, 5])
      const recent = unwrap(await store.recentAttempts(childId, 2))
      expect(recent.map(({ at }) => at - noon)).toEqual([5, 4])
    })

    it('refuses an attempt of a session that it does not know, as a value', async () => {
      const { childId } = await sitDown()
      const result = await store.recordAttempt(attemptAt(noon, childId, newId()))
      expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
      expect(unwrap(await store.attemptTotals(childId)).attempts).toBe(0)
    })

    it('says that it is closed, and may be closed twice', async () => {
      const { childId } = await sitDown()
      await store.close()
      await store.close()
      expect(await store.attemptTotals(childId)).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
      store = await under.open()
    })
  })
}
