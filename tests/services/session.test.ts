import { expect, test } from 'vitest'
import type { HandlersOf } from '../../main/services/handlers.ts'
import { createSessionService } from '../../main/services/session.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { SessionState } from '../../preload/contract/session.ts'
import { attemptAt, handClock, newId, refused } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { openIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const minuteMs = 60_000
const setUp = async (folder = makeFolder()) => {
  const store = unwrap(await openIn(folder))
  const { id: childId } = unwrap(await store.localChild())
  const clock = handClock(Date.now())
  const told: string[] = []
  const findTwister = () => ({ targets: [{ sound: 'R', position: 'initial' }] }) as Partial<Twister> as Twister
  const handlers: HandlersOf<'session'> = createSessionService({
    ...{ store, findTwister, clock },
    emit: (name) => told.push(name),
  }).handlers
  const say = async (verdict?: ReturnType<typeof refused>) => {
    const session = unwrap(await store.currentSession(childId, clock.now()))
    unwrap(await store.recordAttempt(attemptAt(clock.now(), childId, session.id, verdict)))
    clock.set(clock.now() + 10_000)
    return session.id
  }
  const get = async () => SessionState.parse(unwrap(await handlers['session.get']({})))
  return { folder, store, childId, clock, handlers, told, say, get }
}

test('before the first attempt there is none, and its goal is fifty', async () => {
  const { get, handlers, store } = await setUp()
  expect(await get()).toEqual({ sessionId: null, startedAt: null, attempts: 0, goal: 50, lastTwisterId: null })
  expect(unwrap(await handlers['session.end']({}))).toBeNull()
  await store.close()
})

test('it counts what was judged, goes on after a restart, and is another one half an hour later', async () => {
  const first = await setUp()
  const id = await first.say()
  await first.say(refused())
  await first.say()
  expect(await first.get()).toMatchObject({ sessionId: id, attempts: 2 })
  await first.store.close()
  const again = await setUp(first.folder)
  again.clock.set(first.clock.now())
  expect(await again.get()).toMatchObject({ sessionId: id, attempts: 2, lastTwisterId: expect.any(String) })
  again.clock.set(first.clock.now() + 31 * minuteMs)
  expect(await again.get()).toMatchObject({ sessionId: null, attempts: 0 })
  await again.store.close()
})

test('ended, it is summed up once, and the next attempt begins another', async () => {
  const { say, get, handlers, told, store } = await setUp()
  const id = await say()
  await say()
  const summary = unwrap(await handlers['session.end']({}))
  expect(summary).toMatchObject({ attempts: 2, goal: 50, sounds: [{ sound: 'R', position: 'initial' }] })
  expect(told).toContain('session.changed')
  expect(await get()).toMatchObject({ sessionId: null, attempts: 0 })
  expect(unwrap(await handlers['session.end']({}))).toBeNull()
  expect(await say()).not.toBe(id)
  expect(await get()).toMatchObject({ attempts: 1 })
  await store.close()
})

test('the goal is the child’s own, and stays', async () => {
  const { childId, handlers, get, store, folder } = await setUp()
  unwrap(await handlers['session.setGoal']({ childId, goal: 70 }))
  expect(await get()).toMatchObject({ goal: 70 })
  const other = unwrap(await store.addChild({ name: null, notes: '', birthMonth: null, avatar: 'frog', dialect: null }))
  expect(unwrap(await handlers['session.goal']({ childId: other.id }))).toEqual({ goal: 50 })
  expect(await handlers['session.setGoal']({ childId: newId(), goal: 20 })).toMatchObject({ ok: false })
  await store.close()
  const again = await setUp(folder)
  expect(await again.get()).toMatchObject({ goal: 70 })
  await again.store.close()
})
