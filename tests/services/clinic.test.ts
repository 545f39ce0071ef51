import { StatementSync } from 'node:sqlite'
import { describe, expect, test, vi } from 'vitest'
import { createCaseloadService } from '../../main/services/caseload.ts'
import { createChoosingService } from '../../main/services/choosing.ts'
import { createPlansService } from '../../main/services/plans.ts'
import { createSessionService } from '../../main/services/session.ts'
import { CaseloadEntry } from '../../preload/contract/caseload.ts'
import type { CallInput } from '../../preload/contract/index.ts'
import type { PlanContent } from '../../preload/contract/plans.ts'
import { PlanState } from '../../preload/contract/plans.ts'
import { samplePlan } from '../contract/samples.ts'
import { everyTwister } from '../stand-ins/twisters.ts'
import { attemptAt, judged, newId, silentLogger } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { ada, dayMs, passphrase, startProfiles } from './profiles.ts'

removeFoldersAfterEach()

/** Caseload, plans and what they govern, over a real store and the real vault. */
const start = async () => {
  const profiles = await startProfiles()
  const { store, clock, vault } = profiles
  const told: string[] = []
  const listeners: ((name: 'children.changed') => void)[] = []
  const emit = (name: string) => {
    told.push(name)
    if (name === 'children.changed') for (const listener of listeners) listener(name)
  }
  const today = () => new Date(clock.now()).toISOString().slice(0, 10)
  const twisters = () => everyTwister
  const plans = createPlansService({ store, twisters, today, clock, emit })
  const caseload = createCaseloadService({
    ...{ store, today, clock, logger: silentLogger, emit },
    onChosen: profiles.forget,
  })
  const find = (id: string) => everyTwister.find((one) => one.id === id) ?? null
  const { planOf, setDose } = plans
  const choosing = createChoosingService({ store, twisters, find, clock, emit, planOf })
  const session = createSessionService({ store, findTwister: find, planOf, setDose, clock, emit })
  listeners.push(plans.onEvent, choosing.onEvent)
  unwrap(await vault.setUp(passphrase))
  const list = async () => unwrap(await caseload.handlers['caseload.list']()).map((one) => CaseloadEntry.parse(one))
  const [first] = await list()
  const childId = first?.child.id ?? unwrap(await store.localChild()).id
  const save = async (plan: Partial<PlanContent>, note?: string) =>
    plans.handlers['plans.save']({
      ...{ childId, plan: { ...samplePlan, ...plan } },
      ...(note !== undefined && { note }),
    })
  return { ...profiles, told, plans, caseload, choosing, session, list, childId, save, planOf }
}

/** A session of two attempts whose first r's are right or not. */
const sit = async ({ store, clock }: Awaited<ReturnType<typeof start>>, childId: string, isRight: boolean) => {
  clock.set(clock.now() + dayMs)
  const { id } = unwrap(await store.currentSession(childId, clock.now()))
  const verdict = judged(80)
  if (isRight)
    for (const { sounds } of verdict.words) for (const sound of sounds) Object.assign(sound, { verdict: 'right' })
  for (let number = 0; number < 2; number += 1)
    unwrap(await store.recordAttempt(attemptAt(clock.now() + number, childId, id, verdict)))
  return id
}

