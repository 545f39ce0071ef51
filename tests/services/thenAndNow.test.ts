import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { type KeptSaying, thenAndNow } from '../../main/core/progress/thenAndNow.ts'
import { databaseName } from '../../main/store/failures.ts'
import { sayingsSql } from '../../main/store/sayings.ts'
import { calls } from '../../preload/contract/index.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { attemptAt, judged, newId, refused } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { dayMs, passphrase, startProfiles, wave } from './profiles.ts'

removeFoldersAfterEach()
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Over a real store and the real vault. */
const start = async ({ isSetUp = true } = {}) => {
  const profiles = await startProfiles()
  closers.push(profiles.close)
  const { handlers, store, clock, vault } = profiles
  if (isSetUp) unwrap(await vault.setUp(passphrase))
  const [child] = await profiles.cards()
  const childId = child?.id ?? ''
  const agree = async (ofChild = childId) =>
    void unwrap(
      await handlers['consents.give']({ childId: ofChild, kind: 'recording', guardian: 'Mara', how: 'on-screen' }),
    )
  /** A try that is kept where somebody agreed, and its id. */
  const say = async (
    over: { twisterId?: string; verdict?: AttemptVerdict; ofChild?: string; utcOffsetMinutes?: number } = {},
  ) => {
    const { twisterId = 'red-rabbit', verdict = judged(70), ofChild = childId, utcOffsetMinutes = 0 } = over
    const session = unwrap(await store.currentSession(ofChild, clock.now()))
    const attempt = { ...attemptAt(clock.now(), ofChild, session.id, verdict), twisterId, utcOffsetMinutes }
    unwrap(await store.recordAttempt(attempt))
    await profiles.keep(ofChild, attempt.id, wave)
    return attempt.id
  }
  const later = (ms: number) => clock.set(clock.now() + ms)
  const compare = async (ofChild?: string) => {
    const answer = unwrap(await handlers['recordings.thenAndNow'](ofChild === undefined ? {} : { childId: ofChild }))
    expect(calls['recordings.thenAndNow'].output.parse(answer)).toEqual(answer)
    return answer
  }
  return { ...profiles, childId, agree, say, later, compare }
}

