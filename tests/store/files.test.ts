import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { attemptAt } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const fileIn = (folder: string): string => join(folder, databaseName)

/** A folder with practice in it, whose program has ended. */
const practised = async (attempts = 20): Promise<string> => {
  const folder = makeFolder()
  const { store, childId, sessionId } = await sitDownIn(folder)
  for (let count = 0; count < attempts; count++) unwrap(await store.recordAttempt(attemptAt(count, childId, sessionId)))
  await store.close()
  return folder
}

const expectRefusal = async (folder: string, sentence: RegExp): Promise<void> => {
  const path = fileIn(folder)
  const before = existsSync(path) ? readFileSync(path) : null
  const result = await openIn(folder)
  const code = /damaged/.test(sentence.source) ? 'store-damaged' : 'store-unavailable'
  expect(result).toMatchObject({ ok: false, error: { code } })
  expect(result.ok ? '' : result.error.message).toMatch(sentence)
  if (before !== null) expect(readFileSync(path).equals(before)).toBe(true)
  else expect(existsSync(path)).toBe(false)
}

const flipBytes = (path: string, from: number, to: number): void => {
  const bytes = readFileSync(path)
  for (let at = from; at < to; at++) bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  writeFileSync(path, bytes)
}

describe('a damaged database is refused and left byte for byte', () => {
  it.each([
    ['cut to nothing', (path: string) => truncateSync(path, 0)],
    ['cut in its header', (path: string) => truncateSync(path, 50)],
    ['cut in half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    [
      'cut within its last page, which was free',
      (path: string) => {
        const database = new DatabaseSync(path)
        database.exec('CREATE TABLE much (x); INSERT INTO much VALUES (zeroblob(100000)); DROP TABLE much')
        database.close()
        truncateSync(path, statSync(path).size - 100)
      },
    ],
    ['a page short', (path: string) => truncateSync(path, statSync(path).size - 4096)],
    ['a text file', (path: string) => writeFileSync(path, 'This is not a database. '.repeat(400))],
    ['flipped in its header', (path: string) => flipBytes(path, 0, 16)],
    ['flipped in its schema', (path: string) => flipBytes(path, 100, 140)],
    ['flipped in a later page', (path: string) => flipBytes(path, 8 * 4096, 8 * 4096 + 64)],
    ['zeros', (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
  ])('%s', async (_what, damage) => {
    const folder = await practised()
    damage(fileIn(folder))
    await expectRefusal(folder, /damaged.*left as it is.*backup/)
  })

  it('gone, with its log still there', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    unwrap(await store.recordAttempt(attemptAt(1, childId, sessionId)))
    const log = readFileSync(`${fileIn(folder)}-wal`)
    await store.close()
    rmSync(fileIn(folder))
    writeFileSync(`${fileIn(folder)}-wal`, log)
    await expectRefusal(folder, /damaged/)
    expect(readFileSync(`${fileIn(folder)}-wal`).equals(log)).toBe(true)
  })

  it('damaged while its log holds more', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder)
    unwrap(await store.recordAttempt(attemptAt(1, childId, sessionId)))
    const [file, log] = [readFileSync(fileIn(folder)), readFileSync(`${fileIn(folder)}-wal`)]
    await store.close()
    file.fill(0, 0, 20)
    writeFileSync(fileIn(folder), file)
    writeFileSync(`${fileIn(folder)}-wal`, log)
    await expectRefusal(folder, /damaged/)
    expect(readFileSync(`${fileIn(folder)}-wal`).equals(log)).toBe(true)
  })
})