describe('a plan', () => {
  test('is kept with its note sealed, changed in place, and over when it is ended', async () => {
    const all = await start()
    const { save, plans, childId, store } = all
    expect(unwrap(await plans.handlers['plans.get']({ childId }))).toMatchObject({ plan: null, goals: [] })
    unwrap(await save({ dose: 70 }, 'Likes boats.'))
    const kept = PlanState.parse(unwrap(await save({ dose: 60 })))
    expect(kept).toMatchObject({ plan: { dose: 60 }, note: 'Likes boats.', isSealed: false })
    expect(unwrap(await store.plans.current(childId))?.content).toEqual({ ...samplePlan, dose: 60 })
    expect(unwrap(await plans.handlers['plans.end']({ childId }))).toMatchObject({ plan: null, note: null })
    expect(await all.planOf(childId)).toBeNull()
    await all.close()
  })
  test('that was ended goes on as it was when that is undone, unless another one holds by then', async () => {
    const all = await start()
    const { save, plans, childId, store } = all
    unwrap(await save({ dose: 70 }, 'Likes boats.'))
    const before = unwrap(await store.plans.current(childId))
    const shown = unwrap(await plans.handlers['plans.get']({ childId }))
    unwrap(await plans.handlers['plans.end']({ childId }))
    expect(unwrap(await plans.handlers['plans.reopen']({ childId }))).toEqual(shown)
    expect(unwrap(await store.plans.current(childId))).toEqual(before)
    expect(await all.planOf(childId)).toMatchObject({ dose: 70 })
    const again = () => plans.handlers['plans.reopen']({ childId })
    expect(await again()).toMatchObject({ ok: false, error: { code: 'not-found' } })
    unwrap(await plans.handlers['plans.end']({ childId }))
    unwrap(await save({ dose: 30 }))
    expect(await again()).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await all.planOf(childId)).toMatchObject({ dose: 30 })
    await all.close()
  })
  test('needs what is private open for its note, and for nothing else', async () => {
    const all = await start()
    unwrap(await all.save({}, 'Secret.'))
    all.vault.lock()
    expect(await all.save({ dose: 40 }, 'Other.')).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    all.plans.onEvent('vault.changed')
    const locked = unwrap(await all.save({ dose: 40 }))
    expect(locked).toMatchObject({ plan: { dose: 40 }, note: null, isSealed: true })
    await all.close()
  })
  test('takes no twister that was never here', async () => {
    const all = await start()
    expect(await all.save({ twisters: ['no-such-twister'] })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(unwrap(await all.plans.handlers['plans.get']({ childId: all.childId })).plan).toBeNull()
    await all.close()
  })
  test('sets the dose of a session, and is changed where the dose is', async () => {
    const all = await start()
    const { session, childId } = all
    unwrap(await all.save({ dose: 70 }))
    expect(unwrap(await session.handlers['session.get']()).goal).toBe(70)
    unwrap(await session.handlers['session.setGoal']({ childId, goal: 35 }))
    expect(unwrap(await session.handlers['session.get']()).goal).toBe(35)
    expect((await all.planOf(childId))?.dose).toBe(35)
    await all.close()
  })
  test('says what is proposed: its goals first, its own twisters alone, blocked or mixed', async () => {
    const all = await start()
    const { choosing, save } = all
    const row = async () => unwrap(await choosing.handlers['choosing.get']()).row
    unwrap(await all.store.setTargets(all.childId, [{ sound: 'K', position: 'initial' }]))
    expect((await row()).every(({ sound }) => sound === 'K')).toBe(true)
    unwrap(await save({}))
    expect((await row()).every(({ sound }) => sound === 'R')).toBe(true)
    unwrap(await save({ order: 'mixed' }))
    expect(new Set((await row()).map(({ sound }) => sound))).toEqual(new Set(['R', 'K']))
    const ids = ['red-lorry-yellow-lorry', 'round-and-round-the-rugged-rock'].filter((id) =>
      everyTwister.some((one) => one.id === id),
    )
    unwrap(await save({ twisters: ids }))
    expect((await row()).map(({ twisterId }) => twisterId).toSorted()).toEqual(ids.toSorted())
    await all.close()
  })
  test('proposes twisters that are for its goals, each goal in turn', async () => {
    const all = await start()
    const goals: CallInput<'plans.propose'>['goals'] = [
      { sound: 'R', position: 'initial', percent: 80, sessions: 3 },
      { sound: 'S', position: 'initial', percent: 80, sessions: 3 },
    ]
    const proposed = unwrap(await all.plans.handlers['plans.propose']({ childId: all.childId, goals }))
    expect(proposed.length).toBeGreaterThanOrEqual(6)
    expect(new Set(proposed.map(({ twisterId }) => twisterId)).size).toBe(proposed.length)
    for (const { targets } of proposed) expect(targets.some(({ sound }) => sound === 'R' || sound === 'S')).toBe(true)
    await all.close()
  })
  test('is reached by sessions in a row, and follows a correction', async () => {
    const all = await start()
    const { childId, save, plans, store } = all
    unwrap(await save({ goals: [{ sound: 'R', position: 'initial', percent: 80, sessions: 2 }] }))
    await sit(all, childId, false)
    await sit(all, childId, true)
    const goal = async () => unwrap(await plans.handlers['plans.get']({ childId })).goals[0]
    expect(await goal()).toMatchObject({ inRow: 1, isReached: false })
    await sit(all, childId, true)
    expect(await goal()).toMatchObject({ inRow: 2, isReached: true })
    expect((await goal())?.sessions.map(({ right, judged: of }) => [right, of])).toEqual([
      [8, 12],
      [12, 12],
      [12, 12],
    ])
    const [last] = unwrap(await store.recentAttempts(childId, 1))
    for (const wordIndex of [0, 1, 3])
      unwrap(
        await store.addCorrection({
          ...{ id: newId(), attemptId: last?.id ?? '', wordIndex, soundIndex: 0, verdict: 'wrong', heard: 'W' },
          ...{ by: 'somebody', role: 'therapist', at: all.clock.now() },
        }),
      )
    expect(await goal()).toMatchObject({ inRow: 0, isReached: false })
    await all.close()
  })
})

