import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import { openStore } from '../../main/store/openStore.ts'
import { rewardId } from '../../main/store/rewardRows.ts'
import { createSqliteStore } from '../../main/store/sqliteStore.ts'
import { attemptAt, judged, newId, refused, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, systemClock, unwrap } from './open.ts'
import { storeSuite } from './storeSuite.ts'

removeFoldersAfterEach()

storeSuite('node:sqlite', async (clock) => {
  const folder = makeFolder()
  return {
    open: async () => unwrap(await openStore({ folder, clock, logger: silentLogger })),
    clean: async () => {},
  }
})

describe('the SQLite store', () => {
  it('keeps every word and sound of a verdict', async () => {
    const { store, childId, sessionId } = await sitDownIn(makeFolder())
    for (const verdict of [judged(), judged(null), refused()]) {
      const attempt = attemptAt(Date.now(), childId, sessionId, verdict)
      unwrap(await store.recordAttempt(attempt))
      expect(unwrap(await store.machineVerdict(attempt.id))).toEqual(verdict)
    }
    expect(await store.machineVerdict(newId())).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })

  it('keeps how an attempt flowed, the probability that a sound is wrong, and what else it may have been', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    const plain = judged()
    if (plain.outcome !== 'judged') throw new Error('judged() is judged')
    const fluency = {
      syllables: 8,
      speechMs: 2_000,
      speechRate: 4,
      articulationRate: 4.4,
      pauses: { count: 1, totalMs: 300, longestMs: 300 },
      repetitions: 0,
      completeness: 1,
    }
    const evidence = {
      wrongProbability: 0.25,
      goodness: -1,
      omission: -3,
      relativeDuration: 0,
      competitors: [
        { sound: 'W' as const, logOdds: -0.41 },
        { sound: 'L' as const, logOdds: -2 },
      ],
      disagreement: 0.1,
      movedBy: [],
    }
    const words = plain.words.map((word) => ({
      ...word,
      sounds: word.sounds.map((sound) => ({ ...sound, evidence })),
    }))
    const attempt = attemptAt(Date.now(), childId, sessionId, { ...plain, fluency, words })
    unwrap(await store.recordAttempt(attempt))
    const kept = unwrap(await store.machineVerdict(attempt.id))
    await store.close()
    expect(kept).toMatchObject({ fluency })
    const database = connect(join(folder, databaseName))
    const found = database.prepare('SELECT DISTINCT wrong_probability AS p, competitors FROM sounds').all()
    expect(() => database.exec('UPDATE attempts SET words = words')).toThrow(/append-only/)
    expect(() => database.exec('UPDATE attempts SET fluency = NULL')).toThrow(/append-only/)
    database.close()
    expect(found).toEqual([{ p: 0.25, competitors: 'W -0.41 L -2' }])
  })

  it('queues each new row once, by reference', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    const attempt = attemptAt(Date.now(), childId, sessionId)
    for (let time = 0; time < 2; time++) unwrap(await store.recordAttempt(attempt))
    const device = unwrap(await store.deviceId())
    await store.close()
    const database = connect(join(folder, databaseName))
    const queued = database.prepare('SELECT entity, entity_id AS id FROM outbox ORDER BY sequence').all()
    database.close()
    expect(queued.map((row) => ({ ...row }))).toEqual([
      { entity: 'device', id: device },
      { entity: 'child', id: childId },
      { entity: 'session', id: sessionId },
      // The first thing that is sealed for a child makes its key.
      { entity: 'child', id: childId },
      { entity: 'attempt', id: attempt.id },
      { entity: 'reward', id: rewardId({ kind: 'star', name: 'whole', childId, attemptId: attempt.id }) },
      { entity: 'reward', id: rewardId({ kind: 'badge', name: 'first-try', childId, attemptId: null }) },
    ])
  })

  it('leaves nothing of an attempt that fails half-way', async () => {
    const { store, childId, sessionId } = await sitDownIn(makeFolder())
    const [word] = judged().words
    if (word === undefined) throw new Error('no word')
    const verdict = { ...judged(), words: [word, { ...word, sounds: word.sounds.map((s) => ({ ...s, score: 7 })) }] }
    const result = await store.recordAttempt(attemptAt(Date.now(), childId, sessionId, verdict as never))
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } })
    const { rows } = unwrap(await store.inspect())
    expect(rows).toMatchObject({ attempts: 0, outbox: 3 })
    await store.close()
  })

  it('is durable and strict on every connection', async () => {
    const store = unwrap(await openIn(makeFolder()))
    const { connection, problems, schemaVersion } = unwrap(await store.inspect())
    expect(connection).toMatchObject({
      ...{ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1, recursive_triggers: 1 },
    })
    expect(Number(connection.busy_timeout)).toBeGreaterThan(0)
    expect({ problems, schemaVersion }).toEqual({ problems: [], schemaVersion: migrations.length })
    await store.close()
  })

  it('refuses to work where the log cannot be kept', () => {
    // A database in memory has no write-ahead log, as on some network drives.
    expect(() => connect(':memory:')).toThrow(/cannot keep it safely/)
    // For any other name the file is made first, for its rights.
    rmSync(':memory:', { force: true })
  })

  it('makes one child, one device and one session over two connections at once', async () => {
    const folder = makeFolder()
    const both = await Promise.all([sitDownIn(folder), sitDownIn(folder)])
    const devices = await Promise.all(both.map(({ store }) => store.deviceId()))
    expect(new Set(devices.map(unwrap)).size).toBe(1)
    expect(new Set(both.map(({ childId }) => childId)).size).toBe(1)
    expect(new Set(both.map(({ sessionId }) => sessionId)).size).toBe(1)
    for (const { store } of both) await store.close()
  })

  it('says that another program is writing, and saves once it is done', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    await store.close()
    const path = join(folder, databaseName)
    const database = connect(path)
    database.exec('PRAGMA busy_timeout = 20')
    const impatient = createSqliteStore({ database, path, clock: systemClock, logger: silentLogger })
    const other = connect(path)
    other.exec('BEGIN IMMEDIATE')
    const attempt = attemptAt(Date.now(), childId, sessionId)
    const refusal = await impatient.recordAttempt(attempt)
    expect(refusal).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
    other.exec('ROLLBACK')
    other.close()
    unwrap(await impatient.recordAttempt(attempt))
    expect(unwrap(await impatient.attemptTotals(childId)).attempts).toBe(1)
    await impatient.close()
  })

  it('says that the disk is full, loses nothing, and saves once there is room', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    await store.close()
    const path = join(folder, databaseName)
    const database = connect(path)
    const full = createSqliteStore({ database, path, clock: systemClock, logger: silentLogger })
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count)
    database.exec(`PRAGMA max_page_count = ${pages + 3}`)
    const acknowledged: string[] = []
    let waiting = attemptAt(Date.now(), childId, sessionId)
    for (let time = 0; time < 50; time++) {
      const result = await full.recordAttempt(waiting)
      if (!result.ok) {
        expect(result.error.code).toBe('disk-full')
        break
      }
      acknowledged.push(waiting.id)
      waiting = attemptAt(Date.now(), childId, sessionId)
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.length).toBeLessThan(50)
    const ids = async () => unwrap(await full.attemptsSince(childId, 0)).map(({ id }) => id)
    expect(await ids()).toEqual(acknowledged)
    database.exec('PRAGMA max_page_count = 1000000')
    unwrap(await full.recordAttempt(waiting))
    expect(await ids()).toEqual([...acknowledged, waiting.id])
    expect(unwrap(await full.inspect()).problems).toEqual([])
    await full.close()
  })
})