describe('a database that is not for this program', () => {
  it('is refused when a newer program wrote it', async () => {
    const folder = await practised()
    const database = connect(fileIn(folder))
    database.exec('PRAGMA user_version = 99')
    database.close()
    await expectRefusal(folder, /newer version.*newest version.*Nothing was changed/)
  })

  it('is refused when a newer program left its log behind, which stays as it is', async () => {
    const folder = await practised()
    const database = connect(fileIn(folder))
    database.exec('PRAGMA user_version = 99')
    const log = readFileSync(`${fileIn(folder)}-wal`)
    const file = readFileSync(fileIn(folder))
    database.close()
    writeFileSync(fileIn(folder), file)
    writeFileSync(`${fileIn(folder)}-wal`, log)
    await expectRefusal(folder, /newer version/)
    expect(readFileSync(`${fileIn(folder)}-wal`).equals(log)).toBe(true)
  })

  it('is refused when it belongs to something else', async () => {
    const folder = makeFolder()
    const database = new DatabaseSync(fileIn(folder))
    database.exec('CREATE TABLE songs (name TEXT)')
    database.close()
    await expectRefusal(folder, /not made by this app/)
  })

  it('is refused when a step of its schema was another one', async () => {
    const folder = await practised()
    const database = connect(fileIn(folder))
    database.exec("UPDATE migrations SET checksum = 'another'")
    database.close()
    await expectRefusal(folder, /never released/)
  })
})

describe('a folder that cannot be used', () => {
  it('has a file in its place', async () => {
    const folder = join(makeFolder(), 'data')
    writeFileSync(folder, '')
    const result = await openIn(folder)
    expect(result).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
  })

  it('has a folder in the place of the database', async () => {
    const folder = makeFolder()
    mkdirSync(fileIn(folder))
    const result = await openIn(folder)
    expect(result).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
    expect(readdirSync(fileIn(folder))).toEqual([])
  })

  // Rights do not stop root, so the folder is mounted as it is wanted, in a namespace that only the program sees.
  const canMount =
    process.platform === 'linux' && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'x', '/mnt']).status === 0
  const program = fileURLToPath(new URL('crashWriter.ts', import.meta.url))
  const runIn = (folder: string, mount: string): string =>
    execFileSync('unshare', ['-m', 'sh', '-c', `${mount} && exec "$1" "$2" "$0"`, folder, process.execPath, program], {
      encoding: 'utf8',
      timeout: 20_000,
    })

  it.runIf(canMount)('is read-only: says so and changes nothing', async () => {
    const folder = await practised()
    const before = readFileSync(fileIn(folder))
    const printed = runIn(folder, 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"')
    expect(printed).toMatch(/^failed store-unavailable: The folder for saved practice cannot be written to/)
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true)
  })

  it.runIf(canMount)('is on a small disk: stops at disk-full, having saved what it acknowledged', async () => {
    const folder = makeFolder()
    const copy = makeFolder()
    const script = `mount -t tmpfs -o size=1200k x "$0" && "$1" "$2" "$0"; cp "$0"/* ${copy}; true #`
    const lines = runIn(folder, script).trim().split('\n')
    expect(lines[0]).toBe('ready')
    expect(lines.at(-1)).toMatch(/^failed disk-full/)
    const acknowledged = lines.slice(1, -1)
    expect(acknowledged.length).toBeGreaterThan(3)
    const store = unwrap(await openIn(copy))
    const child = unwrap(await store.localChild())
    expect(unwrap(await store.attemptsSince(child.id, 0)).map(({ id }) => id)).toEqual(acknowledged)
    expect(unwrap(await store.inspect()).problems).toEqual([])
    await store.close()
  })
})

describe('a new database', () => {
  it('stands alone in its folder once closed', async () => {
    expect(readdirSync(await practised())).toEqual([databaseName])
  })

  it('sweeps up after a program that died while making one', async () => {
    const folder = makeFolder()
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    const [theirs, ours] = [`${databaseName}.new-${gone}-1`, `${databaseName}.new-${process.pid}-1`]
    for (const name of [theirs, ours]) appendFileSync(join(folder, name), 'half')
    const store = unwrap(await openIn(folder))
    await store.close()
    expect(readdirSync(folder).toSorted()).toEqual([databaseName, ours])
  })
})
