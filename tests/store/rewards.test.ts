import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { NewAttempt, Store } from '../../main/ports/index.ts'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { openStore } from '../../main/store/openStore.ts'
import { rewardId } from '../../main/store/rewardRows.ts'
import type { Correction } from '../../preload/contract/correction.ts'
import { type AttemptVerdict, WordVerdict } from '../../preload/contract/verdict.ts'
import { Id, Verdict } from '../../preload/contract/vocabulary.ts'
import { attemptAt, handClock, judged, newId, refused, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { testVault, unwrap } from './open.ts'

removeFoldersAfterEach()

const dayMs = 86_400_000
/** A Monday, noon. */
const monday = Date.UTC(2026, 10, 2, 12)
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const sitDown = async (now = monday) => {
  const folder = makeFolder()
  const clock = handClock(now)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: testVault }))
  closing.push(() => store.close())
  const { id: childId } = unwrap(await store.localChild())
  const say = async (
    verdict: AttemptVerdict,
    { at = clock.now(), ...more }: Partial<NewAttempt> = {},
    of: Store = store,
  ) => {
    clock.set(at)
    const session = unwrap(await store.currentSession(childId, at))
    const attempt = { ...attemptAt(at, childId, session.id, verdict), utcOffsetMinutes: 0, ...more }
    return { attempt, earned: unwrap(await of.recordAttempt(attempt)) }
  }
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const album = async (at = clock.now()) => unwrap(await store.rewards.album(childId, day(at), null))
  const badges = async () => (await album()).badges.map(({ name }) => name)
  const correct = (attemptId: Id, wordIndex: number, soundIndex: number | null, verdict: Verdict): Correction => ({
    ...{ id: newId(), attemptId, wordIndex, soundIndex, verdict, heard: null, by: 'somebody', role: 'therapist' },
    at: clock.now(),
  })
  return { folder, clock, store, childId, say, album, badges, correct }
}

/** A verdict of one word whose r's came out so. */
const saidR = (verdicts: readonly Verdict[], clarity: number | null = 50): AttemptVerdict => {
  const sounds = verdicts.map((verdict) => ({
    ...{ expected: 'R', heard: 'R', position: 'initial', process: null, startMs: 0, endMs: 80, score: 0.9, verdict },
  }))
  const word = WordVerdict.parse({ text: 'rrr', startMs: 0, endMs: 400, verdict: 'close', sounds })
  return { ...judged(clarity, 0), words: [word] } as AttemptVerdict
}