describe('the caseload', () => {
  test('tells of each child what is practised, beside age and norm, and when it was here last', async () => {
    const all = await start()
    const { handlers, list, childId, store } = all
    unwrap(await handlers['children.change']({ childId, details: ada, targets: [{ sound: 'R', position: 'initial' }] }))
    await sit(all, childId, false)
    const [entry] = await list()
    expect(entry).toMatchObject({
      ...{ child: { name: 'Ada' }, ageMonths: 102, attempts: 2, group: null, archivedAt: null },
      targets: [{ sound: 'R', position: 'initial', acquiredAt: 5, standing: 'past' }],
      lastDay: new Date(all.clock.now()).toISOString().slice(0, 10),
    })
    const gliding = entry?.processes.find(({ process }) => process === 'gliding')
    expect(gliding).toMatchObject({ goneBy: 60, standing: 'past', isUnusual: false })
    expect(unwrap(await store.attemptTotals(childId)).attempts).toBe(2)
    await all.close()
  })
  test('tells how far the goals are, as the plan does', async () => {
    const all = await start()
    const { save, plans, list, childId } = all
    unwrap(
      await save({
        goals: [
          { sound: 'R', position: 'initial', percent: 80, sessions: 2 },
          { sound: 'R', position: 'initial', percent: 60, sessions: 1 },
          { sound: 'TH', position: 'final', percent: 80, sessions: 1 },
        ],
      }),
    )
    for (const isRight of [true, false, true]) await sit(all, childId, isRight)
    const [entry] = await list()
    expect(entry?.goals).toEqual(unwrap(await plans.handlers['plans.get']({ childId })).goals)
    expect(entry?.goals.map(({ inRow, sessions }) => [inRow, sessions.length])).toEqual([
      [1, 3],
      [1, 3],
      [0, 0],
    ])
    unwrap(await plans.handlers['plans.end']({ childId }))
    expect((await list())[0]?.goals).toEqual([])
    await all.close()
  })
  test('asks the database as often for 200 children as for 5', async () => {
    const all = await start()
    const { list, store, clock } = all
    let filled = 0
    const fill = async (upTo: number) => {
      for (; filled < upTo; filled += 1) {
        const { id } = unwrap(await store.addChild({ ...ada, name: `Child ${filled}` }))
        unwrap(await store.setTargets(id, [{ sound: 'R', position: 'initial' }]))
        unwrap(await store.plans.save(id, samplePlan, undefined, 'somebody'))
        const session = unwrap(await store.currentSession(id, clock.now()))
        unwrap(await store.recordAttempt(attemptAt(clock.now(), id, session.id, judged(80))))
      }
    }
    const statements = async () => {
      const spies = (['all', 'get', 'run'] as const).map((name) => vi.spyOn(StatementSync.prototype, name))
      const entries = await list()
      const asked = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
      for (const spy of spies) spy.mockRestore()
      return { asked, shown: entries.filter(({ goals, targets }) => goals.length > 0 && targets.length > 0).length }
    }
    await fill(5)
    const few = await statements()
    await fill(200)
    const many = await statements()
    expect([few.shown, many.shown]).toEqual([5, 200])
    expect(many.asked).toBe(few.asked)
    expect(many.asked).toBeLessThanOrEqual(8)
    await all.close()
  })
  test('archives a child, asks it no more who practises, and takes it back with all there was', async () => {
    const all = await start()
    const { handlers, caseload, childId, cards } = all
    unwrap(await handlers['children.change']({ childId, details: ada }))
    const ben = unwrap(await handlers['children.add']({ ...ada, name: 'Ben' })).child.id
    const archive = caseload.handlers['caseload.archive']
    const after = unwrap(await archive({ childId, isArchived: true }))
    expect(after.map(({ child, archivedAt }) => [child.name, archivedAt !== null, child.isChosen])).toEqual([
      ['Ada', true, false],
      ['Ben', false, true],
    ])
    expect((await cards()).map(({ id, isChosen }) => [id, isChosen])).toEqual([[ben, true]])
    unwrap(await archive({ childId, isArchived: false }))
    expect((await cards()).map(({ id }) => id).toSorted()).toEqual([childId, ben].toSorted())
    await all.close()
  })
  test('puts children into groups, and knows who is together, without the archive', async () => {
    const all = await start()
    const { handlers, caseload, childId } = all
    const add = async (name: string) => unwrap(await handlers['children.add']({ ...ada, name })).child.id
    unwrap(await handlers['children.change']({ childId, details: ada }))
    const [ben, charlotte] = [await add('Ben'), await add('Charlotte')]
    const group = { symbol: 'boat', weekday: 2 } as const
    const put = caseload.handlers['caseload.group']
    for (const id of [childId, ben]) unwrap(await put({ childId: id, group }))
    unwrap(await put({ childId: charlotte, group: { symbol: 'boat', weekday: 3 } }))
    const together = async (id: string) => unwrap(await caseload.handlers['caseload.together']({ childId: id }))
    expect(await together(childId)).toEqual([childId, ben])
    expect(await together(charlotte)).toEqual([charlotte])
    unwrap(await caseload.handlers['caseload.archive']({ childId: ben, isArchived: true }))
    expect(await together(childId)).toEqual([childId])
    await all.close()
  })
  test('and plans of a deleted child are gone with it', async () => {
    const all = await start()
    const { handlers, caseload, childId, save, list, store } = all
    unwrap(await handlers['children.change']({ childId, details: ada }))
    unwrap(await save({}, 'Secret.'))
    unwrap(await caseload.handlers['caseload.group']({ childId, group: { symbol: 'moon', weekday: null } }))
    unwrap(await handlers['children.delete']({ childId }))
    expect((await list()).some(({ child }) => child.id === childId)).toBe(false)
    expect(unwrap(await store.plans.current(childId))).toBeNull()
    expect(await save({})).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await all.close()
  })
})
