import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupFolder, listBackups } from '../../main/store/backups.ts'
import { connect, connectToRead } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrate } from '../../main/store/migrate.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import { openStore } from '../../main/store/openStore.ts'
import { restoreBackup } from '../../main/store/restore.ts'
import { kept, staying } from '../../main/store/retention.ts'
import { attemptAt, handClock, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, systemClock, testVault, unwrap } from './open.ts'

removeFoldersAfterEach()

const day = 86_400_000
const noon = Date.UTC(2026, 10, 20, 12)
const fileIn = (folder: string): string => join(folder, databaseName)
const restore = (folder: string, name?: string) =>
  restoreBackup({ folder, clock: systemClock, logger: silentLogger, ...(name === undefined ? {} : { name }) })

/** A folder with three attempts, a backup of them, and one attempt more. */
const backedUp = async () => {
  const folder = makeFolder()
  const clock = handClock(noon)
  const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: testVault }))
  const { id: childId } = unwrap(await store.localChild())
  const { id: sessionId } = unwrap(await store.currentSession(childId, noon))
  const save = async (at: number) => {
    const attempt = attemptAt(at, childId, sessionId)
    unwrap(await store.recordAttempt(attempt))
    return attempt
  }
  for (const at of [1, 2, 3]) await save(at)
  const backup = unwrap(await store.backUp())
  await save(4)
  // Of one day only the newest backup stays.
  clock.set(noon + day)
  return { folder, store, childId, backup, save, clock }
}

const timesIn = async (folder: string, childId: string) => {
  const store = unwrap(await openIn(folder))
  const times = unwrap(await store.attemptsSince(childId, 0)).map(({ at }) => at)
  expect(unwrap(await store.inspect()).problems).toEqual([])
  await store.close()
  return times
}

describe('a backup', () => {
  it('is a single sound file with everything in it up to then', async () => {
    const { folder, store, backup } = await backedUp()
    expect(readdirSync(backupFolder(folder))).toEqual([backup.name])
    expect(listBackups(folder)).toEqual([backup])
    const copy = connectToRead(join(backupFolder(folder), backup.name))
    expect(copy.prepare('SELECT count(*) AS n FROM attempts').get()?.n).toBe(3)
    expect(copy.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok')
    copy.close()
    await store.close()
  })

  it('is consistent while attempts are saved, and never gives way to them', async () => {
    const { folder, store, save, clock } = await backedUp()
    for (let round = 1; round <= 6; round++) {
      clock.set(noon + round * day)
      const running = store.backUp()
      for (let at = 0; at < 40; at++) {
        await save(round * 100 + at)
        await new Promise((resolve) => setImmediate(resolve))
      }
      const { name } = unwrap(await running)
      const copy = connectToRead(join(backupFolder(folder), name))
      const count = (table: string) => Number(copy.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
      expect(count('attempts')).toBeGreaterThanOrEqual(4 + 40 * (round - 1))
      expect({ words: count('words'), sounds: count('sounds') }).toEqual({
        ...{ words: 6 * count('attempts'), sounds: 24 * count('attempts') },
      })
      expect(copy.prepare('SELECT sum(attempts) AS attempts FROM day_figures').get()?.attempts).toBe(count('attempts'))
      copy.close()
    }
    await store.close()
  })

  it('is finished before the store closes, and made once for all who ask meanwhile', async () => {
    const { folder, store } = await backedUp()
    const both = [store.backUp(), store.backUp()]
    await store.close()
    const [one, other] = await Promise.all(both)
    expect(one).toEqual(other)
    expect(listBackups(folder)).toHaveLength(2)
    expect(await store.backUp()).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
  })

  it('does not count, and costs no older one, where the database itself is damaged', async () => {
    const { folder, store, backup } = await backedUp()
    const database = connect(fileIn(folder))
    const page = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'attempts'").get()?.rootpage)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(fileIn(folder))
    bytes.fill(0x5a, (page - 1) * 4096, page * 4096)
    writeFileSync(fileIn(folder), bytes)
    database.close()
    await store.close()
    // Opened past the look that the program takes first, as where damage comes while it runs.
    const { createSqliteStore } = await import('../../main/store/sqliteStore.ts')
    const path = fileIn(folder)
    const damaged = createSqliteStore({ database: connect(path), path, clock: systemClock, logger: silentLogger })
    expect(await damaged.backUp()).toMatchObject({ ok: false, error: { code: 'store-damaged' } })
    expect(readdirSync(backupFolder(folder))).toEqual([backup.name])
    await damaged.close()
  })

  it('sweeps up after a program that died while making one, and leaves one that is being made', async () => {
    const { folder, store, backup } = await backedUp()
    const [dead, alive] = ['backup-2026-01-01T00-00-00-000Z.db.part', 'backup-2026-01-02T00-00-00-000Z.db.part']
    for (const name of [dead, alive]) writeFileSync(join(backupFolder(folder), name), 'half')
    utimesSync(join(backupFolder(folder), dead), 1, 1)
    const { name } = unwrap(await store.backUp())
    expect(readdirSync(backupFolder(folder)).toSorted()).toEqual([alive, backup.name, name].toSorted())
    expect(listBackups(folder).map((one) => one.name)).toEqual([name, backup.name])
    await store.close()
  })

  it('holds nothing of a child who is deleted later, nor of one deleted before', async () => {
    const folder = makeFolder()
    const clock = handClock(noon)
    const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: testVault }))
    const details = { name: 'Annabel', notes: '', birthMonth: null, avatar: null, dialect: null }
    const { id } = unwrap(await store.addChild(details))
    unwrap(await store.backUp())
    clock.set(noon + day)
    const key = () =>
      listBackups(folder).map(({ name }) => {
        const copy = connectToRead(join(backupFolder(folder), name))
        const found = copy.prepare('SELECT key FROM children WHERE id = ?').get(id)?.key
        copy.close()
        return found
      })
    expect(key()).toEqual([expect.any(Uint8Array)])
    expect(unwrap(await store.deleteChild(id, 'somebody'))).toMatchObject({ copies: 1, isComplete: true })
    unwrap(await store.backUp())
    expect(key()).toEqual([null, null])
    await store.close()
  })
})

