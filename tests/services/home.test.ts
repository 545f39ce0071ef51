import { expect, test } from 'vitest'
import { createChoosingService } from '../../main/services/choosing.ts'
import { createHomeService } from '../../main/services/home.ts'
import { createPlansService } from '../../main/services/plans.ts'
import { HomeWeek } from '../../preload/contract/home.ts'
import { samplePlan } from '../contract/samples.ts'
import { everyTwister } from '../stand-ins/twisters.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { dayMs, noon, passphrase, startProfiles } from './profiles.ts'

removeFoldersAfterEach()

const start = async (isSystem = false) => {
  const profiles = await startProfiles()
  const { store, clock, vault } = profiles
  unwrap(await vault.setUp(passphrase))
  const { id: childId } = unwrap(await store.localChild())
  const told: unknown[] = []
  const notices: unknown[] = []
  const wallTime = () => {
    const shown = new Date(clock.now()).toISOString()
    return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
  }
  const emit = (name: string, payload: unknown) => void (name === 'home.reminder' && told.push(payload))
  const find = (id: string) => everyTwister.find((one) => one.id === id) ?? null
  const twisters = () => everyTwister
  const plans = createPlansService({ ...{ store, clock, twisters, emit }, today: () => wallTime().day })
  const choosing = createChoosingService({ ...{ store, clock, twisters, find, emit }, planOf: plans.planOf })
  const home = createHomeService({
    ...{ store, plans, choosing, findTwister: find, wallTime, clock, emit, language: () => 'de' },
    notify: isSystem ? (notice) => void notices.push(notice) : undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  const week = async () => HomeWeek.parse(unwrap(await home.handlers['home.week']()))
  const plan = async (attempts: number) =>
    unwrap(
      await plans.handlers['plans.save']({
        ...{ childId, plan: { ...samplePlan, home: { sessionsAWeek: 3, attempts } } },
      }),
    )
  return { ...profiles, childId, home, week, plan, told, notices }
}

test('a family’s week is what the plan asks for, and counts the sessions that had enough tries', async () => {
  const all = await start()
  expect(await all.week()).toMatchObject({ home: null, done: 0, doneBefore: 0, reminder: null })
  await all.plan(5)
  // A Monday with five tries in a session, and a Tuesday with one.
  for (let number = 0; number < 5; number += 1) await all.practise(all.childId)
  all.clock.set(noon + dayMs)
  await all.practise(all.childId)
  const week = await all.week()
  expect(week).toMatchObject({ home: { sessionsAWeek: 3, attempts: 5 }, done: 1, today: '2026-10-27' })
  expect(week.days.slice(0, 2).map(({ attempts, done }) => [attempts, done])).toEqual([
    [5, 1],
    [1, 0],
  ])
  expect(week.twisters.length).toBeGreaterThan(2)
  expect(week.goals).toHaveLength(1)
  all.clock.set(noon + 7 * dayMs)
  expect(await all.week()).toMatchObject({ done: 0, doneBefore: 1 })
  await all.close()
})

test('a reminder is kept, told once at its time without a name, and not once enough was done', async () => {
  const all = await start()
  const reminder = { weekdays: [1, 2], time: '17:00' }
  expect(unwrap(await all.home.handlers['home.remind']({ childId: all.childId, reminder }))).toMatchObject({ reminder })
  await all.home.look()
  expect(all.told).toEqual([])
  all.clock.set(noon + 5 * 3_600_000)
  await all.home.look()
  await all.home.look()
  expect(all.told).toEqual([{ title: 'Zeit zum Üben', body: 'Ein paar Zungenbrecher warten.' }])
  all.clock.set(noon + dayMs)
  await all.practise(all.childId)
  all.clock.set(noon + dayMs + 5 * 3_600_000)
  await all.home.look()
  expect(all.told).toHaveLength(1)
  expect(unwrap(await all.home.handlers['home.remind']({ childId: all.childId, reminder: null })).reminder).toBeNull()
  await all.close()
})

test('where the system shows notices, the page is not asked to', async () => {
  const all = await start(true)
  const reminder = { weekdays: [1], time: '12:00' }
  unwrap(await all.home.handlers['home.remind']({ childId: all.childId, reminder }))
  await all.home.look()
  expect([all.notices.length, all.told.length]).toEqual([1, 0])
  await all.close()
})
