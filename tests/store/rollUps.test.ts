import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDay } from '../../main/core/progress/calendar.ts'
import { countsOfAttempts } from '../../main/core/progress/counting.ts'
import { type CountedAttempt, sumOfTallies, triedOf } from '../../main/core/progress/counts.ts'
import type { Store } from '../../main/ports/index.ts'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { StoreInspection } from '../../main/store/inspection.ts'
import type { Correction } from '../../preload/contract/correction.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { type Id, Position, Sound, Verdict } from '../../preload/contract/vocabulary.ts'
import { generalAmerican, newId, refused } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const dialects = [generalAmerican, { profileId: 'african-american-english', options: [] as string[] }]
const day = 86_400_000
const start = Date.UTC(2026, 9, 1)

/** One thing that may happen to a database with two children; attempts and corrections are named by their turn. */
type Step =
  | { what: 'attempt'; child: number; at: number; offset: number; dialect: number; verdict: AttemptVerdict }
  | { what: 'correct'; attempt: number; wordIndex: number; soundIndex: number | null; verdict: Verdict; at: number }
  | { what: 'withdraw'; correction: number }
  | { what: 'delete'; attempt: number }
  | { what: 'dialect'; child: number; dialect: number }

const said: fc.Arbitrary<AttemptVerdict> = fc
  .record({
    clarity: fc.option(fc.integer({ min: 0, max: 100 })),
    durationMs: fc.double({ min: 0, max: 9_000, noNaN: true }),
    words: fc.array(
      fc.record({
        isSaid: fc.boolean(),
        sounds: fc.array(
          fc.record({
            expected: fc.constantFrom<Sound | null>('TH', 'R', 'D', null),
            heard: fc.constantFrom<Sound | null>('F', 'W', 'TH', null),
            process: fc.constantFrom('gliding', 'th-fronting', null),
            verdict: fc.constantFrom(...Verdict.options),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ clarity, durationMs, words }) => ({
    ...{
      outcome: 'judged',
      text: 'th',
      heard: 'f',
      clarity,
      completeness: 1,
      durationMs,
      analysisMs: 1,
      engine: 'x@1',
    },
    words: words.map(({ isSaid, sounds }) => ({
      ...{ text: 'th', startMs: isSaid ? 0 : null, endMs: isSaid ? 1 : null, verdict: isSaid ? 'close' : 'missing' },
      sounds: sounds.map((sound) => ({ ...sound, position: 'final', startMs: 0, endMs: 1, score: 0.5 })),
    })),
  }))

const turn = fc.nat(30)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('attempt' as const),
      child: fc.nat(1),
      at: fc.integer({ min: start, max: start + 4 * day }),
      offset: fc.constantFrom(-660, 0, 60, 345, 840),
      dialect: fc.nat(1),
      verdict: fc.oneof({ weight: 6, arbitrary: said }, { weight: 1, arbitrary: fc.constant(refused()) }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('correct' as const),
      attempt: turn,
      wordIndex: fc.nat(2),
      soundIndex: fc.option(fc.nat(3), { freq: 3 }),
      verdict: fc.constantFrom(...Verdict.options),
      at: fc.nat(5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('withdraw' as const), correction: turn }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delete' as const), attempt: turn }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('dialect' as const), child: fc.nat(1), dialect: fc.nat(1) }) },
)

interface World {
  readonly store: Store & StoreInspection
  readonly children: readonly { readonly id: Id; readonly sessionId: Id }[]
  readonly attempts: { readonly id: Id; readonly childId: Id; readonly sessionId: Id; readonly day: string }[]
  readonly corrections: Id[]
}

const makeWorld = async (folder: string): Promise<World> => {
  const store = unwrap(await openIn(folder))
  const children = []
  for (const name of ['Ann', 'Ben']) {
    const { id } = unwrap(await store.addChild({ name, notes: '', birthMonth: null, avatar: null, dialect: null }))
    children.push({ id, sessionId: unwrap(await store.currentSession(id, start)).id })
  }
  return { store, children, attempts: [], corrections: [] }
}

/** What is refused (an unknown place, an attempt that is gone) changes nothing, which is part of what is tried. */
const take = async ({ store, children, attempts, corrections }: World, step: Step): Promise<void> => {
  switch (step.what) {
    case 'attempt': {
      const { id: childId, sessionId } = children[step.child] ?? { id: newId(), sessionId: newId() }
      const { at, offset, verdict } = step
      const dialect = dialects[step.dialect] ?? generalAmerican
      const id = newId()
      const attempt = { id, childId, sessionId, twisterId: 'th', at, verdict, dialect, utcOffsetMinutes: offset }
      unwrap(await store.recordAttempt(attempt))
      attempts.push({ id, childId, sessionId, day: localDay(at, () => offset) })
      return
    }
    case 'correct': {
      const attemptId = attempts[step.attempt % Math.max(1, attempts.length)]?.id ?? newId()
      const { wordIndex, soundIndex, verdict, at } = step
      const id = newId()
      const correction: Correction = {
        ...{ id, attemptId, wordIndex, soundIndex, verdict, heard: null, by: 'somebody', role: 'therapist', at },
      }
      await store.addCorrection(correction)
      corrections.push(id)
      return
    }
    case 'withdraw':
      await store.withdrawCorrection(corrections[step.correction % Math.max(1, corrections.length)] ?? newId())
      return
    case 'delete':
      await store.deleteAttempt(attempts[step.attempt % Math.max(1, attempts.length)]?.id ?? newId())
      return
    case 'dialect':
      unwrap(await store.changeChild(children[step.child]?.id ?? newId(), { dialect: dialects[step.dialect] ?? null }))
  }
}

const tables = ['day_figures', 'tallies', 'session_tallies', 'rescored']
const rowsIn = (database: DatabaseSync): unknown =>
  tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all())

/** The same, counted from what each attempt's verdict says, with nothing kept. */
const countedAnew = async ({ store, attempts }: World, childId: Id) => {
  const own: (CountedAttempt & { readonly clarity: number | null })[] = []
  for (const { id, sessionId, day: name, childId: whose } of attempts) {
    const found = whose === childId ? await store.attemptVerdict(id) : null
    if (found?.ok !== true) continue
    const { effective } = found.value
    own.push({ sessionId, day: name, ...found.value, clarity: effective.clarity })
  }
  return { counts: countsOfAttempts(own), own }
}

const sorted = (rows: readonly object[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted()

/** Of each session, the sounds that were said in it and what came of them. */
const expectSessions = async ({ store }: World, childId: Id, own: readonly CountedAttempt[]): Promise<void> => {
  const expected = [...Map.groupBy(own, ({ sessionId }) => sessionId)].flatMap(([sessionId, attempts]) =>
    [...Map.groupBy(countsOfAttempts(attempts).targets, ({ sound, position }) => `${sound} ${position}`)].map(
      ([, rows]) => ({
        ...{ sessionId, sound: rows[0]?.sound, position: rows[0]?.position, ...sumOfTallies(rows) },
      }),
    ),
  )
  const asked = Sound.options.flatMap((sound) => Position.options.map((position) => ({ sound, position })))
  const kept = unwrap(await store.plans.sessions(childId, asked, 1_000))
  expect(sorted(kept.flatMap(({ sessionId, targets }) => targets.map((row) => ({ sessionId, ...row }))))).toEqual(
    sorted(expected),
  )
}

const expectFigures = async (world: World, childId: Id): Promise<void> => {
  const { store } = world
  const { counts, own } = await countedAnew(world, childId)
  const range = [childId, '2026-09-25', '2026-10-10'] as const
  const kept = unwrap(await store.counts(...range))
  for (const kind of ['days', 'sessions', 'targets', 'processes', 'words'] as const)
    expect(sorted(kept[kind]), kind).toEqual(sorted(counts[kind]))

  await expectSessions(world, childId, own)
  const best = (some: readonly { readonly clarity: number | null }[]): number | null =>
    some.reduce<number | null>((most, { clarity }) => (clarity === null ? most : Math.max(clarity, most ?? 0)), null)
  const days = unwrap(await store.practiceDays(...range))
  for (const entry of days) expect(entry.bestClarity).toBe(best(own.filter((one) => one.day === entry.day)))
  const totals = unwrap(await store.attemptTotals(childId))
  expect(totals).toMatchObject({ attempts: own.length, bestClarity: best(own) })
  expect(totals.practiceMs).toBe(own.reduce((sum, { effective }) => sum + Math.round(effective.durationMs), 0))
  const clarities = own.flatMap(({ clarity }) => clarity ?? [])
  if (clarities.length === 0) expect(totals.clarity).toBeNull()
  else expect(totals.clarity).toBeCloseTo(clarities.reduce((a, b) => a + b, 0) / clarities.length, 9)

  const heard = unwrap(await store.soundFigures(...range))
  expect(triedOf(sumOfTallies(heard))).toBe(triedOf(sumOfTallies(counts.targets)))
  for (const { sound, position, wrong } of heard) {
    const rows = counts.targets.filter((row) => row.sound === sound && row.position === position)
    expect(wrong).toBe(sumOfTallies(rows).wrong)
  }
  for (const { process, shown } of unwrap(await store.processFigures(...range)))
    expect(shown).toBe(counts.processes.reduce((sum, row) => sum + (row.process === process ? row.shown : 0), 0))
}

const seed = Number(process.env.ROLLUPS_SEED ?? Date.now() % 2 ** 31)

describe('the figures that are kept', () => {
  it('are those of the attempts, whatever happens to them, and the same when made anew', async () => {
    process.stdout.write(`roll-ups seed ${seed}\n`)
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const folder = makeFolder()
        const world = await makeWorld(folder)
        const { store, children } = world
        for (const step of steps) await take(world, step)
        for (const { id } of children) await expectFigures(world, id)

        const database = connect(join(folder, databaseName))
        const kept = rowsIn(database)
        unwrap(await store.rebuildFigures())
        expect(rowsIn(database)).toEqual(kept)
        expect(unwrap(await store.inspect()).problems).toEqual([])

        for (const { id } of children) unwrap(await store.deleteChild(id, 'somebody'))
        expect(rowsIn(database)).toEqual(tables.map(() => []))
        database.close()
        await store.close()
      }),
      { seed, numRuns: Number(process.env.ROLLUPS_RUNS ?? 25) },
    )
  })

  it('are the same when made anew from more attempts than are looked at together', async () => {
    const folder = makeFolder()
    const world = await makeWorld(folder)
    const one = fc.sample(anyStep, { seed: 7, numRuns: 400 }).filter(({ what }) => what === 'attempt')
    for (let time = 0; time < 3; time++) for (const step of one) await take(world, step)
    expect(world.attempts.filter(({ childId }) => childId === world.children[0]?.id).length).toBeGreaterThan(200)
    const database = connect(join(folder, databaseName))
    const kept = rowsIn(database)
    unwrap(await world.store.rebuildFigures())
    expect(rowsIn(database)).toEqual(kept)
    database.close()
    await world.store.close()
  })

  it('are made at the first start where there are none yet', async () => {
    const folder = makeFolder()
    const world = await makeWorld(folder)
    for (const [step] of fc.sample(fc.tuple(anyStep), { seed: 5, numRuns: 40 })) await take(world, step)
    await world.store.close()
    const database = connect(join(folder, databaseName))
    const kept = rowsIn(database)
    for (const table of tables) database.exec(`DELETE FROM ${table}`)
    database.exec("DELETE FROM local WHERE key = 'figures'")
    const store = unwrap(await openIn(folder))
    expect(rowsIn(database)).toEqual(kept)
    database.close()
    await store.close()
  })

  it('follow a dialect that is chosen later, and travel anew', async () => {
    const folder = makeFolder()
    const { store, children } = await makeWorld(folder)
    const [child] = children
    if (child === undefined) throw new Error('no child')
    const [verdict] = fc.sample(said, 1)
    const baf: AttemptVerdict = {
      ...(verdict as AttemptVerdict & { outcome: 'judged' }),
      clarity: 0,
      words: [
        {
          ...{ text: 'bath', startMs: 0, endMs: 1, verdict: 'wrong' },
          sounds: [
            {
              ...{ expected: 'AE', heard: 'AE', position: 'initial', process: null, startMs: 0, endMs: 1 },
              score: 1,
              verdict: 'right',
            },
            {
              ...{ expected: 'TH', heard: 'F', position: 'final', process: 'th-fronting', startMs: 0, endMs: 1 },
              score: 0.1,
              verdict: 'wrong',
            },
          ],
        },
      ],
    }
    const id = newId()
    const { id: childId, sessionId } = child
    unwrap(
      await store.recordAttempt({
        id,
        childId,
        sessionId,
        twisterId: 'th',
        at: start,
        verdict: baf,
        dialect: generalAmerican,
      }),
    )
    const outbox = async () => unwrap(await store.inspect()).rows.outbox ?? 0
    const queued = await outbox()
    unwrap(await store.changeChild(childId, { dialect: dialects[1] ?? null }))
    // The child, the attempt, and the badge for being clear that it earns now.
    expect((await outbox()) - queued).toBe(3)
    expect(unwrap(await store.attemptTotals(childId))).toMatchObject({ clarity: 100, bestClarity: 100 })
    const { machine, effective } = unwrap(await store.attemptVerdict(id))
    expect(machine).toEqual({ ...baf, heard: machine.heard })
    expect(effective).toMatchObject({ clarity: 100 })
    // The same forms by another choice: the child's row travels, and no attempt does.
    const before = await outbox()
    unwrap(await store.changeChild(childId, { dialect: { profileId: 'african-american-english', options: ['none'] } }))
    expect((await outbox()) - before).toBe(1)
    unwrap(await store.changeChild(childId, { dialect: generalAmerican }))
    expect(unwrap(await store.attemptTotals(childId))).toMatchObject({ clarity: 0, bestClarity: 0 })
    // This computer's dialect holds for children who have none of their own, and scores their past anew as well.
    const computers = { profileId: 'african-american-english', options: [] }
    unwrap(await store.inheritDialect(computers))
    expect(unwrap(await store.attemptTotals(childId))).toMatchObject({ clarity: 0 })
    unwrap(await store.changeChild(childId, { dialect: null }))
    unwrap(await store.inheritDialect(computers))
    expect(unwrap(await store.attemptTotals(childId))).toMatchObject({ clarity: 100 })
    expect(await store.inheritDialect({ profileId: 'martian', options: [] })).toMatchObject({ ok: false })
    await store.close()
  })
})
