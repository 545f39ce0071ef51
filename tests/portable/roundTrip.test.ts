import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portableTables } from '../../main/core/portable/lines.ts'
import { connect, connectToRead } from '../../main/store/connection.ts'
import { portableColumns } from '../../main/store/portableColumns.ts'
import { newId } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { pack, unpack } from './archives.ts'
import { contentOf, createComputer } from './computer.ts'
import { type FamilyPlan, settle, usual } from './family.ts'

removeFoldersAfterEach()

/** What a computer has of its own: its device, and that an export or import took place. */
const withoutOwn = (content: Record<string, readonly unknown[]>) => {
  const { devices: _devices, audit: _audit, ...rest } = content
  return rest
}

describe('an export', () => {
  it('holds every column of every table, but for those that are one computer’s alone', async () => {
    const computer = await createComputer()
    const database = connectToRead(computer.path)
    const columns = (table: string): readonly string[] =>
      database
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map(({ name }) => String(name))
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    const own = ['local', 'outbox', 'migrations', 'day_figures', 'tallies', 'session_tallies', 'said', 'rescored']
    const sync = [
      'sync_streams',
      'sync_children',
      'sync_accounts',
      'sync_queue',
      'sync_inbox',
      'sync_owners',
      'sync_roles',
    ]
    const parts = ['acceptances']
    const all = [...portableTables, ...own, ...sync, ...parts]
    expect(new Set(tables.all().map(({ name }) => name))).toEqual(new Set(all))
    const apart: Record<string, readonly string[]> = {
      children: ['key', 'name', 'notes'],
      people: ['key', 'name'],
      attempts: ['number', 'heard', 'words'],
      corrections: ['attempt'],
      plans: ['note'],
      notes: ['text'],
      recordings: ['file', 'key'],
      twisters: ['key', 'content'],
    }
    for (const table of portableTables)
      expect(new Set([...portableColumns[table].plain, ...(apart[table] ?? [])])).toEqual(new Set(columns(table)))
    database.close()
    await computer.store.close()
  })

  it('gives the same content on another computer, sealed under that computer’s own keys, and a second time nothing', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [first] = await settle(here, usual)
    const gone = unwrap(await here.store.attemptsSince(first ?? '', 0))[0]
    unwrap(await here.store.deleteAttempt(gone?.id ?? ''))
    const before = await contentOf(here)
    const file = await here.exportAll()
    const merged = unwrap(await there.import(file))
    expect(merged).toMatchObject({ children: 3, attempts: 15, changed: 0, skippedChildren: 0 })
    const after = await contentOf(there)
    expect(withoutOwn(after)).toEqual(withoutOwn(before))
    expect(after.devices).toEqual(expect.arrayContaining([...(before.devices ?? [])]))
    for (const { id } of unwrap(await there.store.recordings.list(null)))
      expect(unwrap(await there.recordings.read(id))).toEqual(unwrap(await here.recordings.read(id)))
    expect(unwrap(await there.store.recordings.list(null))).toHaveLength(12)
    const keys = (path: string) => {
      const database = connectToRead(path)
      const found = database.prepare('SELECT key FROM children ORDER BY id').all()
      database.close()
      return found
    }
    expect(keys(there.path)).not.toEqual(keys(here.path))

    expect(unwrap(await there.import(file))).toEqual({ ...merged, children: 0, attempts: 0, added: 0 })
    expect(await contentOf(there)).toEqual(after)
    // And home again: nothing there is new, but for what the other computer noted.
    const back = unwrap(await here.import(await there.exportAll()))
    expect(back).toMatchObject({ children: 0, attempts: 0, changed: 0 })
    expect(withoutOwn(await contentOf(here))).toEqual(withoutOwn(before))
    expect(unwrap(await there.store.inspect()).problems).toEqual([])
    expect(there.files()).not.toContainEqual(expect.stringContaining('.new-'))
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('gives the same content whatever was saved', async () => {
    const plan: fc.Arbitrary<FamilyPlan> = fc.record({
      names: fc.array(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
      notes: fc.string({ maxLength: 200, unit: 'binary' }),
      attempts: fc.array(fc.oneof(fc.constant(-1), fc.constant(null), fc.double({ min: 0, max: 100, noNaN: true })), {
        maxLength: 5,
      }),
      isCorrected: fc.boolean(),
      hasRecording: fc.boolean(),
      dialect: fc.constantFrom(null, 'general-american'),
    })
    await fc.assert(
      fc.asyncProperty(plan, async (family) => {
        const [here, there] = [await createComputer(), await createComputer()]
        await settle(here, family)
        unwrap(await there.import(await here.exportAll()))
        expect(withoutOwn(await contentOf(there))).toEqual(withoutOwn(await contentOf(here)))
        await Promise.all([here.store.close(), there.store.close()])
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('of a database in which the disk spoilt a row can be taken in, but for that row and what refers to it', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [ada = ''] = await settle(here, { ...usual, names: ['Ada'] })
    const [spoilt] = unwrap(await here.store.attemptsSince(ada, 0))
    const database = connect(here.path)
    database.exec('DROP TRIGGER attempts_keep_content; PRAGMA ignore_check_constraints = 1')
    database.prepare('UPDATE attempts SET clarity = 8e9 WHERE id = ?').run(spoilt?.id ?? '')
    database.close()
    const { path, unreadable } = unwrap(await here.handlers['portable.export']({ childId: null, withRecordings: true }))
    // The attempt, two corrections, two notes, one recording, its star and the badge for a first try.
    expect(unreadable).toBe(8)
    expect(unwrap(await there.import(path))).toMatchObject({ attempts: 4 })
    expect(unwrap(await there.store.recordings.list(null))).toHaveLength(3)
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('by a program from before there were notes is taken in', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    await settle(here, { ...usual, names: ['Ada'], notes: '' })
    const path = await here.exportAll()
    const contents = await unpack(path)
    const manifest = JSON.parse(String(contents.get('manifest.json')))
    const data = manifest.data.filter(({ table }: { readonly table: string }) => table !== 'notes')
    contents.delete('data/notes.jsonl')
    contents.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, data })))
    expect(unwrap(await there.import(await pack(path, contents)))).toMatchObject({ children: 1, attempts: 5 })
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('of one child holds nobody else', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [, second] = await settle(here, usual)
    const { path } = unwrap(await here.handlers['portable.export']({ childId: second ?? null, withRecordings: false }))
    expect(unwrap(await there.import(path))).toMatchObject({ children: 1, attempts: 5 })
    expect(unwrap(await there.store.listChildren()).map(({ name }) => name)).toEqual(['=1+1'])
    expect(unwrap(await there.store.recordings.list(null))).toEqual([])
    await Promise.all([here.store.close(), there.store.close()])
  })
})

describe('an import', () => {
  it('lets the newer revision of each child win, and keeps what was added on either side', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [ada = '', other = ''] = await settle(here, usual)
    unwrap(await there.import(await here.exportAll()))
    await new Promise((resolve) => setTimeout(resolve, 5))
    unwrap(await here.store.changeChild(ada, { name: 'Ada here' }))
    unwrap(
      await there.store.changeChild(other, {
        name: 'Other there',
        dialect: { profileId: 'general-american', options: [] },
      }),
    )
    unwrap(await here.store.setTargets(ada, [{ sound: 'L', position: 'final' }]))
    unwrap(
      await there.store.setTargets(ada, [
        { sound: 'L', position: 'final' },
        { sound: 'K', position: 'final' },
      ]),
    )
    unwrap(await there.import(await here.exportAll()))
    unwrap(await here.import(await there.exportAll()))
    for (const { store } of [here, there]) {
      const names = unwrap(await store.listChildren()).map(({ name }) => name)
      expect(names.toSorted()).toEqual(['Ada here', 'Other there', 'Zoë'].toSorted())
      const targets = unwrap(await store.targets(ada)).map(({ sound }) => sound)
      expect(targets.toSorted()).toEqual(['K', 'L'])
    }
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('takes what people said elsewhere, and the figures follow', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [ada = ''] = await settle(here, { ...usual, names: ['Ada'], isCorrected: false })
    unwrap(await there.import(await here.exportAll()))
    const [attempt] = unwrap(await here.store.attemptsSince(ada, 0))
    const correction = { id: newId(), attemptId: attempt?.id ?? '', wordIndex: 2, soundIndex: 0, by: 'x' } as const
    unwrap(await here.store.addCorrection({ ...correction, verdict: 'right', heard: 'R', role: 'guardian', at: 5 }))
    unwrap(await there.import(await here.exportAll()))
    expect(withoutOwn(await contentOf(there))).toEqual(withoutOwn(await contentOf(here)))
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('does not bring back a child who was deleted here', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    const [ada = ''] = await settle(here, usual)
    const file = await here.exportAll()
    unwrap(await there.import(file))
    unwrap(await there.store.deleteChild(ada, 'grown-up'))
    const merged = unwrap(await there.import(file))
    expect(merged).toMatchObject({ children: 0, attempts: 0, skippedChildren: 1 })
    expect(unwrap(await there.store.listChildren())).toHaveLength(2)
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('takes no sound whose time is over', async () => {
    const [here, there] = [await createComputer(), await createComputer({ now: () => Date.now() + 40 * 86_400_000 })]
    await settle(here, { ...usual, names: ['Ada'] })
    unwrap(await there.import(await here.exportAll()))
    expect(unwrap(await there.store.recordings.list(null))).toEqual([])
    expect(unwrap(there.recordingFiles.list())).toEqual([])
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('needs the vault for names, and changes nothing without', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    await settle(here, usual)
    const file = await here.exportAll()
    there.vault.set('locked')
    expect(await there.import(file)).toMatchObject({ ok: false, error: { code: 'vault-locked' } })
    here.vault.set('locked')
    expect(await here.handlers['portable.export']({ childId: null, withRecordings: true })).toMatchObject({
      ...{ ok: false, error: { code: 'vault-locked' } },
    })
    expect(unwrap(await there.store.listChildren())).toEqual([])
    expect(unwrap(there.recordingFiles.list())).toEqual([])
    await Promise.all([here.store.close(), there.store.close()])
  })

  it('writes down that it took place, and so does an export', async () => {
    const [here, there] = [await createComputer(), await createComputer()]
    await settle(here, usual)
    unwrap(await there.import(await here.exportAll()))
    const actions = ({ path }: typeof here) => {
      const database = connect(path)
      const found = database.prepare('SELECT action, detail FROM audit ORDER BY at, id').all()
      database.close()
      return found.map(({ action, detail }) => ({ action, ...JSON.parse(String(detail)) }))
    }
    expect(actions(here)).toEqual([{ action: 'exported', children: 3, attempts: 15, recordings: 12, unreadable: 0 }])
    expect(actions(there)).toMatchObject([{ action: 'imported', children: 3, attempts: 15, changed: 0 }])
    await Promise.all([here.store.close(), there.store.close()])
  })
})