describe('then and now', () => {
  it('are the first and the last kept try at a twister, of two days, whose sounds are heard by the usual call', async () => {
    const { agree, say, later, compare, clock, handlers } = await start()
    await agree()
    const first = await say({ verdict: judged(52) })
    later(dayMs)
    await say({ verdict: judged(99) })
    later(dayMs)
    const last = await say({ verdict: judged(81) })
    const { pairs, why, days } = await compare()
    expect([why, days]).toEqual([null, 30])
    expect(pairs).toMatchObject([
      {
        ...{ twisterId: 'red-rabbit', text: judged().text },
        first: { attemptId: first, at: clock.now() - 2 * dayMs, clarity: 52, destroyAt: clock.now() + 28 * dayMs },
        last: { attemptId: last, at: clock.now(), clarity: 81 },
      },
    ])
    for (const { recordingId } of [pairs[0]?.first, pairs[0]?.last].filter((one) => one !== undefined)) {
      const { wavBase64 } = unwrap(await handlers['recordings.listen']({ recordingId }))
      expect(new Uint8Array(Buffer.from(wavBase64, 'base64'))).toEqual(wave)
    }
  })

  it('have the clarity that counts now, and lose a try whose recording or itself is taken away', async () => {
    const { agree, say, later, compare, store, handlers } = await start()
    await agree()
    await say()
    later(dayMs)
    const middle = await say()
    later(dayMs)
    const last = await say()
    const clarity = async () => (await compare()).pairs[0]?.last.clarity
    const before = await clarity()
    const corrected = { wordIndex: 2, soundIndex: 0, verdict: 'right', heard: null } as const
    const correction = { ...corrected, id: newId(), attemptId: last, by: 'grown-up', role: 'therapist', at: 1 } as const
    unwrap(await store.reviews.say(last, [correction]))
    const { effective } = unwrap(await store.reviews.get(last)).review
    expect(await clarity()).toBe(effective.clarity)
    expect(await clarity()).not.toBe(before)

    const [pair] = (await compare()).pairs
    unwrap(await handlers['recordings.destroy']({ recordingId: pair?.last.recordingId ?? '' }))
    expect((await compare()).pairs[0]?.last.attemptId).toBe(middle)
    unwrap(await store.deleteAttempt(middle))
    expect(await compare()).toMatchObject({ pairs: [], why: 'one-day' })
  })

  it('are not of tries that were refused, of another child, or of one day by the clock where it was said', async () => {
    const { agree, say, later, compare, handlers, childId, clock } = await start()
    await agree()
    // A child that never practised would give its place to the next one.
    await say({ verdict: { ...refused(), text: judged().text } })
    const other = unwrap(
      await handlers['children.add']({ name: 'Ada', notes: '', birthMonth: null, avatar: null, dialect: null }),
    ).child.id
    await agree(other)
    // Noon of UTC, and eleven in the evening of the same day there.
    await say({ ofChild: other, utcOffsetMinutes: -600 })
    later(13 * 3_600_000)
    await say({ ofChild: other, utcOffsetMinutes: -600 })
    await say()
    expect(await compare(childId)).toMatchObject({ pairs: [], why: 'one-day' })
    expect(await compare(other)).toMatchObject({ pairs: [], why: 'one-day' })
    await say({ ofChild: other, utcOffsetMinutes: 0 })
    expect((await compare(other)).pairs).toMatchObject([{ last: { at: clock.now() } }])
    expect((await compare(childId)).pairs).toEqual([])
  })

  it('are gone with the consent at once, also of what could not be destroyed yet, and do not come back with a new one', async () => {
    const { agree, say, later, compare, handlers, store, childId, vault } = await start()
    expect(await compare()).toMatchObject({ pairs: [], why: 'not-agreed' })
    await agree()
    expect(await compare()).toMatchObject({ pairs: [], why: 'none-yet' })
    await say()
    later(dayMs)
    await say()
    expect((await compare()).pairs).toHaveLength(1)
    vault.lock()
    expect(await compare()).toMatchObject({ pairs: [], why: 'locked' })
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))

    // The ledger alone: no recording is destroyed by it.
    unwrap(await store.consents.withdraw(childId, 'recording', 'grown-up'))
    expect(unwrap(await store.recordings.list(childId))).toHaveLength(2)
    expect(await compare()).toMatchObject({ pairs: [], why: 'not-agreed' })
    await agree()
    expect((await compare()).pairs).toHaveLength(1)

    unwrap(await handlers['consents.withdraw']({ childId, kind: 'recording' }))
    expect(await compare()).toMatchObject({ pairs: [], why: 'not-agreed' })
    await agree()
    expect(await compare(), 'destroyed by a no, not by its time').toMatchObject({ pairs: [], why: 'none-yet' })
  })

  it('end with the deadline, and that is told', async () => {
    const { agree, say, later, compare, state, recordings } = await start()
    await agree()
    state.days = 7
    await say()
    later(3 * dayMs)
    await say()
    expect((await compare()).pairs).toHaveLength(1)
    later(4 * dayMs)
    // Before the hourly round.
    expect(await compare()).toMatchObject({ pairs: [], why: 'one-day', days: 7 })
    unwrap(await recordings.enforce())
    expect(await compare()).toMatchObject({ pairs: [], why: 'one-day' })
    later(3 * dayMs)
    unwrap(await recordings.enforce())
    expect(await compare()).toMatchObject({ pairs: [], why: 'ended' })
    state.isKeptHere = false
    expect(await compare()).toMatchObject({ pairs: [], why: 'by-rule' })
  })

  it('say that nobody agreed where nothing was ever set up', async () => {
    const { compare } = await start({ isSetUp: false })
    expect(await compare()).toEqual({ pairs: [], why: 'not-agreed', days: 30 })
  })

  it('are the ones that the rule finds among all that is kept, by statements that look at that alone', async () => {
    const { agree, say, later, compare, store, childId, folder } = await start()
    await agree()
    for (let index = 0; index < 40; index += 1) {
      later((index % 3) * 5 * 3_600_000)
      const clarity = index % 7 === 0 ? null : 40 + index
      await say({
        twisterId: ['red-rabbit', 'sea-shells', 'free-throws'][(index * 5) % 3] ?? '',
        verdict: judged(clarity),
      })
    }
    const rows = unwrap(await store.recordings.list(childId))
    const attempts = unwrap(await store.attemptsSince(childId, 0))
    const all = rows.map(({ id, attemptId, destroyAt }): KeptSaying => {
      const found = attempts.find((one) => one.id === attemptId)
      if (found === undefined) throw new Error('Not there.')
      const { twisterId, text, at, clarity } = found
      return { attemptId, recordingId: id, destroyAt, twisterId, text, at, clarity, day: Math.floor(at / dayMs) }
    })
    expect((await compare()).pairs).toEqual(thenAndNow(all))
    expect(thenAndNow(all).length).toBeGreaterThan(1)
    const ends = unwrap(await store.recordings.sayings(childId))
    expect([ends.ends.length, ends.kept, ends.hasEnded]).toEqual([6, 40, false])

    const database = new DatabaseSync(join(folder, databaseName), { readOnly: true })
    const steps = Object.values(sayingsSql).flatMap((sql) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all('x', 1)
        .map(({ detail }) => String(detail)),
    )
    database.close()
    const scanned = steps.filter((step) => step.startsWith('SCAN') && !/SCAN (kept|CONSTANT ROW|\(subquery)/.test(step))
    expect(scanned).toEqual([])
    const ofRecordings = steps.filter((step) => /SEARCH k /.test(step))
    expect(ofRecordings).toHaveLength(3)
    for (const step of ofRecordings) expect(step).toMatch(/recordings_by_child \(child_id=\? AND made_at>\?\)/)
  })
})
