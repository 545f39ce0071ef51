import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readWave, writeWave } from '../../main/audio/wave.ts'
import { compose } from '../../main/compose/index.ts'
import { mostPackBytes, openEnvelope } from '../../main/content/envelope.ts'
import { readPackFile } from '../../main/content/packFiles.ts'
import { readRelease } from '../../main/content/release.ts'
import { readOwnText } from '../../main/core/practice/ownText.ts'
import { openBrowserSettings } from '../../main/hosts/browser/settings.ts'
import { readKioskFile } from '../../main/hosts/kioskFile.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { Result } from '../../preload/contract/result.ts'
import { makePack, makePublisher, sealPack } from '../content/signing.ts'
import { createTestLogger } from '../contract/hosts.ts'
import { countTrials, type Outcome } from '../faults/outcome.ts'
import { type Random, randomOf } from '../faults/random.ts'
import { pack, unpack } from '../portable/archives.ts'
import { type Cells, type Part, type Size, tryCells, unless } from './cells.ts'
import { hostIn } from './fire.ts'

// Files from outside, cut, turned over, swollen and forged: each gets a sentence, in little time and memory, and leaves what is here as
// it was.

const patienceMs = 20_000

/** A damaged copy: cut, with bits turned over, with a number blown up, or with something put in. */
const damage = (bytes: Uint8Array, random: Random): Buffer => {
  const at = (length: number): number => Math.floor(random() * length)
  const copy = Buffer.from(bytes)
  const kind = at(5)
  if (kind === 0) return copy.subarray(0, at(copy.length))
  if (kind === 1)
    return Buffer.concat([
      copy.subarray(0, at(copy.length)),
      Buffer.alloc(at(2_000), at(256)),
      copy.subarray(at(copy.length)),
    ])
  if (kind === 2 && copy.length > 4) {
    // Sizes stand near the start of sounds and near the end of archives.
    const near =
      random() < 0.5 ? at(Math.min(60, copy.length - 4)) : copy.length - 4 - at(Math.min(200, copy.length - 4))
    copy.writeUInt32LE([0xffffffff, 0x7fffffff, 0x80000000, 0][at(4)] ?? 0, near)
    return copy
  }
  for (let count = 0; count <= at(8); count += 1) {
    const bit = at(copy.length * 8)
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  }
  return copy
}

/** Null where it was taken, or refused with a code and a sentence. */
const judge = (result: Result<unknown>): string | null =>
  result.ok ||
  (/^[a-z-]+$/.test(result.error.code) && result.error.code !== 'internal' && /\.$/.test(result.error.message))
    ? null
    : JSON.stringify(result.error)

const timed = async (work: () => string | null | Promise<string | null>): Promise<string | null> => {
  const startedAt = performance.now()
  const before = process.memoryUsage().rss
  const problem = await work()
  if (performance.now() - startedAt > patienceMs) return 'took long'
  if (process.memoryUsage().rss - before > 512 * 2 ** 20) return 'took much memory'
  return problem
}

const sounds = ({ seed, files }: Size): Promise<Outcome> => {
  const good = writeWave(
    Int16Array.from({ length: 4_000 }, (_, index) => Math.round(9_000 * Math.sin(index / 9))),
    16_000,
  )
  return countTrials('readers: sounds', files * 5, 1, (trial) =>
    timed(() => {
      const result = readWave(damage(good, randomOf(seed, 'sound', trial)))
      if (result.ok && !result.value.samples.every((sample) => sample >= -1 && sample <= 1))
        return 'gave what is no sound'
      return judge(result)
    }),
  )
}

const packs = ({ seed, files }: Size): Promise<Outcome> => {
  const publisher = makePublisher('first')
  const good = sealPack(publisher, makePack())
  return countTrials('readers: packs', files * 5, 1, (trial) =>
    timed(() => {
      const bytes = damage(good, randomOf(seed, 'pack', trial))
      const opened = openEnvelope(bytes, [publisher.key])
      if (!opened.ok) return judge(opened)
      return unless(bytes.equals(good), 'a changed pack passes as signed')
    }),
  )
}

const signedTraps = (): Cells => {
  const publisher = makePublisher('first')
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const contents = {
    deep,
    'of too many twisters': { ...makePack(), twisters: Array.from({ length: 50_000 }, () => ({})) },
    'naming the prototype': JSON.parse('{"__proto__":{"x":1},"id":"a"}') as unknown,
    nothing: null,
    'a list': [],
    'of another publisher': 0,
  }
  return Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      name,
      () =>
        timed(() => {
          const other = name === 'of another publisher' ? makePublisher('first') : publisher
          const sealed = sealPack(other, name === 'of another publisher' ? makePack() : content)
          const opened = openEnvelope(sealed, [publisher.key])
          const result = opened.ok ? readRelease(opened.value.content, '0.2.0') : opened
          return result.ok ? 'was taken' : judge(result)
        }),
    ]),
  )
}

