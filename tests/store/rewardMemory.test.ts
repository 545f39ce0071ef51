import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { EarnedRewards, Store } from '../../main/ports/index.ts'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import type { Step } from '../../preload/contract/choosing.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, handClock, judged, newId, refused, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { testVault, unwrap } from './open.ts'

removeFoldersAfterEach()

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A Monday, noon. */
const monday = Date.UTC(2026, 10, 2, 12)
const hourMs = 3_600_000

const openAt = async (folder: string, clock: ReturnType<typeof handClock>) => {
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: testVault }))
  closing.push(() => store.close())
  return store
}

type Act =
  | { readonly what: 'say'; readonly clear: number; readonly hours: number; readonly step: Step | null }
  | { readonly what: 'refused' | 'elsewhere' | 'fail' }
  | { readonly what: 'correct' | 'delete'; readonly which: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant('say' as const),
      clear: fc.nat(100),
      // Mostly at once after the last, now and then days later, or sooner than what was said last.
      hours: fc.oneof(fc.constant(0.01), fc.integer({ min: 1, max: 60 }), fc.integer({ min: -30, max: -1 })),
      step: fc.option(fc.constant('word' as const), { freq: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constantFrom('refused' as const, 'elsewhere' as const, 'fail' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom('correct' as const, 'delete' as const), which: fc.nat(30) }),
  },
)

/** What each attempt earned. `remembers` false: the store is opened anew before each, and can remember nothing. */
const play = async (acts: readonly Act[], remembers: boolean): Promise<readonly EarnedRewards[]> => {
  const folder = makeFolder()
  const clock = handClock(monday)
  let store: Store & { close(): Promise<void> } = await openAt(folder, clock)
  const other = await openAt(folder, clock)
  const { id: childId } = unwrap(await store.localChild())
  const { id: sessionId } = unwrap(await store.currentSession(childId, monday))
  const raw = connect(join(folder, databaseName))
  const attempts: Id[] = []
  const earned: EarnedRewards[] = []
  for (const one of acts) {
    if (!remembers) {
      await store.close()
      store = await openAt(folder, clock)
    }
    const say = (verdict = judged(), step: Step | null = null) => ({
      ...attemptAt(clock.now(), childId, sessionId, verdict),
      utcOffsetMinutes: 0,
      step: step ?? undefined,
    })
    if (one.what === 'say') {
      clock.set(Math.max(monday, clock.now() + one.hours * hourMs))
      const attempt = say(judged(one.clear), one.step)
      earned.push(unwrap(await store.recordAttempt(attempt)))
      attempts.push(attempt.id)
    }
    if (one.what === 'refused') earned.push(unwrap(await store.recordAttempt(say(refused()))))
    if (one.what === 'elsewhere') earned.push(unwrap(await other.recordAttempt(say())))
    if (one.what === 'fail') {
      raw.exec(
        "CREATE TRIGGER no_more AFTER INSERT ON rewards WHEN NEW.kind = 'badge' BEGIN SELECT RAISE(ABORT, 'no'); END",
      )
      // One that earns nothing is kept, in both worlds alike.
      const tried = await store.recordAttempt(say())
      if (tried.ok) earned.push(tried.value)
      raw.exec('DROP TRIGGER no_more')
    }
    const id = 'which' in one ? attempts[one.which % Math.max(1, attempts.length)] : undefined
    if (one.what === 'correct' && id !== undefined)
      await store.addCorrection({
        ...{ id: newId(), attemptId: id, wordIndex: 2, soundIndex: 0, verdict: 'right', heard: null, by: 'somebody' },
        ...{ role: 'therapist', at: clock.now() },
      })
    if (one.what === 'delete' && id !== undefined) await store.deleteAttempt(id)
  }
  raw.close()
  await store.close()
  await other.close()
  return earned
}

describe('what rewards remember from attempt to attempt', () => {
  it('gives what a store that remembers nothing gives, whatever happens in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40, size: 'max' }), async (acts) => {
        expect(await play(acts, true)).toEqual(await play(acts, false))
      }),
      { numRuns: 12 },
    )
  })

  const sitDown = async () => {
    const folder = makeFolder()
    const clock = handClock(monday)
    const store = await openAt(folder, clock)
    const other = await openAt(folder, clock)
    const { id: childId } = unwrap(await store.localChild())
    const { id: sessionId } = unwrap(await store.currentSession(childId, monday))
    const say = async (clear: number, of = store) => {
      clock.set(clock.now() + 1_000)
      const attempt = attemptAt(clock.now(), childId, sessionId, judged(clear))
      return { id: attempt.id, result: await of.recordAttempt(attempt) }
    }
    return { folder, store, other, say }
  }

  it.each(['store', 'other'] as const)('knows what is deleted by this or another connection: %s', async (by) => {
    const stores = await sitDown()
    const low: Id[] = []
    for (const clear of [20, 20, 20, 60, 60]) {
      const { id } = await stores.say(clear)
      if (clear === 20) low.push(id)
    }
    expect(unwrap((await stores.say(40)).result).stars).toContain('better')
    for (const id of low.slice(0, 2)) unwrap(await stores[by].deleteAttempt(id))
    // 20, 40, 60, 60 are left, with a median of 50; the deleted ones among them would make it 20.
    expect(unwrap((await stores.say(45)).result).stars).not.toContain('better')
  })

  it('knows nothing of a transaction that was taken back', async () => {
    const { folder, store, say } = await sitDown()
    const raw = connect(join(folder, databaseName))
    closing.push(async () => raw.close())
    unwrap((await say(30)).result)
    let stars = unwrap(await store.rewards.album(unwrap(await store.localChild()).id, '2026-11-02', null)).stars.total
    for (let round = 0; round < 12; round++) {
      raw.exec(`CREATE TRIGGER not_this AFTER INSERT ON rewards WHEN NEW.name = 'clear'
        BEGIN SELECT RAISE(ABORT, 'no'); END`)
      expect((await say(95)).result.ok).toBe(false)
      raw.exec('DROP TRIGGER not_this')
      const earned = unwrap((await say(30)).result)
      const before = stars
      stars += earned.stars.length
      expect(earned.stickers.length).toBe(Math.floor(stars / 10) - Math.floor(before / 10))
    }
  })
})