describe('of the backups', () => {
  it('the newest of each of seven days and four weeks stay', async () => {
    const folder = makeFolder()
    const clock = handClock(noon)
    const store = unwrap(await openStore({ folder, clock, logger: silentLogger, vault: testVault }))
    for (let count = 0; count < 40; count++) {
      for (const hours of [0, 3]) {
        clock.set(noon + count * day + hours * 3_600_000)
        unwrap(await store.backUp())
      }
    }
    await store.close()
    const days = listBackups(folder).map(({ madeAt }) => new Date(madeAt).toISOString())
    const last = noon + 39 * day // a Tuesday
    const expected = [0, 1, 2, 3, 4, 5, 6, 9, 16].map((ago) => new Date(last - ago * day + 3 * 3_600_000).toISOString())
    expect(days).toEqual(expected)
  }, 60_000)

  it('the newest always stays, with at most eleven in all, and none that stayed would go sooner than an older one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 * day }), { minLength: 1, maxLength: 80 }), (times) => {
        const stays = staying(times)
        expect(stays.has(Math.max(...times))).toBe(true)
        expect(stays.size).toBeLessThanOrEqual(kept.days + kept.weeks)
        for (const at of stays) expect(times).toContain(at)
        const days = new Set(times.map((at) => Math.floor(at / day)))
        const newestDays = [...days].toSorted((a, b) => b - a).slice(0, kept.days)
        for (const number of newestDays)
          expect([...stays].filter((at) => Math.floor(at / day) === number).length).toBeGreaterThan(0)
        // Taking away what does not stay changes nothing about what stays.
        expect([...staying([...stays])].toSorted()).toEqual([...stays].toSorted())
      }),
    )
  })
})

