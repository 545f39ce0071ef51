import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import type { Migration } from '../../main/store/migrations/migration.ts'
import { openStore } from '../../main/store/openStore.ts'
import { attemptAt, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, systemClock, unwrap } from './open.ts'

removeFoldersAfterEach()

const next: Migration = {
  version: migrations.length + 1,
  name: 'dialects',
  sql: `ALTER TABLE children ADD COLUMN dialect TEXT;
    ALTER TABLE sounds DROP CONSTRAINT sounds_verdict;
    UPDATE children SET dialect = 'general-american';`,
}
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
    expect(copies).toEqual([expect.stringMatching(/^before-schema-2-\d+-\d+\.db$/)])
    const copy = connect(join(folder, 'copies', copies[0] ?? ''))
    expect(copy.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length)
    expect(copy.prepare('SELECT count(*) AS n FROM sounds').get()?.n).toBe(5 * 24)
    expect(copy.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    copy.close()
  })

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
    expect(columns.map(({ name }) => name)).not.toContain('dialect')
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