/** What is no plain file, under the name of one. */
const trapsIn = (folder: string): Readonly<Record<string, string>> => {
  const place = (name: string): string => join(folder, name)
  mkdirSync(place('a-folder'))
  symlinkSync('/dev/zero', place('endless'))
  symlinkSync(place('circle'), place('circle'))
  execFileSync('mkfifo', [place('pipe')])
  writeFileSync(place('huge'), Buffer.alloc(mostPackBytes + 1, 0x5b))
  return {
    'a folder': place('a-folder'),
    'an endless device': place('endless'),
    'a circle': place('circle'),
    'a pipe': place('pipe'),
    'a huge file': place('huge'),
  }
}

const fileTraps = (traps: Readonly<Record<string, string>>): Cells =>
  Object.fromEntries(
    Object.entries(traps).map(([name, path]) => [
      name,
      () =>
        timed(() => {
          const result = readPackFile(path)
          return result.ok ? 'was read' : judge(result)
        }),
    ]),
  )

/** The same in the place of the app's own two files: it says so, and starts with what is usual. */
const settingsTraps = (root: string, traps: Readonly<Record<string, string>>): Cells => {
  const texts = [
    '',
    '{',
    '[]',
    'null',
    '7',
    '"x"',
    '['.repeat(200_000),
    '{"__proto__":{"x":1}}',
    '\u0000',
    '{"port":"x"}',
  ]
  const placed = (name: string, put: (path: string) => void): string => {
    const folder = mkdtempSync(join(root, 'own-'))
    put(join(folder, name))
    return folder
  }
  const cells: Record<string, () => Promise<string | null>> = {}
  const ways = [
    ...texts.map((text, index) => [`text ${index}`, (path: string) => writeFileSync(path, text)] as const),
    ...Object.entries(traps).map(([name, trap]) => [name, (path: string) => symlinkSync(trap, path)] as const),
  ]
  for (const [name, put] of ways) {
    cells[`settings: ${name}`] = () =>
      timed(() => {
        const settings = openBrowserSettings(placed('settings.json', put), createTestLogger())
        settings.write('device', 'x')
        return unless(settings.read('device') === 'x' && ({} as { x?: number }).x === undefined, 'cannot be used')
      })
    cells[`kiosk: ${name}`] = () => timed(() => judge(readKioskFile(placed('kiosk.json', put))))
  }
  return cells
}

const ownTexts = ({ seed, files }: Size): Promise<Outcome> => {
  const pieces = [
    'red',
    'lorry',
    '’',
    '-',
    '\u0000',
    '\ud800',
    '\u202e',
    '1',
    '<b>',
    '🙂',
    'ﬁ',
    '\n',
    ' ',
    '.',
    'a'.repeat(500),
    'é',
    '\u0301',
  ]
  return countTrials('readers: own twisters', files * 5, 1, (trial) =>
    timed(() => {
      const random = randomOf(seed, 'own', trial)
      const text = Array.from(
        { length: Math.floor(random() * 60) },
        () => pieces[Math.floor(random() * pieces.length)],
      ).join(random() < 0.5 ? ' ' : '')
      const read = readOwnText(text)
      if (!read.ok) return unless(/^[a-z-]+$/.test(read.problem.code), 'no code')
      return unless(/^[\p{L}\p{P}\p{M} ]+$/u.test(read.text) && read.words.length <= 60, `took ${JSON.stringify(text)}`)
    }),
  )
}

