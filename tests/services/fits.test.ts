import { expect, test } from 'vitest'
import { helloLines } from '../../main/content/packs.ts'
import { adaptationLimits } from '../../main/core/scoring/adaptation.ts'
import { createFitsService } from '../../main/services/fits.ts'
import { asTwister } from '../../main/services/library.ts'
import type { Correction } from '../../preload/contract/correction.ts'
import { ChildFit } from '../../preload/contract/fits.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Sound, Verdict } from '../../preload/contract/vocabulary.ts'
import { attemptAt, newId, silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { sitDownIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

/** One word of one sound, with what the machine made of it. */
const said = (sound: Sound, wrongProbability: number, verdict: Verdict): AttemptVerdict => ({
  ...{ outcome: 'judged', text: 'red', heard: 'red', clarity: 50, completeness: 1 },
  ...{ durationMs: 500, analysisMs: 5, engine: 'stand-in@1' },
  words: [
    {
      ...{ text: 'red', startMs: 0, endMs: 500, verdict },
      sounds: [
        {
          ...{ expected: sound, heard: sound, position: 'initial', process: null, startMs: 0, endMs: 90 },
          ...{ score: 0.5, verdict },
          evidence: {
            ...{ wrongProbability, goodness: 0, omission: 0, relativeDuration: 0, disagreement: 0 },
            ...{ competitors: [], movedBy: [] },
          },
        },
      ],
    },
  ],
})

const lines = helloLines().twisters.map((twister) => asTwister('hello', twister))

const setUp = async () => {
  const { store, childId, sessionId } = await sitDownIn(makeFolder())
  let now = 1_000_000
  const clock = { now: () => now }
  const start = () => createFitsService({ store, lines, clock, logger: silentLogger })
  const service = start()
  const save = async (verdict: AttemptVerdict, twisterId?: string) => {
    now += 1_000
    const attempt = attemptAt(now, childId, sessionId, verdict)
    unwrap(await store.recordAttempt(twisterId === undefined ? attempt : { ...attempt, twisterId }))
    return attempt.id
  }
  const correct = async (attemptId: string, over: Partial<Correction> = {}) => {
    now += 1_000
    const correction: Correction = {
      ...{ id: newId(), attemptId, wordIndex: 0, soundIndex: 0, verdict: 'right', heard: null },
      ...{ by: 'somebody', role: 'therapist', at: now, ...over },
    }
    unwrap(await store.addCorrection(correction))
    service.forget()
    return correction.id
  }
  const get = async () => ChildFit.parse(unwrap(await service.handlers['fits.get']({ childId })))
  return { store, childId, service, start, save, correct, get }
}

test('nobody corrected anything: nothing is different', async () => {
  const { service, childId, get } = await setUp()
  expect(await service.shiftsFor(childId)).toBeNull()
  expect(await get()).toMatchObject({ isOn: true, since: 0, enrolledAt: null, sounds: [], offset: 0 })
})

test('a sound that a therapist called right against the machine is judged more gently, for this child alone', async () => {
  const { store, service, childId, save, correct, get } = await setUp()
  for (let count = 0; count < 4; count += 1) await correct(await save(said('R', 0.9, 'wrong')))
  const shifts = await service.shiftsFor(childId)
  expect(shifts?.bySound.R).toBeLessThan(-0.5)
  expect(shifts?.bySound.R).toBeGreaterThanOrEqual(-adaptationLimits.gentler)
  expect(await get()).toMatchObject({ counted: { corrections: 4 }, sounds: [{ sound: 'R', calledRight: 4 }] })
  const other = unwrap(await store.addChild({ name: null, notes: '', birthMonth: null, avatar: 'frog', dialect: null }))
  expect(await service.shiftsFor(other.id)).toBeNull()
})

test('a correction that is taken back, or a guardian’s, teaches nothing', async () => {
  const { store, service, childId, save, correct, get } = await setUp()
  const id = await correct(await save(said('R', 0.9, 'wrong')))
  await correct(await save(said('S', 0.9, 'wrong')), { role: 'guardian' })
  unwrap(await store.withdrawCorrection(id))
  service.forget()
  expect(await service.shiftsFor(childId)).toBeNull()
  expect(await get()).toMatchObject({ byGuardians: 1, counted: { corrections: 0 } })
})

test('off, nothing is different, and what would be is still told; it stays off after a restart', async () => {
  const { service, start, childId, save, correct } = await setUp()
  await correct(await save(said('R', 0.9, 'wrong')))
  const off = unwrap(await service.handlers['fits.change']({ childId, isOn: false }))
  expect(off).toMatchObject({ isOn: false, sounds: [{ sound: 'R' }] })
  expect(await service.shiftsFor(childId)).toBeNull()
  expect(await start().shiftsFor(childId)).toBeNull()
  unwrap(await service.handlers['fits.change']({ childId, isOn: true }))
  expect(await service.shiftsFor(childId)).not.toBeNull()
})

test('what was learned can be forgotten, and recalled', async () => {
  const { service, childId, save, correct, get } = await setUp()
  await correct(await save(said('R', 0.9, 'wrong')))
  const before = await service.shiftsFor(childId)
  // The clock stands at the correction; forgetting is later than it.
  await save(said('L', 0.1, 'right'))
  unwrap(await service.handlers['fits.change']({ childId, from: 'now' }))
  expect(await service.shiftsFor(childId)).toBeNull()
  expect((await get()).sounds).toEqual([])
  unwrap(await service.handlers['fits.change']({ childId, from: 'first' }))
  expect(await service.shiftsFor(childId)).toEqual(before)
})

test('a line that the child said is counted as soon as it is on the disk, and only makes it gentler', async () => {
  const { service, childId, save, get } = await setUp()
  expect((await get()).enrolledAt).toBeNull()
  const [line] = lines
  const verdict = said('B', 0.8, 'wrong')
  const attemptId = await save(verdict, line?.id)
  const end = { reason: 'last-word', hangOverMs: 200, decidedAt: 1 } as const
  service.onEvent('practice.verdict', { attemptId, twisterId: line?.id ?? '', verdict, end })
  service.onEvent('practice.saved', { attemptId })
  expect(await get()).toMatchObject({ counted: { enrolled: 1 }, sounds: [{ sound: 'B', enrolled: 1 }] })
  expect((await service.shiftsFor(childId))?.bySound.B).toBeLessThan(0)
})

test('of a reserved sound a person judges alone, also where nothing is fitted, and after a restart', async () => {
  const { service, start, childId, save, correct, get } = await setUp()
  await correct(await save(said('R', 0.9, 'wrong')))
  const before = await service.shiftsFor(childId)
  unwrap(await service.handlers['fits.change']({ childId, reserved: ['S', 'R', 'S'] }))
  expect((await get()).reserved).toEqual(['R', 'S'])
  expect(await start().shiftsFor(childId)).toEqual({ ...before, reserved: ['R', 'S'] })
  // Another choice leaves it as it was.
  unwrap(await service.handlers['fits.change']({ childId, isOn: false }))
  expect(await start().shiftsFor(childId)).toEqual({ offset: 0, bySound: {}, reserved: ['R', 'S'] })
  unwrap(await service.handlers['fits.change']({ childId, isOn: true, reserved: [] }))
  expect(await service.shiftsFor(childId)).toEqual(before)
})

test('a child that is gone is told so', async () => {
  const { service } = await setUp()
  const answer = await service.handlers['fits.change']({ childId: newId(), isOn: false })
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('the lines are of sounds that the youngest have, and are found by their ids', async () => {
  const { service } = await setUp()
  expect(lines).toHaveLength(5)
  for (const { id, targets } of lines) {
    expect(service.findLine(id)?.id).toBe(id)
    for (const { sound } of targets) expect(['B', 'N', 'M', 'P', 'HH', 'W', 'D']).toContain(sound)
  }
  expect(service.findLine('red-lorry-yellow-lorry')).toBeNull()
})
