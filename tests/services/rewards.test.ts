import { afterEach, describe, expect, test } from 'vitest'
import type { HandlersOf } from '../../main/services/handlers.ts'
import { createRewardsService } from '../../main/services/rewards.ts'
import { Album, rewardEvents } from '../../preload/contract/rewards.ts'
import { attemptAt, handClock, judged, newId, refused, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { openIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const dayMs = 86_400_000
/** A Monday, noon. */
const monday = Date.UTC(2026, 10, 2, 12)
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const setUp = async () => {
  const store = unwrap(await openIn(makeFolder()))
  closing.push(() => store.close())
  const { id: childId } = unwrap(await store.localChild())
  const clock = handClock(monday)
  const told: unknown[] = []
  const service = createRewardsService({
    ...{ store, clock, logger: silentLogger },
    today: () => new Date(clock.now()).toISOString().slice(0, 10),
    emit: (name, event) => {
      if (name === 'rewards.earned') told.push(rewardEvents['rewards.earned'].parse(event))
    },
  })
  const { tell } = service
  const handlers: HandlersOf<'rewards'> = service.handlers
  const say = async (verdict = judged()) => {
    const session = unwrap(await store.currentSession(childId, clock.now()))
    const attempt = { ...attemptAt(clock.now(), childId, session.id, verdict), utcOffsetMinutes: 0 }
    const earned = unwrap(await store.recordAttempt(attempt))
    await tell(attempt.id, childId, earned)
    clock.set(clock.now() + 10_000)
    return attempt.id
  }
  const album = async () => Album.parse(unwrap(await handlers['rewards.album']({})))
  return { store, childId, clock, told, handlers, say, album }
}

describe('what the window is told of rewards', () => {
  test('nothing was earned yet: an empty album that says what comes next', async () => {
    const { album } = await setUp()
    const { stars, stickers, nextSticker, badges, streak } = await album()
    expect({ stars, stickers, nextSticker }).toEqual({
      stars: { today: 0, total: 0 },
      stickers: [],
      nextSticker: { name: 'flower', stars: 0, need: 10 },
    })
    expect(badges.every(({ at, reached }) => at === null && reached === 0)).toBe(true)
    expect(streak.days).toBe(0)
    expect(streak.stones).toHaveLength(10)
    expect(streak.stones.at(-1)).toEqual({ day: '2026-11-02', state: 'next' })
  })

  test('an attempt tells what it earned, with the stars of the day and of all; one that earned nothing is silent', async () => {
    const { say, told, clock } = await setUp()
    const first = await say()
    await say(refused())
    clock.set(monday + dayMs)
    const second = await say()
    expect(told).toEqual([
      { attemptId: first, stars: ['whole'], badges: ['first-try'], stickers: [], starsToday: 1, starsTotal: 1 },
      { attemptId: second, stars: ['whole'], badges: [], stickers: [], starsToday: 1, starsTotal: 2 },
    ])
  })

  test('ten stars bring the first sticker, told once and kept in the album', async () => {
    const { say, told, album } = await setUp()
    for (let tries = 0; tries < 9; tries++) await say()
    const stickers = told.flatMap((one) => (one as { stickers: string[] }).stickers)
    expect(stickers).toEqual(['flower'])
    expect(await album()).toMatchObject({
      stickers: [{ name: 'flower', at: expect.any(Number) }],
      nextSticker: { name: 'bee', need: 10 },
    })
  })

  test('days in a row are stones, and the missed one between them is forgiven', async () => {
    const { say, clock, album } = await setUp()
    for (const day of [0, 1, 3]) {
      clock.set(monday + day * dayMs)
      await say()
    }
    const { streak } = await album()
    expect(streak.days).toBe(3)
    expect(streak.stones.slice(-4).map(({ state }) => state)).toEqual(['done', 'done', 'forgiven', 'done'])
  })

  test('the badge for being quicker is shown to those alone for whom a grown-up turned it on', async () => {
    const { album, handlers, childId } = await setUp()
    const isShown = async () => (await album()).badges.some(({ name }) => name === 'quick-and-clear')
    expect(await handlers['rewards.quick']({ childId })).toEqual({ ok: true, value: { isOn: false } })
    expect(await isShown()).toBe(false)
    expect(await handlers['rewards.setQuick']({ childId, isOn: true })).toEqual({ ok: true, value: { isOn: true } })
    expect(await handlers['rewards.quick']({ childId })).toEqual({ ok: true, value: { isOn: true } })
    expect(await isShown()).toBe(true)
    unwrap(await handlers['rewards.setQuick']({ childId, isOn: false }))
    expect(await isShown()).toBe(false)
  })

  test('a child that is not here is said to be none', async () => {
    const { handlers } = await setUp()
    expect(await handlers['rewards.setQuick']({ childId: newId(), isOn: true })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})