/** Every row of every table, but what tells of the running program. */
const rowsOf = (folder: string): string => {
  const database = new DatabaseSync(join(folder, databaseName), { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all()
  const rows = tables.map(({ name: table }) => [table, database.prepare(`SELECT * FROM "${table}"`).all()])
  database.close()
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** Exports, into the whole application: nothing of one that is refused is anywhere. */
const exportsInto = async (root: string, { seed, files }: Size): Promise<readonly Outcome[]> => {
  const start = async (name: 'browser' | 'electron') => {
    const host = hostIn(root, name)
    const application = await compose(host)
    await application.handlers['vault.setUp']({ passphrase: 'four green words here' })
    return { application, folder: host.dataFolder }
  }
  const here = await start('browser')
  const there = await start('electron')
  try {
    const details = { name: 'Ada', notes: 'x', birthMonth: '2018-04', avatar: 'frog', dialect: null } as const
    await here.application.handlers['children.add'](details)
    const made = await here.application.handlers['portable.export']({
      childId: null,
      withRecordings: false,
      folder: root,
    })
    if (!made.ok) throw new Error(made.error.message)
    const good = readFileSync(made.value.path)
    const contents = await unpack(made.value.path)
    const before = rowsOf(there.folder)
    const take = async (path: string): Promise<string | null> =>
      timed(async () => {
        const result = await there.application.handlers['portable.import']({ path })
        // A bit in a date of the archive, or in a sheet that is not read again, changes nothing that counts.
        if (result.ok) return 'was taken'
        return judge(result) ?? unless(rowsOf(there.folder) === before, 'left something behind')
      })
    const cut = await countTrials('readers: exports that were cut', Math.round(files / 10), 1, async (trial) => {
      const random = randomOf(seed, 'export', trial)
      const path = join(root, 'cut.zip')
      writeFileSync(path, good.subarray(0, Math.floor(random() * good.length)))
      return take(path)
    })
    const forged = (name: string, bytes: Buffer) => async () =>
      take(await pack(join(root, 'forged.zip'), new Map([...contents, [name, bytes]])))
    const raw = (bytes: Buffer) => () => {
      writeFileSync(join(root, 'raw.zip'), bytes)
      return take(join(root, 'raw.zip'))
    }
    const end = good.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
    const claimed = Buffer.from(good)
    claimed.writeUInt16LE(0xfffe, end + 10)
    const outcome = await tryCells('readers: exports that are traps', {
      'a name that leads up': forged('../evil.txt', Buffer.from('x')),
      'a whole path': forged('/etc/evil', Buffer.from('x')),
      'a path of Windows': forged('C:\\evil.txt', Buffer.from('x')),
      'a path within': forged('data/../../evil.jsonl', Buffer.from('x')),
      // What the reader of archives has nothing against.
      'a name that no export has': forged('data/setup.exe', Buffer.from('x')),
      'a name with a zero': forged('data/children.jsonl\u0000.txt', Buffer.from('x')),
      'a bomb': forged('data/attempts.jsonl', Buffer.alloc(96 * 2 ** 20)),
      'a bomb in a sheet': forged('sheets/attempts.csv', Buffer.alloc(96 * 2 ** 20)),
      'a manifest that is deep': forged('manifest.json', Buffer.from('['.repeat(200_000))),
      'a manifest of nothing': forged('manifest.json', Buffer.alloc(0)),
      'a directory that claims what is not there': raw(claimed),
      'an archive in front of which something lies': raw(Buffer.concat([Buffer.from('MZ'.repeat(500)), good])),
      nothing: raw(Buffer.alloc(0)),
      'a device': () => take('/dev/zero'),
      'a folder': () => take(root),
      'nothing was written beside it': () =>
        unless(!existsSync(join(root, '..', 'evil.txt')) && !existsSync('/etc/evil'), 'something was'),
    })
    return [cut, outcome]
  } finally {
    await here.application.close()
    await there.application.close()
  }
}

const backupName = (index: number): string => `backup-2026-01-${String(index).padStart(2, '0')}T00-00-00-000Z.db`

/** Backups, put back into the whole application: what is refused leaves what is there as it is, and nothing beside it. */
const backupsInto = async (root: string, { seed, files }: Size): Promise<readonly Outcome[]> => {
  const host = hostIn(root, 'browser')
  const application = await compose(host)
  const folder = host.dataFolder
  const backups = join(folder, 'backups')
  const { handlers } = application
  try {
    for (const avatar of ['fox', 'frog'])
      await handlers['children.add']({ name: null, notes: '', birthMonth: null, avatar, dialect: null })
    const made = await handlers['backups.make']({})
    if (!made.ok) throw new Error(made.error.message)
    const good = readFileSync(join(backups, made.value.name))
    const before = rowsOf(folder)
    const trap = join(backups, backupName(1))
    const clear = (): void => {
      for (const name of readdirSync(backups))
        if (name.startsWith(backupName(1))) rmSync(join(backups, name), { recursive: true, force: true })
    }
    const left = (): readonly string[] => readdirSync(folder).filter((name) => /restored|damaged/.test(name))
    /** @param mayBeSound where what was changed need not be seen: then it is taken whole, and works. */
    const putBack = (put: (path: string) => void, mayBeSound = false, name = backupName(1)) =>
      timed(async () => {
        clear()
        put(trap)
        await handlers['backups.compare']({ name })
        const listed = await handlers['backups.list']({})
        if (!listed.ok) return `the list fails: ${listed.error.code}`
        const result = await handlers['backups.restore']({ name })
        if (result.ok && !mayBeSound) return 'was taken'
        if (result.ok) {
          const works = await handlers['children.list']({})
          const back = await handlers['backups.restore']({ name: made.value.name })
          return works.ok && back.ok ? null : 'was taken, and does not work'
        }
        return (
          judge(result) ??
          unless(rowsOf(folder) === before, 'left something behind') ??
          unless(left().length === 0, `left ${left().join()}`)
        )
      })
    const write = (bytes: Uint8Array) => (path: string) => writeFileSync(path, bytes)
    const cut = await countTrials('readers: backups that were cut', Math.round(files / 10), 1, (trial) =>
      putBack(write(good.subarray(0, Math.floor(randomOf(seed, 'backup', trial)() * good.length)))),
    )
    const turned = await countTrials('readers: backups that were changed', Math.round(files / 10), 1, (trial) =>
      putBack(write(damage(good, randomOf(seed, 'turned', trial))), true),
    )
    /** A number in the file's head, https://sqlite.org/fileformat.html#the_database_header, of so many bytes. */
    const head = (at: number, bytes: 2 | 4, value: number) => () => {
      const forged = Buffer.from(good)
      if (bytes === 2) forged.writeUInt16BE(value, at)
      else forged.writeUInt32BE(value, at)
      return putBack(write(forged))
    }
    const outcome = await tryCells('readers: backups that are traps', {
      nothing: () => putBack(write(Buffer.alloc(0))),
      'a head alone': () => putBack(write(good.subarray(0, 100))),
      'no database': () => putBack(write(Buffer.from('PK\u0003\u0004'.repeat(5_000)))),
      'pages of 3 bytes': head(16, 2, 3),
      'pages of 64 kB': head(16, 2, 1),
      'four billion pages': head(28, 4, 0xffff_ffff),
      'fewer pages than there are': head(28, 4, 2),
      'a list of free pages that leads out': head(32, 4, 0xffff_fff0),
      'a format of the future': head(44, 4, 99),
      'text of another kind': head(56, 4, 3),
      'of a newer version of the app': head(60, 4, 9_999),
      'of another program': head(68, 4, 7),
      'a bomb of holes, 4 GB': () =>
        putBack((path) => {
          writeFileSync(path, good)
          truncateSync(path, 4 * 2 ** 30)
        }),
      'a bomb of zeros': () => putBack(write(Buffer.concat([good, Buffer.alloc(64 * 2 ** 20)]))),
      'a folder': () => putBack((path) => mkdirSync(path)),
      'a link to a backup': () => putBack((path) => symlinkSync(join(backups, made.value.name), path)),
      'a link to nowhere': () => putBack((path) => symlinkSync(join(root, 'nowhere'), path)),
      'a circle': () => putBack((path) => symlinkSync(path, path)),
      'an endless device': () => putBack((path) => symlinkSync('/dev/zero', path)),
      'a pipe': () => putBack((path) => execFileSync('mkfifo', [path])),
      'a journal that would undo it': () =>
        putBack((path) => {
          writeFileSync(path, good.subarray(0, 5_000))
          writeFileSync(
            `${path}-journal`,
            Buffer.concat([Buffer.from('d9d505f920a163d7', 'hex'), Buffer.alloc(5_000, 1)]),
          )
        }),
      'a log of another': () =>
        putBack((path) => {
          writeFileSync(path, good.subarray(0, 5_000))
          writeFileSync(`${path}-wal`, Buffer.concat([Buffer.from('377f0682', 'hex'), Buffer.alloc(5_000, 1)]))
        }),
      ...Object.fromEntries(
        ['../store.db', '/etc/passwd', '..\\store.db', `backups/${backupName(1)}`, `${backupName(1)}\u0000`, ''].map(
          (name) => [`the name ${JSON.stringify(name)}`, () => putBack(write(good), false, name)],
        ),
      ),
      'and a sound one is put back all the same': async () => {
        clear()
        const result = await handlers['backups.restore']({ name: made.value.name })
        return unless(result.ok && rowsOf(folder) === before, JSON.stringify(result).slice(0, 100))
      },
    })
    return [cut, turned, outcome]
  } finally {
    await application.close()
  }
}

export const readersPart: Part = async (size) => {
  const { wants } = size
  const root = mkdtempSync(join(tmpdir(), 'ttc-readers-'))
  try {
    const traps = trapsIn(root)
    const rows: Readonly<Record<string, () => Promise<Outcome>>> = {
      'readers: sounds': () => sounds(size),
      'readers: packs': () => packs(size),
      'readers: signed packs that are traps': () => tryCells('readers: signed packs that are traps', signedTraps()),
      'readers: files that are none': () => tryCells('readers: files that are none', fileTraps(traps)),
      'readers: settings and kiosk': () => tryCells('readers: settings and kiosk', settingsTraps(root, traps)),
      'readers: own twisters': () => ownTexts(size),
    }
    const outcomes: Outcome[] = []
    for (const [condition, run] of Object.entries(rows)) if (wants(condition)) outcomes.push(await run())
    if (wants('readers: exports that were cut') || wants('readers: exports that are traps'))
      outcomes.push(...(await exportsInto(root, size)))
    if (wants('readers: backups that were cut') || wants('readers: backups that are traps'))
      outcomes.push(...(await backupsInto(root, size)))
    return outcomes
  } finally {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 })
  }
}