describe('rewards in the store', () => {
  it('are given with the attempt, and told', async () => {
    const { say, album, store } = await sitDown()
    const { earned } = await say(judged())
    expect(earned).toEqual({ stars: ['whole'], badges: ['first-try'], stickers: [] })
    expect(await album()).toMatchObject({
      stars: { today: 1, total: 1 },
      badges: [{ name: 'first-try', at: monday }],
      stickers: [],
      reached: { 'first-try': 1, 'fifty-tries': 1, 'five-twisters': 1 },
      days: [monday / dayMs - 0.5],
    })
    expect(unwrap(await store.inspect()).problems).toEqual([])
  })

  it('are the same once an attempt is stored again', async () => {
    const { say, album, store } = await sitDown()
    const { attempt, earned } = await say(judged())
    for (let time = 0; time < 3; time++) expect(unwrap(await store.recordAttempt(attempt))).toEqual(earned)
    expect(await album()).toMatchObject({ stars: { total: 1 }, badges: [{ name: 'first-try' }] })
    const { rows } = unwrap(await store.inspect())
    expect(rows.rewards).toBe(2)
  })

  it('cost and give nothing where the attempt is refused', async () => {
    const { say, album } = await sitDown()
    for (let time = 0; time < 60; time++) expect((await say(refused())).earned).toMatchObject({ stars: [], badges: [] })
    expect(await album()).toMatchObject({ stars: { total: 0 }, badges: [], days: [] })
  })

  it('bring a sticker for ten stars', async () => {
    const { say, album } = await sitDown()
    const stickers: string[] = []
    for (let time = 0; time < 16; time++)
      stickers.push(...(await say(judged(50), { at: monday + time })).earned.stickers)
    // 16 to the end, and one for each third try.
    expect((await album()).stars).toEqual({ today: 21, total: 21 })
    expect(stickers).toEqual(['flower', 'bee'])
  })

  it('count tries at their edges: 9, 10 and 11 at once, 49, 50 and 51 in all', async () => {
    const { say } = await sitDown()
    const at: Record<string, number> = {}
    for (let time = 1; time <= 51; time++)
      for (const name of (await say(judged(50), { at: monday + time })).earned.badges) at[name] = time
    expect(at).toMatchObject({ 'first-try': 1, 'ten-at-once': 10, 'fifty-at-once': 50, 'fifty-tries': 50 })
  })

  it('need an hour of judged attempts; refused ones do not fill it', async () => {
    const { say, badges } = await sitDown()
    const minutes = (count: number) => ({ ...judged(), durationMs: count * 60_000 })
    await say({ ...refused(), durationMs: 100 * 60_000 })
    await say(minutes(59))
    expect(await badges()).not.toContain('an-hour')
    await say({ ...judged(), durationMs: 59_999 })
    expect(await badges()).not.toContain('an-hour')
    await say({ ...judged(), durationMs: 1 })
    expect(await badges()).toContain('an-hour')
  })

  it('need clarity 90 of an attempt that was said to the end', async () => {
    const { say, badges } = await sitDown()
    await say({ ...judged(100), completeness: 0.9 } as AttemptVerdict)
    await say(judged(89))
    await say(judged(null))
    expect(await badges()).not.toContain('clear')
    await say(judged(90))
    expect(await badges()).toContain('clear')
  })

  it('count different twisters: 4 and 5, 9 and 10', async () => {
    const { say } = await sitDown()
    const earned: string[][] = []
    for (let one = 1; one <= 10; one++)
      for (let time = 0; time < 2; time++)
        earned.push([...(await say(judged(50), { twisterId: `twister-${one}` })).earned.badges])
    const at = (name: string) => earned.findIndex((names) => names.includes(name))
    expect([at('five-twisters'), at('ten-twisters')]).toEqual([8, 18])
  })

  it('follow days by the wall clock where the child was', async () => {
    const { say, badges } = await sitDown()
    // Half an hour before and after midnight of a place 14 hours ahead of UTC.
    const late = Date.UTC(2026, 10, 2, 23, 30) - 840 * 60_000
    await say(judged(50), { at: late, utcOffsetMinutes: 840 })
    await say(judged(50), { at: late + 3_600_000, utcOffsetMinutes: 840 })
    expect(await badges()).not.toContain('three-days')
    await say(judged(50), { at: late + 3_600_000 + dayMs, utcOffsetMinutes: 840 })
    expect(await badges()).toContain('three-days')
  })

  it('forgive one missed day a week in a streak of seven, and not two', async () => {
    for (const [days, isEarned] of [
      [[0, 1, 2, 3, 4, 5], false],
      [[0, 1, 2, 3, 4, 5, 6], true],
      [[0, 1, 3, 4, 5, 6, 8, 9], true],
      [[0, 1, 4, 5, 6, 7, 8, 9], false],
    ] as const) {
      const { say, badges } = await sitDown()
      for (const day of days) await say(judged(50), { at: monday + day * dayMs })
      expect((await badges()).includes('week-streak'), days.join(' ')).toBe(isEarned)
    }
  })

  it('welcome a child back after seven days, not after six', async () => {
    for (const [pause, isEarned] of [
      [6, false],
      [7, true],
      [8, true],
    ] as const) {
      const { say, badges } = await sitDown()
      await say(judged(50))
      await say(judged(50), { at: monday + (pause + 1) * dayMs })
      expect((await badges()).includes('came-back'), String(pause)).toBe(isEarned)
    }
  })

  it('see a mastered target: of the child, and without one of the twister', async () => {
    const r = [{ sound: 'R', position: 'initial' } as const]
    const practice = { difficulty: 'easy', targets: r, hasListened: false } as const
    for (const chosen of [true, false]) {
      const { say, badges, store, childId } = await sitDown()
      if (chosen) unwrap(await store.setTargets(childId, r))
      const more = chosen ? {} : { practice }
      const good = saidR([...Array<Verdict>(8).fill('right'), 'wrong', 'wrong', 'unsure'])
      await say(good, more)
      expect(await badges()).not.toContain('sound-mastered')
      await say(good, { at: monday + dayMs, ...more })
      expect(await badges()).toContain('sound-mastered')
    }
  })

  it('know the difficulty and whether the model was heard', async () => {
    const { say } = await sitDown()
    const at = async (difficulty: 'easy' | 'intermediate' | 'advanced', hasListened: boolean) =>
      (await say(judged(50), { practice: { difficulty, targets: [], hasListened } })).earned.badges
    expect(await at('advanced', false)).toEqual(['first-try', 'hard-one'])
    expect(await at('easy', true)).toEqual(['listened-first', 'easy-one'])
    expect(await at('intermediate', true)).toEqual(['middle-one', 'all-three'])
  })

  it('give for being quicker only where a grown-up wants it, and the attempt is clear', async () => {
    const { say, store, childId } = await sitDown()
    const at = async (articulationRate: number, clarity = 95) => {
      const pauses = { count: 0, totalMs: 0, longestMs: 0 }
      const fluency = { syllables: 8, speechMs: 2_000, speechRate: 4, articulationRate, pauses, repetitions: 0 }
      const verdict = { ...judged(clarity), fluency: { ...fluency, completeness: 1 } } as AttemptVerdict
      return (await say(verdict)).earned.badges.includes('quick-and-clear')
    }
    expect(unwrap(await store.rewards.quick(childId))).toBe(false)
    expect([await at(4), await at(5)]).toEqual([false, false])
    unwrap(await store.rewards.setQuick(childId, true))
    expect(unwrap(await store.rewards.quick(childId))).toBe(true)
    expect([await at(5), await at(4.9), await at(6, 89), await at(5.1)]).toEqual([false, false, false, true])
  })

  it('may become more by a correction, in the same transaction', async () => {
    const { say, badges, store, correct } = await sitDown()
    const { attempt } = await say(saidR(['wrong', 'right', 'right', 'right', 'right', 'right'], 83))
    expect(await badges()).not.toContain('clear')
    unwrap(await store.addCorrection(correct(attempt.id, 0, 0, 'right')))
    expect(await badges()).toContain('clear')
  })

  it('are never fewer: random attempts, corrections, dialects, deletions', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ what: fc.constant('say' as const), clear: fc.nat(100), later: fc.nat(50) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          what: fc.constant('correct' as const),
          which: fc.nat(9),
          to: fc.constantFrom(...Verdict.options),
        }),
      },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('withdraw' as const) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('dialect' as const), aae: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('delete' as const), which: fc.nat(9) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('refused' as const) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        const { say, album, store, childId, correct, clock } = await sitDown()
        const attempts: Id[] = []
        const corrections: Id[] = []
        let before = { badges: [] as string[], stickers: [] as string[], stars: 0 }
        for (const one of steps) {
          if (one.what === 'say') {
            const at = clock.now() + one.later * 3_600_000
            attempts.push((await say(saidR(['right', 'wrong', 'unsure', 'close'], one.clear), { at })).attempt.id)
          }
          if (one.what === 'refused') expect((await say(refused())).earned).toMatchObject({ stars: [], badges: [] })
          const id = 'which' in one ? attempts[one.which % Math.max(1, attempts.length)] : undefined
          if (one.what === 'correct' && id !== undefined) {
            const correction = correct(id, 0, one.which % 4, one.to)
            if ((await store.addCorrection(correction)).ok) corrections.push(correction.id)
          }
          if (one.what === 'delete' && id !== undefined) await store.deleteAttempt(id)
          const last = one.what === 'withdraw' ? corrections.pop() : undefined
          if (last !== undefined) await store.withdrawCorrection(last)
          if (one.what === 'dialect') {
            const profileId = one.aae ? 'african-american-english' : 'general-american'
            unwrap(await store.changeChild(childId, { dialect: { profileId, options: [] } }))
          }
          const now = await album()
          const after = {
            badges: now.badges.map(({ name }) => name),
            stickers: now.stickers.map(({ name }) => name),
            stars: now.stars.total,
          }
          expect(after.badges).toEqual(expect.arrayContaining(before.badges))
          expect(after.stickers).toEqual(expect.arrayContaining(before.stickers))
          expect(after.stars).toBeGreaterThanOrEqual(before.stars)
          expect(new Set(after.badges).size).toBe(after.badges.length)
          before = after
        }
        await store.close()
      }),
      { numRuns: 15 },
    )
  })

  it('are lost with their attempt or kept with it: nothing in between, when the transaction fails', async () => {
    const { folder, say, store, childId } = await sitDown()
    await say(judged())
    const other = connect(join(folder, databaseName))
    const count = () => ({
      attempts: Number(other.prepare('SELECT count(*) AS n FROM attempts').get()?.n),
      rewards: Number(other.prepare('SELECT count(*) AS n FROM rewards').get()?.n),
      outbox: Number(other.prepare("SELECT count(*) AS n FROM outbox WHERE entity = 'reward'").get()?.n),
    })
    expect(count()).toEqual({ attempts: 1, rewards: 2, outbox: 2 })
    other.exec("CREATE TRIGGER no_more BEFORE INSERT ON rewards BEGIN SELECT RAISE(ABORT, 'no'); END")
    const session = unwrap(await store.currentSession(childId, monday))
    expect(await store.recordAttempt(attemptAt(monday, childId, session.id))).toMatchObject({ ok: false })
    expect(count()).toEqual({ attempts: 1, rewards: 2, outbox: 2 })
    other.exec('DROP TRIGGER no_more')
    unwrap(await store.recordAttempt(attemptAt(monday, childId, session.id)))
    expect(count()).toEqual({ attempts: 2, rewards: 3, outbox: 3 })
    other.close()
  })

  it('have the same id on every computer, and another for everything else', () => {
    const ids = [newId(), newId()]
    const [childId, attemptId] = ids as [Id, Id]
    const badge = { kind: 'badge', name: 'clear', childId, attemptId } as const
    expect(rewardId(badge)).toBe(rewardId({ ...badge, attemptId: newId() }))
    expect(Id.parse(rewardId(badge))).toBe(rewardId(badge))
    const others = [
      rewardId({ ...badge, name: 'hour' }),
      rewardId({ ...badge, kind: 'sticker' }),
      rewardId({ ...badge, childId: attemptId }),
      rewardId({ ...badge, kind: 'star' }),
      rewardId({ ...badge, kind: 'star', attemptId: newId() }),
    ]
    expect(new Set([rewardId(badge), ...others]).size).toBe(6)
  })
})
