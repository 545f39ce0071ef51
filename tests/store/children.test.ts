import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicationId, connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import { migrate } from '../../main/store/migrate.ts'
import { migrations } from '../../main/store/migrations/all.ts'
import { noVault } from '../../main/store/noVault.ts'
import { openVault } from '../../main/vault/openVault.ts'
import { Child, type ChildDetails, DeletionCertificate } from '../../preload/contract/child.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { cheap } from '../vault/openIn.ts'
import { attemptAt, judged, newId, silentLogger } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { old, oldRows } from './oldRows.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const ann: ChildDetails = {
  name: 'Annabel Featherstone',
  notes: 'Annabel lives with her grandmother; hears less on the left.',
  birthMonth: '2019-04',
  avatar: 'fox',
  dialect: { profileId: 'african-american-english', options: [] },
}
const ben: ChildDetails = { name: 'Ben', notes: '', birthMonth: null, avatar: null, dialect: null }

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
/** Names of the files that hold the bytes. */
const filesWith = (folder: string, bytes: string | Uint8Array): readonly string[] =>
  filesBelow(folder).filter((path) =>
    readFileSync(path).includes(typeof bytes === 'string' ? bytes : Buffer.from(bytes)),
  )

const keyOf = (folder: string, childId: Id): Uint8Array => {
  const database = connect(join(folder, databaseName))
  const key = database.prepare('SELECT key FROM children WHERE id = ?').get(childId)?.key
  database.close()
  if (!(key instanceof Uint8Array)) throw new Error('no key')
  return key
}

