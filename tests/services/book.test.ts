import { afterEach, describe, expect, test } from 'vitest'
import { createBookService } from '../../main/services/book.ts'
import { Book } from '../../preload/contract/book.ts'
import type { Target } from '../../preload/contract/library.ts'
import { attemptAt, handClock, judged, refused } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { openIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const dayMs = 86_400_000
const monday = Date.UTC(2026, 10, 2, 12)
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const setUp = async (targets: readonly Target[] = []) => {
  const store = unwrap(await openIn(makeFolder()))
  closing.push(() => store.close())
  const { id: childId } = unwrap(await store.localChild())
  const clock = handClock(monday)
  const today = () => new Date(clock.now()).toISOString().slice(0, 10)
  const service = createBookService({ store, today, findTwister: () => ({ targets: [...targets] }) })
  const say = async (verdict = judged()) => {
    const session = unwrap(await store.currentSession(childId, clock.now()))
    unwrap(
      await store.recordAttempt({
        ...attemptAt(clock.now(), childId, session.id, verdict),
        utcOffsetMinutes: 0,
      }),
    )
    clock.set(clock.now() + 10_000)
    service.onEvent('progress.changed')
  }
  const book = async () => Book.parse(unwrap(await service.handlers['book.get']()))
  return { store, childId, clock, say, book }
}

describe('the picture-book of the child who practises', () => {
  test('is new where nothing was said, and has a footprint where only refused tries were made', async () => {
    const { book, say } = await setUp([{ sound: 'R', position: 'initial' }])
    expect(await book()).toEqual({ sounds: [], days: [], moments: [] })
    await say(refused())
    expect(await book()).toEqual({ sounds: [], days: ['2026-11-02'], moments: [] })
  })

  test('has a page for a sound of the twisters that were said, which agrees with the roll-ups', async () => {
    const { book, say, store, childId, clock } = await setUp([{ sound: 'R', position: 'initial' }])
    for (let day = 0; day < 3; day += 1) {
      for (let tries = 0; tries < 20; tries += 1) await say()
      clock.set(monday + (day + 1) * dayMs)
    }
    const told = await book()
    const counts = unwrap(await store.counts(childId, '2026-11-01', '2026-11-30'))
    const tried = counts.targets.filter(({ sound }) => sound === 'R')
    expect(tried.length).toBeGreaterThan(0)
    expect(told.sounds.map(({ sound, since }) => ({ sound, since }))).toEqual([{ sound: 'R', since: '2026-11-02' }])
    expect(told.days).toEqual(['2026-11-02', '2026-11-03', '2026-11-04'])
  })

  test('keeps the page of a target that was taken away again, and another child has none of it', async () => {
    const { book, say, store, childId } = await setUp()
    unwrap(await store.setTargets(childId, [{ sound: 'R', position: 'initial' }]))
    await say()
    expect((await book()).sounds).toHaveLength(1)
    unwrap(await store.setTargets(childId, [{ sound: 'S', position: 'initial' }]))
    await say()
    expect((await book()).sounds.map(({ sound }) => sound)).toContain('R')
    const nobody = { name: null, notes: '', birthMonth: null, dialect: null, avatar: null }
    const other = unwrap(await store.addChild(nobody))
    unwrap(await store.chooseChild(other.id))
    expect(await book()).toEqual({ sounds: [], days: [], moments: [] })
  })
})
