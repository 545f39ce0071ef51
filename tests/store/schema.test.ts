import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { noVault } from '../../main/store/noVault.ts'
import { entities } from '../../main/store/queue.ts'
import { attemptAt, newId } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const appendOnly = ['attempts', 'corrections', 'consents', 'audit']

describe('the schema', () => {
  let database: DatabaseSync
  let attemptId = ''

  beforeEach(async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder, noVault)
    const attempt = attemptAt(Date.now(), childId, sessionId)
    attemptId = attempt.id
    unwrap(await store.recordAttempt(attempt))
    await store.close()
    database = connect(join(folder, databaseName))
    database
      .prepare(`INSERT INTO corrections (id, attempt, word_index, sound_index, verdict, heard, by, role, at, device_id, revision)
        SELECT ?, number, 2, 0, 'right', 'R', 'somebody', 'therapist', 1, device_id, 1 FROM attempts`)
      .run(newId())
    database
      .prepare(`INSERT INTO consents (id, child_id, kind, given, by, how, policy_version, at, device_id, revision)
        SELECT ?, child_id, 'recording', 1, 'somebody', 'in-person', '2026-11', 1, device_id, 1 FROM attempts`)
      .run(newId())
    database
      .prepare(`INSERT INTO audit (id, at, by, action, entity, entity_id, detail, device_id, revision)
        SELECT ?, 1, 'somebody', 'looked', 'child', child_id, '{}', device_id, 1 FROM attempts`)
      .run(newId())
  })
  afterEach(() => database.close())

  const columnsOf = (table: string): readonly string[] =>
    database
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map((row) => String(row.name))
  const content = (): string =>
    JSON.stringify(appendOnly.map((table) => database.prepare(`SELECT * FROM ${table}`).all()))

  const mayChange = new Set(['owner', 'revision', 'deleted_at'])
  for (const table of appendOnly)
    it(`lets nothing of the content of ${table} be changed or removed`, () => {
      const before = content()
      for (const column of columnsOf(table)) {
        if (mayChange.has(column)) continue
        expect(() => database.exec(`UPDATE ${table} SET ${column} = ${column}`), column).toThrow(/append-only/)
      }
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/append-only/)
      expect(() => database.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(/append-only/)
      expect(() => database.exec(`UPDATE OR REPLACE ${table} SET rowid = 9`)).toThrow()
      expect(content()).toBe(before)
    })

  it('lets an attempt be claimed by an owner and given a tombstone', () => {
    database.exec("UPDATE attempts SET owner = 'user_1', revision = revision + 1, deleted_at = 5")
    expect(database.prepare('SELECT owner, deleted_at AS deletedAt FROM attempts').get()).toEqual({
      ...{ owner: 'user_1', deletedAt: 5 },
    })
  })

  it('has owner, device, revision and tombstone on every row that may travel', () => {
    const travelling = ['clinics', 'people', 'children', 'targets', 'assignments', 'plans', 'sessions', 'attempts']
    travelling.push('corrections', 'rewards', 'recordings', 'consents', 'audit', 'settings', 'notes', 'twisters')
    for (const table of travelling)
      expect(columnsOf(table), table).toEqual(
        expect.arrayContaining(['id', 'owner', 'device_id', 'revision', 'deleted_at']),
      )
    expect(columnsOf('devices')).toEqual(expect.arrayContaining(['id', 'owner', 'revision', 'deleted_at']))
  })

  it('is strict throughout', () => {
    const tables = database
      .prepare('PRAGMA table_list')
      .all()
      .filter(({ name, type }) => type === 'table' && !String(name).startsWith('sqlite_'))
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([])
  })

  it('shows words and sounds as they were said, and lets nobody write through', () => {
    expect(database.prepare('SELECT count(*) AS n FROM words').get()?.n).toBe(6)
    const sounds = database.prepare('SELECT * FROM sounds WHERE word_index = 2 ORDER BY sound_index').all()
    expect(sounds).toHaveLength(4)
    expect(sounds[0]).toMatchObject({ sound_index: 0, expected: 'R', heard: 'W', process: 'gliding', score: 0.12 })
    for (const view of ['words', 'sounds']) expect(() => database.exec(`DELETE FROM ${view}`)).toThrow(/view/)
    expect(() => database.exec("UPDATE attempts SET words = '{'")).toThrow(/append-only|attempts_words/)
  })

  it.each([
    ['corrections', '9, NULL'],
    ['corrections', '2, 9'],
    ['corrections', '-1, NULL'],
    ['acceptances', '9, 0'],
    ['acceptances', '2, 9'],
  ])('refuses %s of a word or sound that is not there: %s', (table, place) => {
    const insert = {
      corrections: `INSERT INTO corrections (id, attempt, word_index, sound_index, verdict, by, role, at, device_id, revision)
        SELECT '${newId()}', number, ${place}, 'right', 'somebody', 'therapist', 1, device_id, 1 FROM attempts`,
      acceptances: `INSERT INTO acceptances (attempt, word_index, sound_index, form) SELECT number, ${place}, 'x' FROM attempts`,
    }[table]
    expect(() => database.exec(String(insert))).toThrow(/that is there|constraint/)
  })

  it('takes into the outbox what may travel, and nothing else', () => {
    const insert = database.prepare("INSERT INTO outbox (entity, entity_id, queued_at) VALUES (?, 'x', 1)")
    for (const entity of entities) insert.run(entity)
    expect(() => insert.run('song')).toThrow(/outbox_entity/)
  })

  it('lets a child lose its key with its life alone, and never come back', () => {
    const key = "x'00112233'"
    database.exec(`UPDATE children SET key = ${key}, name = x'01'`)
    expect(() => database.exec('UPDATE children SET key = NULL, name = NULL')).toThrow(/keeps its key/)
    expect(() => database.exec("UPDATE children SET key = x'99'")).toThrow(/keeps its key/)
    expect(() => database.exec('UPDATE children SET key = NULL, deleted_at = 5')).toThrow(/children_name/)
    database.exec('UPDATE children SET key = NULL, name = NULL, deleted_at = 5')
    expect(() => database.exec(`UPDATE children SET key = ${key}`)).toThrow(/stays deleted/)
    expect(() => database.exec('UPDATE children SET deleted_at = NULL')).toThrow(/stays deleted/)
    expect(() => database.exec('DELETE FROM children')).toThrow(/tombstone/)
  })

  it('lets what was heard be sealed once, and emptied only when the child is deleted', () => {
    database.exec(`INSERT INTO attempts SELECT 99, '${newId()}', child_id, session_id, at, utc_offset_minutes, twister_id, text,
      'wed wabbit', outcome, reason, clarity, completeness, duration_ms, analysis_ms, engine, owner, device_id, revision,
      deleted_at, fluency, step, words FROM attempts`)
    const heard = (value: string) => database.exec(`UPDATE attempts SET heard = ${value} WHERE number = 99`)
    for (const value of ["''", "'other'"]) expect(() => heard(value)).toThrow(/append-only/)
    heard("x'0102'")
    for (const value of ["''", "'other'", "x'0304'"]) expect(() => heard(value)).toThrow(/append-only/)
    database.exec('UPDATE children SET deleted_at = 5')
    expect(() => heard("'other'")).toThrow(/append-only/)
    heard("''")
  })

  it('refuses an id that is no UUIDv7', () => {
    const insert = database.prepare('INSERT INTO devices (id, made_at, revision) VALUES (?, 1, 1)')
    for (const id of ['x', '2f1c5a4e-8d7b-4c1e-9f00-123456789abc', attemptId.toUpperCase()])
      expect(() => insert.run(id), id).toThrow(/CHECK/)
    insert.run(newId())
  })

  it('answers each question of the port by an index', () => {
    const plan = (sql: string): string => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    const where = "WHERE child_id = 'x' AND deleted_at IS NULL"
    const newest = plan(`SELECT * FROM attempts ${where} ORDER BY at DESC, number DESC LIMIT 50`)
    expect(newest).toMatch(/INDEX attempts_by_child/)
    expect(plan(`SELECT max(at) FROM attempts ${where} AND at <= 5`)).toMatch(/COVERING INDEX attempts_by_child/)
    expect(plan("SELECT heard FROM attempts WHERE typeof(heard) = 'text' AND heard <> '' LIMIT 9")).toMatch(
      /INDEX attempts_unsealed/,
    )
    const range = "WHERE child_id = 'x' AND day BETWEEN 1 AND 9"
    for (const table of ['day_figures', 'tallies'])
      expect(plan(`SELECT * FROM ${table} ${range}`)).toMatch(/SEARCH .* USING PRIMARY KEY \(child_id=\? AND day>/)
  })
})
