import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { type Contents, forge, forgeLines, pack, unpack } from './archives.ts'
import { type Computer, contentOf, createComputer } from './computer.ts'
import { settle, usual } from './family.ts'

removeFoldersAfterEach()

let here: Computer
let there: Computer
let good: Contents
let file: string
const other = (): string => join(there.folder, 'other.zip')

beforeEach(async () => {
  ;[here, there] = [await createComputer(), await createComputer()]
  await settle(here, { ...usual, names: ['Ada'], attempts: [80, -1] })
  file = await here.exportAll()
  good = await unpack(file)
  return async () => {
    await Promise.all([here.store.close(), there.store.close()])
  }
})

/** Refused whole, with a sentence; and nothing of it is anywhere. */
const expectRefused = async (path: string, sentence: RegExp) => {
  const before = await contentOf(there)
  const files = there.files()
  expect(await there.import(path)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  const result = await there.import(path)
  expect(result.ok ? '' : result.error.message).toMatch(sentence)
  expect(await contentOf(there)).toEqual(before)
  expect(there.files()).toEqual(files)
  expect(unwrap(there.recordingFiles.list())).toEqual([])
}
const damaged = /damaged or was changed/
const foreign = /no export of this app/

describe('refused whole, with a clear sentence, is an export that', () => {
  it('is no zip at all, or another program’s', async () => {
    writeFileSync(other(), 'hello')
    await expectRefused(other(), foreign)
    await expectRefused(await pack(other(), new Map([['a.txt', Buffer.from('x')]])), foreign)
    await expectRefused(await pack(other(), new Map([['manifest.json', Buffer.from('{"format":"x"}')]])), foreign)
  })

  it('was cut, wherever', async () => {
    const bytes = readFileSync(file)
    for (const share of [0, 0.2, 0.5, 0.9, 0.999]) {
      writeFileSync(other(), bytes.subarray(0, Math.floor(bytes.length * share)))
      await expectRefused(other(), /Nothing was imported/)
    }
  })

  it('has a bit turned over, wherever that matters: nothing half, nothing wrong', async () => {
    const bytes = readFileSync(file)
    unwrap(await there.import(file))
    const whole = await contentOf(there)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
        const turned = Buffer.from(bytes)
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const third = await createComputer()
        const path = join(third.folder, 'turned.zip')
        writeFileSync(path, turned)
        const result = await third.import(path)
        // A bit in a date or in what is not read again (sheets) changes nothing that counts.
        const { devices: _devices, audit: _audit, ...content } = await contentOf(third)
        const { devices: _others, audit: _noted, ...expected } = whole
        if (result.ok) expect(content).toEqual(expected)
        else {
          expect(result.error.code).toBe('bad-input')
          expect(content.children).toEqual([])
        }
        await third.store.close()
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('was made by a newer program', async () => {
    const manifest = JSON.parse(String(good.get('manifest.json')))
    const newer = new Map([...good, ['manifest.json', Buffer.from(JSON.stringify({ ...manifest, version: 2 }))]])
    await expectRefused(await pack(other(), newer), /newer version/)
  })

  it('lacks a file, or has one that does not belong', async () => {
    for (const name of [
      'manifest.json',
      'data/attempts.jsonl',
      [...good.keys()].find((key) => key.endsWith('.wav')) ?? '',
    ]) {
      const less = new Map(good)
      less.delete(name)
      await expectRefused(await pack(other(), less), /damaged|no export/)
    }
    for (const name of ['../evil.txt', '/etc/evil', 'data/../../evil.jsonl', 'C:\\evil.txt', 'data/x.exe'])
      await expectRefused(await pack(other(), new Map([...good, [name, Buffer.from('x')]])), foreign)
    expect(existsSync(join(there.folder, '..', 'evil.txt'))).toBe(false)
  })

  it('was changed without its check sums', async () => {
    const text = String(good.get('data/attempts.jsonl')).replace('"score":0.12', '"score":0.99')
    await expectRefused(await pack(other(), new Map([...good, ['data/attempts.jsonl', Buffer.from(text)]])), damaged)
  })

  it('holds wrong types, unknown fields, huge numbers or what no verdict can be', async () => {
    const changes: readonly (readonly [string, Record<string, unknown>])[] = [
      ['attempts', { clarity: '83' }],
      ['attempts', { clarity: 1e300 }],
      ['attempts', { at: 9e15 }],
      ['attempts', { at: -1 }],
      ['attempts', { revision: 9_007_199_254_740_991 }],
      ['attempts', { durationMs: 1e300 }],
      ['attempts', { number: 1 }],
      ['attempts', { outcome: 'refused' }],
      ['attempts', { fluency: '{"syllables":-1}' }],
      ['attempts', { words: {} }],
      ['attempts', { text: 'x'.repeat(20_001) }],
      ['attempts', { sessionId: newId() }],
      ['attempts', { childId: newId() }],
      ['children', { key: 'AAAA' }],
      ['children', { dialect: '{"profileId":1}' }],
      ['children', { id: '../../x' }],
      ['children', { deletedAt: 1 }],
      ['corrections', { soundIndex: 7 }],
      ['corrections', { attemptId: newId() }],
      ['recordings', { destroyAt: 4e12 }],
      ['recordings', { file: '../../x' }],
      ['targets', { sound: 'XX' }],
      ['audit', { detail: '[' }],
      ['consents', { given: 2 }],
      ['devices', { id: newId() }],
    ]
    for (const [table, change] of changes) {
      const lines = table === 'audit' ? forge(good, 'audit', `${JSON.stringify(change)}\n`) : null
      const contents = lines ?? forgeLines(good, table, (line: object) => ({ ...line, ...change }))
      await expectRefused(await pack(other(), contents), /Nothing was imported/)
    }
  }, 60_000)

  it('says an id twice, or puts a child’s data in another child’s name', async () => {
    const line = String(good.get('data/children.jsonl'))
    await expectRefused(await pack(other(), forge(good, 'children', line + line)), /does not fit together/)
    const [eve = ''] = await settle(there, { ...usual, names: ['Eve'], attempts: [50], hasRecording: false })
    const [attempt] = unwrap(await there.store.attemptsSince(eve, 0))
    const later = forgeLines(good, 'attempts', (own: { id: string; outcome: string }) => ({
      ...own,
      id: own.outcome === 'judged' ? attempt?.id : own.id,
    }))
    let bare = later
    for (const table of ['corrections', 'notes', 'recordings', 'rewards']) bare = forge(bare, table, '')
    for (const name of bare.keys()) if (name.endsWith('.wav')) bare.delete(name)
    await expectRefused(await pack(other(), bare), /as another child’s/)
  })

  it('is a bomb', async () => {
    const bomb = new Map([...good, ['data/attempts.jsonl', Buffer.alloc(64 * 1024 * 1024)]])
    await expectRefused(await pack(other(), bomb), /unpack to far more/)
    const long = forge(good, 'sessions', `"${'x'.repeat(9 * 1024 * 1024)}`)
    await expectRefused(await pack(other(), long), damaged)
  }, 60_000)
})

describe('an export that cannot be finished', () => {
  it('leaves nothing when it is stopped, and the next one works', async () => {
    const running = here.handlers['portable.export']({ childId: null, withRecordings: true })
    expect(await here.handlers['portable.export']({ childId: null, withRecordings: true })).toMatchObject({
      ...{ ok: false, error: { code: 'busy' } },
    })
    await here.handlers['portable.cancel']()
    expect(await running).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(readdirSync(here.out)).toHaveLength(1)
    await here.exportAll()
    expect(unwrap(await here.handlers['portable.place']()).exports).toHaveLength(2)
  })

  it('ends where names are locked on the way, and leaves nothing', async () => {
    const running = here.handlers['portable.export']({ childId: null, withRecordings: true })
    setTimeout(() => here.vault.set('locked'), 5)
    expect(await running).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    expect(readdirSync(here.out)).toHaveLength(1)
    here.vault.set('open')
  })

  it('says so where the folder cannot be written to', async () => {
    const folder = join(here.folder, 'file')
    writeFileSync(folder, '')
    expect(
      await here.handlers['portable.export']({ childId: null, withRecordings: true, folder: join(folder, 'x') }),
    ).toMatchObject({ ok: false, error: { code: 'store-unavailable' } })
    expect(
      await here.handlers['portable.export']({ childId: null, withRecordings: true, folder: 'not/absolute' }),
    ).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
