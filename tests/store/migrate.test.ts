import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { applicationId, connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrate } from '../../main/store/migrate.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import type { Migration } from '../../main/store/migrations/migration.ts'
import { openStore } from '../../main/store/openStore.ts'
import { attemptAt, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, systemClock, unwrap } from './open.ts'

removeFoldersAfterEach()

const next: Migration = {
  version: migrations.length + 1,
  name: 'colours',
  sql: `ALTER TABLE children ADD COLUMN colour TEXT;
    ALTER TABLE sounds DROP CONSTRAINT sounds_verdict;
    UPDATE children SET colour = 'green';`,
}
const uuid = (last: number): string => `01890a5d-ac96-774b-bcce-${String(last).padStart(12, '0')}`
/** An attempt of another child, by statements that the first schema takes. */
const firstSchemaRows = `
  INSERT INTO devices (id, revision, made_at) VALUES ('${uuid(1)}', 1, 1);
  INSERT INTO children (id, made_at, device_id, revision) VALUES ('${uuid(2)}', 1, '${uuid(1)}', 1);
  INSERT INTO sessions (id, child_id, started_at, device_id, revision)
    VALUES ('${uuid(3)}', '${uuid(2)}', 1, '${uuid(1)}', 1);
  INSERT INTO attempts (number, id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard, outcome,
    clarity, completeness, duration_ms, analysis_ms, engine, device_id, revision)
    VALUES (1, '${uuid(4)}', '${uuid(2)}', '${uuid(3)}', 1, 0, 'red', 'red', 'wed', 'judged', 50, 1, 500, 5, 'old@1',
      '${uuid(1)}', 1);
  INSERT INTO words (attempt, word_index, text, verdict) VALUES (1, 0, 'red', 'wrong');
  INSERT INTO sounds (attempt, word_index, sound_index, expected, heard, position, process, score, verdict)
    VALUES (1, 0, 0, 'R', 'W', 'initial', 'gliding', 0.1, 'wrong');`

const openWith = (folder: string, steps: readonly Migration[]) =>
  openStore({ folder, clock: systemClock, logger: silentLogger, migrations: steps })

const practised = async () => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  for (let at = 0; at < 5; at++) unwrap(await store.recordAttempt(attemptAt(at, childId, sessionId)))
  const kept = unwrap(await store.attemptsSince(childId, 0))
  await store.close()
  return { folder, childId, kept }
}

describe('migration', () => {
  it('counts its steps from one, without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_step, index) => index + 1))
  })

  it('brings a database of the first schema forward with everything in it, and leaves a copy of what was', async () => {
    const { folder, childId, kept } = await practised()
    const store = unwrap(await openWith(folder, [...migrations, next]))
    expect(unwrap(await store.attemptsSince(childId, 0))).toEqual(kept)
    const report = unwrap(await store.inspect())
    expect(report).toMatchObject({ schemaVersion: next.version, problems: [], rows: { migrations: next.version } })
    await store.close()

    const copies = readdirSync(join(folder, 'copies'))
    expect(copies).toEqual([expect.stringMatching(new RegExp(`^before-schema-${next.version}-\\d+-\\d+\\.db$`))])
    const copy = connect(join(folder, 'copies', copies[0] ?? ''))
    expect(copy.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length)
    expect(copy.prepare('SELECT count(*) AS n FROM sounds').get()?.n).toBe(5 * 24)
    expect(copy.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    copy.close()
  })

  it.each(migrations.slice(0, -1).map(({ version }) => version))(
    'brings a database that still has schema %i forward, and takes what is practised then',
    async (version) => {
      const folder = makeFolder()
      const path = join(folder, databaseName)
      const old = connect(path)
      migrate(old, path, migrations.slice(0, version), 1)
      old.exec(`PRAGMA application_id = ${applicationId}; ${firstSchemaRows}`)
      old.close()

      const { store, childId, sessionId } = await sitDownIn(folder)
      const report = unwrap(await store.inspect())
      expect(report).toMatchObject({ schemaVersion: migrations.length, problems: [] })
      unwrap(await store.recordAttempt(attemptAt(7, childId, sessionId)))
      await store.close()
      const now = connect(path)
      expect(now.prepare('SELECT heard, verdict FROM sounds WHERE attempt = 1').all()).toEqual([
        { heard: 'W', verdict: 'wrong' },
      ])
      expect(now.prepare('SELECT count(*) AS n FROM attempts').get()?.n).toBe(2)
      now.close()
    },
  )

  it('does nothing and copies nothing the second time', async () => {
    const { folder } = await practised()
    for (let time = 0; time < 3; time++) await unwrap(await openWith(folder, [...migrations, next])).close()
    expect(readdirSync(join(folder, 'copies'))).toHaveLength(1)
  })

  it('is refused afterwards by the program before it', async () => {
    const { folder } = await practised()
    await unwrap(await openWith(folder, [...migrations, next])).close()
    expect(await openIn(folder)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/newer version/) },
    })
  })

  it('leaves the database as it was when a step fails half-way', async () => {
    const { folder, childId, kept } = await practised()
    const broken = { ...next, sql: `${next.sql} INSERT INTO nowhere VALUES (1);` }
    await expect(openWith(folder, [...migrations, broken])).rejects.toThrow(/nowhere/)
    const store = unwrap(await openIn(folder))
    expect(unwrap(await store.attemptsSince(childId, 0))).toEqual(kept)
    await store.close()
    const database = connect(join(folder, databaseName))
    const columns = database.prepare("SELECT name FROM pragma_table_info('children')").all()
    database.close()
    expect(columns.map(({ name }) => name)).not.toContain('colour')
  })

  it('happens once when two programs start at the same time', async () => {
    const { folder } = await practised()
    const script = `
      const { openStore } = await import(${JSON.stringify(new URL('../../main/store/openStore.ts', import.meta.url).href)})
      const { migrations } = await import(${JSON.stringify(new URL('../../main/store/migrations/all.ts', import.meta.url).href)})
      const logger = { info() {}, warn() {}, error() {} }
      const steps = [...migrations, ${JSON.stringify(next)}]
      const opened = await openStore({ folder: process.argv[1], clock: Date, logger, migrations: steps })
      console.log(JSON.stringify(opened.ok ? (await opened.value.inspect()).value.rows.migrations : opened.error))`
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder])
    // Both wait for the lock, having seen the old schema.
    const lock = connect(join(folder, databaseName))
    lock.exec('BEGIN IMMEDIATE')
    const running = [start(), start()]
    await wait(1_000)
    lock.exec('ROLLBACK')
    lock.close()
    const printed = await Promise.all(running)
    expect(printed.map(({ stdout }) => JSON.parse(stdout))).toEqual([next.version, next.version])
    expect(readdirSync(join(folder, 'copies'))).toHaveLength(1)
  })
})