describe('children', () => {
  it('are added, listed, changed and chosen', async () => {
    const folder = makeFolder()
    const store = unwrap(await openIn(folder))
    const [a, b] = [unwrap(await store.addChild(ann)), unwrap(await store.addChild(ben))]
    unwrap(await store.changeChild(b.id, { name: 'Benjamin', notes: 'New.', avatar: 'owl' }))
    unwrap(await store.chooseChild(b.id))
    const children = unwrap(await store.listChildren())
    for (const child of children) expect(Child.parse(child)).toEqual(child)
    expect(children).toMatchObject([
      { id: a.id, ...ann, isChosen: false, isSealed: false },
      { id: b.id, name: 'Benjamin', notes: 'New.', avatar: 'owl', birthMonth: null, dialect: null, isChosen: true },
    ])
    expect(unwrap(await store.localChild())).toEqual({ id: b.id, dialect: null })
    unwrap(await store.chooseChild(a.id))
    expect(unwrap(await store.localChild())).toEqual({ id: a.id, dialect: ann.dialect })
    await store.close()
    const again = unwrap(await openIn(folder))
    expect(unwrap(await again.localChild()).id).toBe(a.id)
    await again.close()
  })

  it('have targets of their own, of which those that stay keep their rows', async () => {
    const folder = makeFolder()
    const store = unwrap(await openIn(folder))
    const { id } = unwrap(await store.addChild(ben))
    const [r, s] = [{ sound: 'R', position: 'initial' } as const, { sound: 'S', position: 'final' } as const]
    unwrap(await store.setTargets(id, [r, r]))
    unwrap(await store.setTargets(id, [s, r]))
    expect(unwrap(await store.targets(id))).toEqual([r, s])
    unwrap(await store.setTargets(id, [s]))
    unwrap(await store.setTargets(id, [s, r]))
    expect(unwrap(await store.targets(id))).toEqual([s, r])
    expect(unwrap(await store.inspect()).rows.targets).toBe(3)
    expect(await store.setTargets(newId(), [r])).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })

  it('refuse what is not known, and are then as before', async () => {
    const store = unwrap(await openIn(makeFolder()))
    const { id } = unwrap(await store.addChild(ann))
    const dialect = { profileId: 'martian', options: [] }
    expect(await store.changeChild(id, { dialect })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.addChild({ ...ben, dialect })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.changeChild(newId(), { avatar: 'owl' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    expect(await store.chooseChild(newId())).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await store.deleteChild(newId(), 'somebody')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(unwrap(await store.listChildren())).toMatchObject([{ id, ...ann }])
    await store.close()
  })

  it('cannot be named while the vault is locked, and then have no half of a row', async () => {
    const vault = createVaultStandIn()
    const store = unwrap(await openIn(makeFolder(), vault))
    const { id } = unwrap(await store.addChild(ann))
    vault.set('locked')
    const locked = { ok: false, error: { code: 'vault-locked' } }
    expect(await store.addChild(ben)).toMatchObject(locked)
    expect(await store.changeChild(id, { avatar: 'owl', name: 'Other' })).toMatchObject(locked)
    unwrap(await store.changeChild(id, { birthMonth: '2019-05' }))
    expect(unwrap(await store.listChildren())).toMatchObject([
      { id, name: null, notes: null, isSealed: true, avatar: 'fox', birthMonth: '2019-05' },
    ])
    vault.set('open')
    expect(unwrap(await store.listChildren())).toMatchObject([{ id, name: ann.name, isSealed: false }])
    await store.close()
  })

  it('are sealed by the vault that ships, over a restart', async () => {
    const folder = makeFolder()
    const openWithVault = async () => {
      const { vault } = await openVault({ folder, keyStore: null, logger: silentLogger, cost: cheap })
      return { vault, store: unwrap(await openIn(folder, vault)) }
    }
    const passphrase = 'a fox by the river at noon'
    const first = await openWithVault()
    unwrap(await first.vault.setUp(passphrase))
    const { id } = unwrap(await first.store.addChild(ann))
    const { id: sessionId } = unwrap(await first.store.currentSession(id, 1))
    const attempt = attemptAt(1, id, sessionId)
    unwrap(await first.store.recordAttempt(attempt))
    await first.store.close()
    const { vault, store } = await openWithVault()
    expect(unwrap(await store.listChildren())).toMatchObject([{ id, name: null, isSealed: true }])
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    expect(unwrap(await store.listChildren())).toMatchObject([{ id, ...ann, isSealed: false }])
    expect(unwrap(await store.attemptVerdict(attempt.id)).machine).toEqual(attempt.verdict)
    await store.close()
    for (const secret of [ann.name, ann.notes, judged().heard]) expect(filesWith(folder, secret)).toEqual([])
  })

  it('are sealed for one place each: what is moved from one row to another does not open', async () => {
    const folder = makeFolder()
    const store = unwrap(await openIn(folder))
    const { id } = unwrap(await store.addChild(ann))
    const database = connect(join(folder, databaseName))
    database.exec('UPDATE children SET name = notes')
    database.close()
    expect(unwrap(await store.listChildren())).toMatchObject([{ id, name: null, notes: ann.notes, isSealed: true }])
    await store.close()
  })
})

describe('what was heard', () => {
  const heard = judged().heard

  it('is sealed, and read again while the vault is open', async () => {
    const folder = makeFolder()
    const vault = createVaultStandIn()
    const { store, childId, sessionId } = await sitDownIn(folder, vault)
    const attempt = attemptAt(Date.now(), childId, sessionId)
    unwrap(await store.recordAttempt(attempt))
    expect(filesWith(folder, heard)).toEqual([])
    expect(unwrap(await store.attemptVerdict(attempt.id)).machine.heard).toBe(heard)
    vault.set('locked')
    expect(unwrap(await store.attemptVerdict(attempt.id)).machine.heard).toBe('')
    await store.close()
  })

  it('is left out, and nothing else is lost, while there is no open vault', async () => {
    const folder = makeFolder()
    const vault = createVaultStandIn()
    vault.set('not-set-up')
    const { store, childId, sessionId } = await sitDownIn(folder, vault)
    const [first, second] = [attemptAt(1, childId, sessionId), attemptAt(2, childId, sessionId)]
    unwrap(await store.recordAttempt(first))
    vault.set('open')
    unwrap(await store.recordAttempt(second))
    expect(unwrap(await store.attemptVerdict(first.id)).machine).toEqual({ ...first.verdict, heard: '' })
    expect(unwrap(await store.attemptVerdict(second.id)).machine).toEqual(second.verdict)
    expect(filesWith(folder, heard)).toEqual([])
    await store.close()
  })

  it('is sealed later where an earlier program had kept it in the clear', async () => {
    const folder = makeFolder()
    const path = join(folder, databaseName)
    const text = "'wed wabbit wan'"
    const before = connect(path)
    migrate(before, path, migrations.slice(0, 3), 1)
    before.exec(`PRAGMA application_id = ${applicationId}; ${oldRows(3).replaceAll("'wed'", text)}`)
    before.close()
    const vault = createVaultStandIn()
    const clear = () => {
      const database = connect(path)
      const rows = database.prepare(`SELECT count(*) AS n FROM attempts WHERE heard = ${text}`).get()?.n
      database.close()
      return rows
    }
    vault.set('locked')
    const store = unwrap(await openIn(folder, vault))
    expect(clear()).toBe(3)
    vault.set('open')
    expect(unwrap(await store.sealWhatIsClear())).toEqual({ sealed: 3 })
    expect(unwrap(await store.sealWhatIsClear())).toEqual({ sealed: 0 })
    expect(clear()).toBe(0)
    expect(unwrap(await store.attemptVerdict(Id.parse(old.attempt(1)))).machine.heard).toBe('wed wabbit wan')
    await store.close()
    expect(readFileSync(path).includes('wed wabbit wan')).toBe(false)
  })
})

describe('a child that is deleted', () => {
  const practised = async (folder: string) => {
    const store = unwrap(await openIn(folder))
    const { id: childId } = unwrap(await store.addChild(ann))
    const { id: other } = unwrap(await store.addChild(ben))
    unwrap(await store.chooseChild(childId))
    const { id: sessionId } = unwrap(await store.currentSession(childId, Date.now()))
    const attempts = [1, 2, 3].map((at) => attemptAt(at, childId, sessionId))
    for (const attempt of attempts) unwrap(await store.recordAttempt(attempt))
    const [first] = attempts
    if (first === undefined) throw new Error('no attempt')
    const recording = { id: newId(), childId, attemptId: first.id, file: 'a1b2', madeAt: 1, destroyAt: 2 }
    const wrappedKey = new TextEncoder().encode('the wrapped key of a recording')
    unwrap(await store.recordings.add({ ...recording, wrappedKey }))
    unwrap(await store.setTargets(childId, [{ sound: 'R', position: 'initial' }]))
    return { store, childId, other, attempts, sessionId, recording: { ...recording, wrappedKey } }
  }

  it('is gone from every file of the folder, byte for byte, and can be proved to be', async () => {
    const folder = makeFolder()
    const { store, childId, other, attempts, recording } = await practised(folder)
    const key = keyOf(folder, childId)
    const secrets = [ann.name, ann.notes, judged().heard, recording.wrappedKey]
    expect(filesWith(folder, key).length).toBeGreaterThan(0)
    expect(filesWith(folder, recording.wrappedKey).length).toBeGreaterThan(0)
    expect(unwrap(await store.recordings.list(childId))).toEqual([recording])

    const certificate = unwrap(await store.deleteChild(childId, 'user_1'))
    expect(DeletionCertificate.parse(certificate)).toEqual(certificate)
    expect(certificate).toMatchObject({
      ...{ childId, by: 'user_1', attempts: 3, sessions: 1, recordings: 1, isComplete: true },
    })
    for (const secret of [key, ...secrets]) expect(filesWith(folder, secret)).toEqual([])
    expect(statSync(join(folder, `${databaseName}-wal`)).size).toBe(0)

    expect(unwrap(await store.listChildren()).map(({ id }) => id)).toEqual([other])
    expect(unwrap(await store.attemptTotals(childId)).attempts).toBe(0)
    expect(unwrap(await store.recentAttempts(childId, 9))).toEqual([])
    expect(unwrap(await store.targets(childId))).toEqual([])
    expect(unwrap(await store.recordings.list(null))).toEqual([])
    expect(await store.attemptVerdict(attempts[0]?.id ?? newId())).toMatchObject({ ok: false })
    // Practice without a name goes on, and never with somebody else's.
    expect([childId, other]).not.toContain(unwrap(await store.localChild()).id)
    expect(unwrap(await store.inspect()).problems).toEqual([])
    await store.close()
    for (const secret of [key, ...secrets]) expect(filesWith(folder, secret)).toEqual([])

    const database = connect(join(folder, databaseName))
    const audit = database.prepare('SELECT at, by, action, entity, entity_id AS id, detail FROM audit').all()
    const queued = database.prepare("SELECT entity FROM outbox WHERE entity = 'audit'").all()
    database.close()
    expect(audit).toEqual([
      {
        ...{ at: certificate.at, by: 'user_1', action: 'deleted', entity: 'child', id: childId },
        detail: JSON.stringify({ attempts: 3, sessions: 1, recordings: 1 }),
      },
    ])
    expect(queued).toHaveLength(1)
  })

  it('keeps nothing of an attempt that comes too late', async () => {
    const { store, childId, sessionId } = await practised(makeFolder())
    unwrap(await store.deleteChild(childId, 'user_1'))
    const late = attemptAt(9, childId, sessionId)
    expect(await store.recordAttempt(late)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await store.deleteChild(childId, 'user_1')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
  })

  it('is gone from copies of the database, also from one in which it stands in the clear, and from a damaged one', async () => {
    const folder = makeFolder()
    const { store, childId } = await practised(folder)
    const key = keyOf(folder, childId)
    mkdirSync(join(folder, 'backups'))
    mkdirSync(join(folder, 'copies'))
    const source = connect(join(folder, databaseName))
    const good = join(folder, 'backups', 'good.db')
    source.prepare('VACUUM INTO ?').run(good)
    // A copy of an early schema, which has the child and says in the clear what was heard.
    const early = join(folder, 'copies', 'early.db')
    const first = connect(early)
    migrate(first, early, migrations.slice(0, 1), 1)
    first.exec(oldRows(1).replaceAll(old.child, childId).replaceAll("'wed'", "'wed wabbit wan'"))
    first.close()
    const damaged = join(folder, 'tongue-twisters.damaged-2026-11-20.db')
    const bytes = Buffer.concat([readFileSync(good), readFileSync(join(folder, `${databaseName}-wal`))])
    bytes.fill(0x5a, 100, 2000)
    writeFileSync(damaged, bytes)
    const size = statSync(damaged).size
    source.close()
    expect(filesWith(folder, key).length).toBeGreaterThan(2)

    expect(unwrap(await store.deleteChild(childId, 'user_1'))).toMatchObject({ copies: 2, isComplete: true })
    expect(filesWith(folder, key)).toEqual([])
    expect(filesWith(folder, 'wed wabbit wan')).toEqual([])
    expect(statSync(damaged).size).toBe(size)
    for (const path of [good, early]) {
      const copy = connect(path)
      expect(copy.prepare('PRAGMA integrity_check').get()?.integrity_check, path).toBe('ok')
      expect(copy.prepare('SELECT count(*) AS n FROM attempts').get()?.n, path).toBeGreaterThan(0)
      expect(() => copy.exec("UPDATE attempts SET text = 'other'"), path).toThrow(/append-only/)
      copy.close()
    }
    await store.close()
  })

  it('is gone from copies at the next start where the program ended in between', async () => {
    const folder = makeFolder()
    const { store, childId } = await practised(folder)
    const key = keyOf(folder, childId)
    const database = connect(join(folder, databaseName))
    mkdirSync(join(folder, 'backups'))
    database.prepare('VACUUM INTO ?').run(join(folder, 'backups', 'good.db'))
    // What the transaction of a deletion leaves, before any copy was touched.
    database.exec(`UPDATE children SET key = NULL, name = NULL, notes = NULL, deleted_at = 5 WHERE id = '${childId}';
      INSERT INTO local (key, value) VALUES ('purge', '${childId}')`)
    database.close()
    await store.close()
    expect(filesWith(folder, key).length).toBe(1)
    const again = unwrap(await openIn(folder))
    expect(filesWith(folder, key)).toEqual([])
    expect(readFileSync(join(folder, 'deleted-children.txt'), 'utf8')).toBe(`${childId}\n`)
    await again.close()
    const left = connect(join(folder, databaseName))
    expect(left.prepare("SELECT count(*) AS n FROM local WHERE key = 'purge'").get()?.n).toBe(0)
    left.close()
  })

  it('is deleted, and told so, also where a copy cannot be gone through; that is tried again', async () => {
    const folder = makeFolder()
    const { store, childId } = await practised(folder)
    const key = keyOf(folder, childId)
    mkdirSync(join(folder, 'backups'))
    const database = connect(join(folder, databaseName))
    const busy = join(folder, 'backups', 'busy.db')
    database.prepare('VACUUM INTO ?').run(busy)
    database.close()
    const other = connect(busy)
    other.exec('BEGIN IMMEDIATE')
    expect(unwrap(await store.deleteChild(childId, 'user_1'))).toMatchObject({ attempts: 3, isComplete: false })
    expect(unwrap(await store.listChildren()).map(({ id }) => id)).not.toContain(childId)
    other.exec('ROLLBACK')
    other.close()
    await store.close()
    const again = unwrap(await openIn(folder))
    expect(filesWith(folder, key)).toEqual([])
    await again.close()
  })

  it('says so where another program still reads, and is complete at the next start', async () => {
    const folder = makeFolder()
    const { store, childId } = await practised(folder)
    const key = keyOf(folder, childId)
    const reader = connect(join(folder, databaseName))
    reader.exec('BEGIN; SELECT count(*) FROM children;')
    reader.prepare('SELECT * FROM children').all()
    expect(unwrap(await store.deleteChild(childId, 'user_1')).isComplete).toBe(false)
    reader.exec('COMMIT')
    reader.close()
    await store.close()
    const again = unwrap(await openIn(folder))
    expect(filesWith(folder, key)).toEqual([])
    await again.close()
  }, 20_000)
})

describe('the shelf of recordings', () => {
  it('lists what there is, and destroys a key for good', async () => {
    const folder = makeFolder()
    const { store, childId, sessionId } = await sitDownIn(folder, noVault)
    const attempt = attemptAt(1, childId, sessionId)
    unwrap(await store.recordAttempt(attempt))
    const row = (madeAt: number, secret: string) => ({
      ...{ id: newId(), childId, attemptId: attempt.id, file: `f${madeAt}`, madeAt, destroyAt: madeAt + 10 },
      wrappedKey: new TextEncoder().encode(secret),
    })
    const [late, early] = [row(20, 'secret of the late one'), row(10, 'secret of the early one')]
    for (const recording of [late, early]) unwrap(await store.recordings.add(recording))
    expect(unwrap(await store.recordings.list(childId))).toEqual([early, late])
    expect(unwrap(await store.recordings.list(newId()))).toEqual([])
    expect(unwrap(await store.recordings.find(late.id))).toEqual(late)
    for (let time = 0; time < 2; time++) unwrap(await store.recordings.destroy(late.id))
    expect(unwrap(await store.recordings.find(late.id))).toBeNull()
    expect(unwrap(await store.recordings.list(null))).toEqual([early])
    expect(filesWith(folder, 'secret of the late one')).toEqual([])
    expect(filesWith(folder, 'secret of the early one')).not.toEqual([])
    await store.close()
  })
})
