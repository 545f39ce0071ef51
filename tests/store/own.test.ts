import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connect } from '../../main/store/connection.ts'
import { databaseName } from '../../main/store/failures.ts'
import type { OwnContent } from '../../preload/contract/own.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { attemptAt, newId } from './attempts.ts'
import { makeFolder, removeFoldersAfterEach } from './folders.ts'
import { openIn, sitDownIn, unwrap } from './open.ts'

removeFoldersAfterEach()

const contentOf = (text: string): OwnContent => ({
  ...{ text, sounds: ['R'], contrast: null, picture: 'rabbit' },
  words: text.split(' ').map((word) => ({ text: word, sounds: ['R', 'EH', 'D'] })),
})
const quill = contentOf('Rosalind Quittenbaum rides')
const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
const found = (folder: string): readonly string[] =>
  filesBelow(folder).filter((path) => readFileSync(path).includes('Quittenbaum'))

const start = async () => {
  const folder = makeFolder()
  const vault = createVaultStandIn()
  const sat = await sitDownIn(folder, vault)
  const list = async () => unwrap(await sat.store.own.list())
  return { folder, vault, list, ...sat }
}

describe('own twisters', () => {
  it('are kept for one child or for everybody, sealed, and read again after a start', async () => {
    const { store, childId, folder, vault } = await start()
    const one = unwrap(await store.own.save({ id: null, childId, content: quill }))
    const all = unwrap(await store.own.save({ id: null, childId: null, content: quill }))
    await store.close()
    expect(found(folder)).toEqual([])
    const again = unwrap(await openIn(folder, vault))
    expect(unwrap(await again.own.list())).toEqual({
      sealed: 0,
      twisters: [
        { id: one.id, childId, content: quill },
        { id: all.id, childId: null, content: quill },
      ],
    })
    await again.close()
  })

  it('keep their id over a change of text, and get another for another child', async () => {
    const { store, childId, list } = await start()
    const { id } = unwrap(await store.own.save({ id: null, childId, content: quill }))
    expect(unwrap(await store.own.save({ id, childId, content: contentOf('red') })).id).toBe(id)
    const other = unwrap(await store.own.save({ id, childId: null, content: contentOf('red') }))
    expect(other.id).not.toBe(id)
    expect((await list()).twisters).toEqual([{ id: other.id, childId: null, content: contentOf('red') }])
    const gone = { ok: false, error: { code: 'not-found' } }
    expect(await store.own.save({ id, childId, content: quill })).toMatchObject(gone)
    expect(await store.own.save({ id: null, childId: newId(), content: quill })).toMatchObject(gone)
    await store.close()
  })

  it('lose their text when they are deleted, and stay deleted', async () => {
    const { store, folder, list } = await start()
    const { id } = unwrap(await store.own.save({ id: null, childId: null, content: quill }))
    unwrap(await store.own.remove(id))
    expect(await list()).toEqual({ twisters: [], sealed: 0 })
    expect(await store.own.remove(id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    await store.close()
    const database = connect(join(folder, databaseName))
    expect(database.prepare('SELECT key, content FROM twisters').all()).toEqual([{ key: null, content: null }])
    expect(() => database.exec('UPDATE twisters SET deleted_at = NULL')).toThrow(/stays deleted/)
    expect(() => database.exec('UPDATE twisters SET child_id = NULL, made_at = 1')).toThrow(/stays with its child/)
    database.exec("UPDATE twisters SET content = '{}'")
    expect(database.prepare('SELECT content FROM twisters').get()).toEqual({ content: null })
    expect(() => database.exec('DELETE FROM twisters')).toThrow(/tombstone/)
    database.close()
  })

  it('are neither read nor written while the vault is locked', async () => {
    const { store, vault, list } = await start()
    unwrap(await store.own.save({ id: null, childId: null, content: quill }))
    vault.set('locked')
    expect(await list()).toEqual({ twisters: [], sealed: 1 })
    expect(await store.own.save({ id: null, childId: null, content: quill })).toMatchObject({
      ...{ ok: false, error: { code: 'vault-locked' } },
    })
    vault.set('open')
    expect((await list()).twisters).toHaveLength(1)
    await store.close()
  })

  it('stand in the clear where there is no vault, until there is one', async () => {
    const { store, vault, childId, folder, list } = await start()
    vault.set('not-set-up')
    for (const whose of [childId, null]) unwrap(await store.own.save({ id: null, childId: whose, content: quill }))
    expect((await list()).twisters).toHaveLength(2)
    expect(found(folder)).not.toEqual([])
    vault.set('open')
    expect(unwrap(await store.sealWhatIsClear())).toEqual({ sealed: 2 })
    expect((await list()).twisters.map(({ content }) => content)).toEqual([quill, quill])
    await store.close()
    expect(found(folder)).toEqual([])
  })

  it('go with their child, and so does the text of what was said of them, from copies as well', async () => {
    const { store, vault, childId, sessionId, folder, list } = await start()
    vault.set('not-set-up')
    const { id } = unwrap(await store.own.save({ id: null, childId, content: quill }))
    const attempt = attemptAt(Date.now(), childId, sessionId)
    const words = attempt.verdict.words.map((word) => ({ ...word, text: 'Quittenbaum' }))
    const verdict = { ...attempt.verdict, text: quill.text, heard: '', words }
    unwrap(await store.recordAttempt({ ...attempt, twisterId: `own-${id}`, verdict }))
    const packed = attemptAt(Date.now(), childId, sessionId)
    unwrap(await store.recordAttempt({ ...packed, verdict: { ...packed.verdict, heard: '' } }))
    unwrap(await store.backUp())
    unwrap(await store.addChild({ name: null, notes: '', birthMonth: null, avatar: 'frog', dialect: null }))
    expect(found(folder).length).toBeGreaterThan(1)
    unwrap(await store.deleteChild(childId, 'grown-up'))
    expect(await list()).toEqual({ twisters: [], sealed: 0 })
    await store.close()
    expect(found(folder)).toEqual([])
    const database = connect(join(folder, databaseName))
    const texts = database.prepare('SELECT text FROM attempts ORDER BY number').all()
    expect(texts.map(({ text }) => text)).toEqual(['', packed.verdict.text])
    expect(() => database.exec("UPDATE attempts SET text = ''")).toThrow(/append-only/)
    database.close()
  })
})