describe('restoring', () => {
  it('puts the damaged database aside as it is, with its log, and goes on from the backup', async () => {
    const { folder, store, childId } = await backedUp()
    const log = readFileSync(`${fileIn(folder)}-wal`)
    await store.close()
    writeFileSync(`${fileIn(folder)}-wal`, log)
    truncateSync(fileIn(folder), Math.floor(statSync(fileIn(folder)).size / 2))
    const damaged = readFileSync(fileIn(folder))
    expect(await openIn(folder)).toMatchObject({ ok: false, error: { code: 'store-damaged' } })

    const { putAside, backup } = unwrap(await restore(folder))
    expect(listBackups(folder)[0]).toEqual(backup)
    expect(putAside).toMatch(/tongue-twisters\.damaged-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/)
    expect(readFileSync(putAside ?? '').equals(damaged)).toBe(true)
    expect(readFileSync(`${putAside}-wal`).equals(log)).toBe(true)
    expect(await timesIn(folder, childId)).toEqual([1, 2, 3])
    expect(readFileSync(putAside ?? '').equals(damaged)).toBe(true)
  })

  it('takes the newest backup that is still sound', async () => {
    const { folder, store, childId } = await backedUp()
    const { name } = unwrap(await store.backUp())
    await store.close()
    const bytes = readFileSync(join(backupFolder(folder), name))
    writeFileSync(join(backupFolder(folder), name), bytes.fill(0x5a, 4096, 8192))
    unwrap(await restore(folder))
    expect(await timesIn(folder, childId)).toEqual([1, 2, 3])
  })

  it('takes the one that is asked for', async () => {
    const { folder, store, childId, backup } = await backedUp()
    unwrap(await store.backUp())
    await store.close()
    unwrap(await restore(folder, backup.name))
    expect(await timesIn(folder, childId)).toEqual([1, 2, 3])
    unwrap(await restore(folder))
    expect(await timesIn(folder, childId)).toEqual([1, 2, 3, 4])
  })

  it('brings one of an earlier schema forward', async () => {
    const folder = makeFolder()
    mkdirSync(backupFolder(folder))
    const path = join(backupFolder(folder), 'backup-2026-01-01T00-00-00-000Z.db')
    const early = connect(path)
    migrate(early, path, migrations.slice(0, 2), 1)
    early.close()
    expect(unwrap(await restore(folder)).putAside).toBeNull()
    const store = unwrap(await openIn(folder))
    expect(unwrap(await store.inspect())).toMatchObject({ schemaVersion: migrations.length, problems: [] })
    await store.close()
  })

  it('changes nothing where there is no sound backup', async () => {
    const { folder, store, backup } = await backedUp()
    await store.close()
    const before = readFileSync(fileIn(folder))
    truncateSync(join(backupFolder(folder), backup.name), 5_000)
    expect(await restore(folder)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await restore(folder, '../other.db')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true)
    expect(readdirSync(folder).toSorted()).toEqual(['backups', databaseName])
  })

  it('is finished at the next start where the program ended in between', async () => {
    const { folder, store, childId, backup } = await backedUp()
    const log = readFileSync(`${fileIn(folder)}-wal`)
    await store.close()
    writeFileSync(`${fileIn(folder)}-wal`, log)
    writeFileSync(`${fileIn(folder)}.restored`, readFileSync(join(backupFolder(folder), backup.name)))
    expect(await timesIn(folder, childId)).toEqual([1, 2, 3])
    expect(existsSync(`${fileIn(folder)}.restored`)).toBe(false)
  })

  it('does not bring back a child who was deleted since', async () => {
    const folder = makeFolder()
    const elsewhere = makeFolder()
    const store = unwrap(await openIn(folder))
    const details = { name: 'Annabel', notes: 'x', birthMonth: null, avatar: null, dialect: null }
    const { id } = unwrap(await store.addChild(details))
    const { name } = unwrap(await store.backUp())
    // A copy that deletion cannot reach, on another disk.
    renameSync(join(backupFolder(folder), name), join(elsewhere, name))
    unwrap(await store.deleteChild(id, 'somebody'))
    await store.close()
    renameSync(join(elsewhere, name), join(backupFolder(folder), name))
    unwrap(await restore(folder, name))
    const again = unwrap(await openIn(folder))
    expect(unwrap(await again.listChildren())).toEqual([])
    await again.close()
    const database = connect(fileIn(folder))
    expect(database.prepare('SELECT key, name FROM children WHERE id = ?').get(id)).toEqual({ key: null, name: null })
    database.close()
  })
})
