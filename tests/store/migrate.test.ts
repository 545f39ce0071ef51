import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { applicationId, connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { checksumOf, migrate } from '../../main/store/migrate.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import type { Migration } from '../../main/store/migrations/migration.ts'
import { openStore } from '../../main/store/openStore.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { attemptAt, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { lastWithRowsOfWords, laterRows, old, oldRows } from './oldRows.ts'
import { openIn, sitDownIn, systemClock, unwrap } from './open.ts'

removeFoldersAfterEach()

const next: Migration = {
  version: migrations.length + 1,
  name: 'colours',
  sql: `ALTER TABLE children ADD COLUMN colour TEXT;
    ALTER TABLE corrections DROP CONSTRAINT corrections_verdict;
    UPDATE children SET colour = 'green';`,
}
/** Of the steps as they were released; another sum would refuse the databases of everybody who has them. */
const released = [
  'f2664c1ee0e12d6f3381594552550b022fafd79078b91934490e8b59746e7c4e',
  'ad1c812184ceaf45938bd80e64ddec6f56376e2e87ab02bb890454c0bc234e91',
  'ed28f65eb53e2df1ed76cabb53e055b1830fc2061f8eb37e1f641ebe856a9b94',
  '29ac8d16b7c1351aabfd189284216574a1de58f3ba77e0831bc1d117a919d6ad',
  'a984b36058b8898106d39c42819a9e48591d701a782b7289a7817c2b3f63d79d',
  'd0e4c96b948a15f804c6b03176baaf7fd1780a647a611858cf7465e3c5db5b14',
  '6a4614d06451a08b91f6a09119fd469d4101eaecd320b736f17112ebc2e748a1',
  '997ae324d8cbee05db92a41a65ca282f1bf479ab18afcf5ebadd163471ec8e4f',
  '48ca0e70b3d86af3b589515b5a7f95e65f571682b13b9fab686e635c7d36e086',
  '01dabdf6ccd8aec70da1456c97d57681aa5245ddc21e1870197c51ebc7696f09',
  '9eb7c33bbfd16249f89aabcdddc9936e2a78f2d26c9b714b1b412e1a70ddcf5e',
  '8d1c8bf99cce7e8eab448e94659b99a7b96b0c9757773854955f792169a1094c',
  '331cb79f74717900eaa82de476518b5e853841efc7c20993bc4f02f0f1ba2cc2',
  'caabdd04b25de1e5dce9db1f236f35f019060f0eef1254fd74f486a90735287d',
  '88c8d9fecf880174a52b974b6e706738ff0c411fb1898a464a66b4e81fd17cf1',
  'ba076275bd8f1b833e8fa76b6223fe4d8f9169d55050156b95e13d66f1f2432f',
]
/** Tables whose rows are computed from others, or are about the schema itself. */
const computed = new Set([
  ...[
    'migrations',
    'local',
    'rescored',
    'child_figures',
    'day_figures',
    'sound_figures',
    'process_figures',
    'tallies',
    'session_tallies',
    'said',
  ],
])

const tablesOf = (database: DatabaseSync): Readonly<Record<string, readonly object[]>> => {
  const names = database.prepare(
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
  )
  return Object.fromEntries(
    names.all().map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${String(name)}`).all()]),
  )
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
    expect(copies).toEqual([expect.stringMatching(new RegExp(`^before-schema-${next.version}-\\d+-\\d+\\.db$`))])
    const copy = connect(join(folder, 'copies', copies[0] ?? ''))
    expect(copy.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length)
    expect(copy.prepare('SELECT count(*) AS n FROM sounds').get()?.n).toBe(5 * 24)
    expect(copy.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    copy.close()
  })

  it('never edits a step that was released', () => {
    expect(migrations.map(checksumOf)).toEqual(released)
  })

  it.each(migrations.slice(0, -1).map(({ version }) => version))(
    'brings a database that still has schema %i forward with everything in it, and takes what is practised then',
    async (version) => {
      const folder = makeFolder()
      const path = join(folder, databaseName)
      const before = connect(path)
      const written = Math.min(version, lastWithRowsOfWords)
      migrate(before, path, migrations.slice(0, written), 1)
      before.exec(`PRAGMA application_id = ${applicationId}; ${oldRows(written)}`)
      migrate(before, path, migrations.slice(0, version), 1)
      before.exec(laterRows(version))
      const copied = version > written ? 2 : 1
      const tables = tablesOf(before)
      expect(Object.keys(tables).filter((table) => tables[table]?.length === 0)).toEqual([])
      before.close()

      const store = unwrap(await openIn(folder))
      const report = unwrap(await store.inspect())
      expect(report).toMatchObject({ schemaVersion: migrations.length, problems: [] })
      const now = connect(path)
      for (const [table, rows] of Object.entries(tables))
        if (!computed.has(table)) expect(tablesOf(now)[table], table).toMatchObject(rows)
      expect(readdirSync(join(folder, 'copies'))).toHaveLength(copied)

      const childId = unwrap(await store.localChild()).id
      expect(childId).toBe(old.child)
      const { id: sessionId } = unwrap(await store.currentSession(childId, Date.now()))
      const { machine, effective } = unwrap(await store.attemptVerdict(Id.parse(old.attempt(1))))
      expect(machine).toMatchObject({ clarity: 50, words: [{ sounds: [{ heard: 'W', verdict: 'wrong' }] }] })
      expect(effective).toMatchObject({ clarity: 100, words: [{ sounds: [{ verdict: 'right' }] }] })
      unwrap(await store.recordAttempt(attemptAt(7, childId, sessionId)))
      const sequence = now.prepare('SELECT entity_id AS id, sequence FROM outbox ORDER BY sequence DESC').get()
      expect(Number(sequence?.sequence)).toBeGreaterThan(3)
      expect(unwrap(await store.attemptTotals(childId)).attempts).toBe((tables.attempts?.length ?? 0) + 1)
      now.close()
      await store.close()
    },
  )

  it('keeps what the dialect had accepted before verdicts were kept apart', async () => {
    const folder = makeFolder()
    const path = join(folder, databaseName)
    const before = connect(path)
    migrate(before, path, migrations.slice(0, 2), 1)
    before.exec(`PRAGMA application_id = ${applicationId}; ${oldRows(2)}`)
    before.close()
    const store = unwrap(await openIn(folder))
    const { machine, effective } = unwrap(await store.attemptVerdict(Id.parse(old.attempt(2))))
    expect(machine.words[0]?.sounds[1]).toMatchObject({ heard: 'F', verdict: 'right', dialect: 'th-as-f' })
    expect(effective).toEqual(machine)
    await store.close()
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
