import { expect, it } from 'vitest'
import { samplePlan } from '../contract/samples.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { createComputer } from './computer.ts'

removeFoldersAfterEach()

it('a plan with its note, a group, the archive and a reminder go along to another computer', async () => {
  const [here, there] = [await createComputer(), await createComputer()]
  const { id } = unwrap(await here.store.localChild())
  const plan = { ...samplePlan, twisters: ['red-lorry-yellow-lorry'], home: { sessionsAWeek: 3, attempts: 20 } }
  const group = { symbol: 'boat', weekday: 2 } as const
  const reminder = { weekdays: [1, 5], time: '17:30' }
  unwrap(await here.store.plans.save(id, plan, 'Likes boats.', 'somebody'))
  unwrap(await here.store.caseload.setGroup(id, group))
  unwrap(await here.store.caseload.setArchived(id, 5))
  unwrap(await here.store.caseload.setReminder(id, reminder))
  const file = await here.exportAll()
  unwrap(await there.import(file))
  expect(unwrap(await there.store.plans.current(id))).toMatchObject({ content: plan, note: 'Likes boats.' })
  expect(unwrap(await there.store.caseload.marks()).get(id)).toEqual({ group, archivedAt: 5 })
  expect(unwrap(await there.store.caseload.reminders()).get(id)).toEqual(reminder)
  // A change there comes back, and the note that was taken away stays away.
  unwrap(await there.store.plans.save(id, { ...plan, dose: 70 }, '', 'somebody'))
  unwrap(await here.import(await there.exportAll()))
  expect(unwrap(await here.store.plans.current(id))).toMatchObject({ content: { dose: 70 }, note: null })
  // Deleted, nothing of it is left to be read, here nor in what comes in again.
  unwrap(await here.store.deleteChild(id, 'somebody'))
  unwrap(await here.import(file))
  expect(unwrap(await here.store.plans.current(id))).toBeNull()
  expect(unwrap(await here.store.caseload.marks()).has(id)).toBe(false)
  for (const computer of [here, there]) {
    await computer.close()
    await computer.store.close()
  }
})
