import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zoneOffset } from '../../main/core/progress/calendar.ts'
import { createProgressService } from '../../main/services/progress.ts'
import { Progress } from '../../preload/contract/progress.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import { attemptAt, handClock, judged, newId, refused } from '../store/attempts.ts'
import { sitDownIn, unwrap } from '../store/open.ts'

const hour = 3_600_000
/** 00:30 on 26 October 2026 in Berlin, the night after the clocks went back. */
const now = Date.UTC(2026, 9, 25, 23, 30)

describe('progress', () => {
  let folder = ''
  let at: Awaited<ReturnType<typeof sitDownIn>>
  const clock = handClock(now)

  beforeEach(async () => {
    clock.set(now)
    folder = mkdtempSync(join(tmpdir(), 'progress-'))
    at = await sitDownIn(folder)
  })
  afterEach(async () => {
    await at.store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const service = (zone = 'Europe/Berlin', childId = at.childId) =>
    createProgressService({
      store: { ...at.store, localChild: async () => succeed({ id: childId, dialect: null }) },
      clock,
      zone: () => zone,
    }).handlers
  const practise = async (time: number, verdict = judged(80), zone = 'Europe/Berlin') => {
    const utcOffsetMinutes = zoneOffset(zone)(time)
    unwrap(await at.store.recordAttempt({ ...attemptAt(time, at.childId, at.sessionId, verdict), utcOffsetMinutes }))
  }

  it('has an entry for each of the last days, today last, empty ones included', async () => {
    await practise(now - hour, judged(60)) // yesterday, 23:30
    await practise(now - 10, judged(90)) // today, 00:29
    await practise(now - 5, refused())
    await practise(now - 100 * 24 * hour, judged(20)) // before the window
    const progress = unwrap(await service()['progress.get']({ days: 3 }))
    expect(progress.days).toEqual([
      { day: '2026-10-24', attempts: 0, practiceMs: 0, clarity: null },
      { day: '2026-10-25', attempts: 1, practiceMs: 2_410, clarity: 60 },
      { day: '2026-10-26', attempts: 2, practiceMs: 3_910, clarity: 90 },
    ])
    expect(progress).toMatchObject({ attempts: 4, judged: 3, bestClarity: 90 })
    expect(progress.clarity).toBeCloseTo(170 / 3, 9)
    expect(Progress.safeParse(progress).success).toBe(true)
  })

  it('takes for today what the computer’s wall clock shows', async () => {
    await practise(now - hour)
    const { days } = unwrap(await service('America/New_York')['progress.get']({ days: 1 }))
    expect(days).toEqual([{ day: '2026-10-25', attempts: 1, practiceMs: 2_410, clarity: 80 }])
  })

  it('leaves an attempt on the day that it was made on, wherever it is looked at later', async () => {
    await practise(now, judged(80), 'Pacific/Kiritimati') // 13:30 on the 26th
    await practise(now, judged(60), 'Pacific/Pago_Pago') // 12:30 on the 25th
    for (const zone of ['Pacific/Kiritimati', 'Europe/Berlin']) {
      const { days } = unwrap(await service(zone)['progress.get']({ days: 2 }))
      expect(days.map(({ day, clarity }) => ({ day, clarity }))).toEqual([
        { day: '2026-10-25', clarity: 60 },
        { day: '2026-10-26', clarity: 80 },
      ])
    }
  })

  it('keeps a day whole from midnight to midnight in the zones that are furthest from UTC', async () => {
    for (const [zone, offset] of [
      ['Pacific/Kiritimati', 14],
      ['Pacific/Pago_Pago', -11],
    ] as const) {
      const today = async () => unwrap(await service(zone)['progress.get']({ days: 1 })).days[0]
      const midnight = Date.parse((await today())?.day ?? '') - offset * hour
      const before = (await today())?.attempts ?? 0
      for (const time of [midnight - 1, midnight, midnight + 24 * hour - 1, midnight + 24 * hour])
        await practise(time, judged(80), zone)
      expect((await today())?.attempts).toBe(before + 2)
    }
  })

  it('lists the newest 50, newest first', async () => {
    for (let count = 0; count < 55; count++) await practise(now - 1_000 + count)
    const { recent, attempts } = unwrap(await service()['progress.get']({ days: 1 }))
    expect(attempts).toBe(55)
    expect(recent.map((attempt) => attempt.at)).toEqual(Array.from({ length: 50 }, (_, n) => now - 1_000 + 54 - n))
  })

  it('is a whole year of empty days for a child who has not begun', async () => {
    const progress = unwrap(await service('Europe/Berlin', newId())['progress.get']({ days: 366 }))
    expect(progress).toMatchObject({ attempts: 0, clarity: null, bestClarity: null, recent: [] })
    expect(progress.days).toHaveLength(366)
    expect(Progress.safeParse(progress).success).toBe(true)
  })

  it('is read once, and anew after a write, on another day, for another child, and after a failure', async () => {
    const asked: string[] = []
    const state = { child: at.childId, isGone: false }
    const store = {
      ...at.store,
      localChild: async () => succeed({ id: state.child, dialect: null }),
      attemptTotals: async (id: string) => {
        asked.push(id)
        return state.isGone ? fail('store-unavailable', 'Gone.') : at.store.attemptTotals(id)
      },
    }
    const { handlers, onEvent } = createProgressService({ store, clock, zone: () => 'UTC' })
    const attempts = async () => unwrap(await handlers['progress.get']({ days: 7 })).attempts
    expect([await attempts(), await attempts(), asked.length]).toEqual([0, 0, 1])
    await practise(now)
    onEvent('microphone.level')
    expect([await attempts(), asked.length]).toEqual([0, 1])
    onEvent('progress.changed')
    expect([await attempts(), await attempts(), asked.length]).toEqual([1, 1, 2])
    clock.set(now + 24 * hour)
    expect([await attempts(), asked.length]).toEqual([1, 3])
    state.child = newId()
    expect([await attempts(), asked.length]).toEqual([0, 4])
    onEvent('children.changed')
    state.isGone = true
    expect((await handlers['progress.get']({ days: 7 })).ok).toBe(false)
    state.isGone = false
    expect([await attempts(), asked.length]).toEqual([0, 6])
  })

  it('does not keep what was being read when something was written', async () => {
    const { handlers, onEvent } = createProgressService({ store: at.store, clock, zone: () => 'UTC' })
    const attempts = async () => unwrap(await handlers['progress.get']({ days: 7 })).attempts
    const reading = attempts()
    await practise(now)
    onEvent('progress.changed')
    await reading
    expect(await attempts()).toBe(1)
  })

  it('passes on what the store says when it cannot be read', async () => {
    const store = { ...at.store, practiceDays: async () => fail('store-unavailable', 'Gone.') }
    const { handlers } = createProgressService({ store, clock, zone: () => 'UTC' })
    expect(await handlers['progress.get']({ days: 1 })).toEqual(fail('store-unavailable', 'Gone.'))
  })
})
