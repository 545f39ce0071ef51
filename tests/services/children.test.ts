import { afterEach, describe, expect, it } from 'vitest'
import { createProgressService } from '../../main/services/progress.ts'
import { newId } from '../store/attempts.ts'
import { removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { ada, passphrase, startProfiles, wave } from './profiles.ts'

removeFoldersAfterEach()
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
const start = async ({ isOpen = true } = {}) => {
  const profiles = await startProfiles()
  closers.push(profiles.close)
  if (isOpen) unwrap(await profiles.vault.setUp(passphrase))
  profiles.told.length = 0
  return profiles
}
const ben = { ...ada, name: 'Ben', avatar: null }
const consent = { kind: 'recording', guardian: 'Mara', how: 'on-screen' } as const

describe('the children of a computer', () => {
  it('are one without a name at first, who practises', async () => {
    const { cards, store } = await start({ isOpen: false })
    const [only, ...others] = await cards()
    expect(others).toEqual([])
    expect(only).toMatchObject({ name: null, avatar: null, isSealed: false, isChosen: true })
    expect(unwrap(await store.localChild()).id).toBe(only?.id)
  })

  it('are added with what is known of them, and only while the vault is open', async () => {
    const { handlers, cards, vault, told } = await start()
    unwrap(await handlers['children.add'](ben))
    const { child } = unwrap(await handlers['children.add'](ada))
    expect(child).toMatchObject({ ...ada, isChosen: false, isSealed: false })
    expect((await cards()).map(({ name }) => name)).toEqual(['Ben', 'Ada'])
    expect(told).toContain('children.changed')
    vault.lock()
    expect(await handlers['children.add'](ada)).toMatchObject({ error: { code: 'vault-locked' } })
    const unnamed = { ...ada, name: null }
    expect(await handlers['children.add'](unnamed)).toMatchObject({ error: { code: 'vault-locked' } })
    expect(await cards()).toHaveLength(2)
  })

  it('are several without a passphrase, too, told apart by their pictures; a name can follow', async () => {
    const { handlers, cards, vault, practise } = await start({ isOpen: false })
    const [first] = await cards()
    await practise(first?.id ?? '')
    const { child } = unwrap(await handlers['children.add']({ ...ada, name: null, notes: '' }))
    expect(child).toMatchObject({ name: null, notes: null, avatar: 'frog', birthMonth: '2018-04', isSealed: false })
    expect(await cards()).toHaveLength(2)
    unwrap(await handlers['children.choose']({ childId: child.id }))
    await practise(child.id)
    unwrap(await vault.setUp(passphrase))
    unwrap(await handlers['children.change']({ childId: child.id, details: { name: 'Ada' } }))
    expect((await cards()).map(({ name, isChosen }) => [name, isChosen])).toEqual([
      [null, false],
      ['Ada', true],
    ])
  })

  it('begin with the one that was there from the first start, unless somebody practised without a name', async () => {
    const fresh = await start()
    const [first] = await fresh.cards()
    const { child } = unwrap(await fresh.handlers['children.add'](ada))
    expect(child).toMatchObject({ ...ada, id: first?.id, isChosen: true })
    expect(await fresh.cards()).toHaveLength(1)
    const used = await start()
    const [somebody] = await used.cards()
    await used.practise(somebody?.id ?? '')
    unwrap(await used.handlers['children.add'](ada))
    expect((await used.cards()).map(({ name, isChosen }) => [name, isChosen])).toEqual([
      [null, true],
      ['Ada', false],
    ])
  })

  it('that practised without a name keep what they practised when they get one', async () => {
    const { handlers, cards, practise, store } = await start()
    const childId = (await cards())[0]?.id ?? ''
    await practise(childId)
    unwrap(await handlers['children.change']({ childId, details: { name: 'Ada' } }))
    expect(await cards()).toMatchObject([{ id: childId, name: 'Ada' }])
    expect(unwrap(await store.attemptTotals(childId)).attempts).toBe(1)
  })

  it('lose their names, not their pictures, from the screen with the lock, and have them back with the passphrase', async () => {
    const { handlers, cards, vault, told } = await start()
    unwrap(await handlers['children.add'](ada))
    expect((await cards())[0]).toMatchObject({ name: 'Ada' })
    told.length = 0
    vault.lock()
    expect(told).toContain('children.changed')
    expect((await cards())[0]).toMatchObject({ name: null, avatar: 'frog', isSealed: true })
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    expect((await cards())[0]).toMatchObject({ name: 'Ada', isSealed: false })
  })

  it('are told to everybody by name and picture alone', async () => {
    const { handlers, cards } = await start()
    unwrap(await handlers['children.add'](ada))
    expect(Object.keys((await cards())[0] ?? {}).sort()).toEqual(['avatar', 'id', 'isChosen', 'isSealed', 'name'])
  })

  it('are changed field by field, targets with them; what needs no key is changed while the vault is locked', async () => {
    const { handlers, vault, told } = await start()
    const { id } = unwrap(await handlers['children.add'](ada)).child
    const targets = [{ sound: 'R', position: 'initial' } as const]
    const change = handlers['children.change']
    expect(unwrap(await change({ childId: id, details: { name: 'Ada B.' }, targets }))).toMatchObject({
      child: { ...ada, name: 'Ada B.' },
      targets,
    })
    vault.lock()
    told.length = 0
    expect(await change({ childId: id, details: { name: 'Zoe' } })).toMatchObject({ error: { code: 'vault-locked' } })
    unwrap(await change({ childId: id, details: { avatar: 'bird' } }))
    expect(told).toEqual(['children.changed'])
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    expect(unwrap(await handlers['children.get']({ childId: id }))).toMatchObject({
      child: { name: 'Ada B.', avatar: 'bird', notes: 'Likes frogs.' },
      targets,
    })
    expect(await handlers['children.get']({ childId: newId() })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('take turns: who is chosen practises, and progress is theirs', async () => {
    const { handlers, cards, store, practise, clock, told } = await start()
    const [first] = await cards()
    unwrap(await handlers['children.add'](ben))
    const { id } = unwrap(await handlers['children.add'](ada)).child
    await practise(first?.id ?? '')
    const progress = createProgressService({ store, clock, zone: () => 'UTC' }).handlers
    const attempts = async () => unwrap(await progress['progress.get']({ days: 1 })).attempts
    expect(await attempts()).toBe(1)
    told.length = 0
    const chosen = unwrap(await handlers['children.choose']({ childId: id }))
    expect(chosen.map(({ isChosen }) => isChosen)).toEqual([false, true])
    expect(told).toEqual(['children.changed', 'progress.changed'])
    expect(await attempts()).toBe(0)
    expect(unwrap(await store.localChild()).id).toBe(id)
    expect(await handlers['children.choose']({ childId: newId() })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('have a dialect of their own, which practice asks for first', async () => {
    const { handlers, cards, store, told } = await start()
    const [only] = await cards()
    const dialect = { profileId: 'african-american-english', options: [] }
    told.length = 0
    unwrap(await handlers['children.change']({ childId: only?.id ?? '', details: { dialect } }))
    expect(told).toEqual(['children.changed', 'progress.changed'])
    expect(unwrap(await store.localChild()).dialect).toEqual(dialect)
    const unknown = { profileId: 'no-such', options: [] }
    expect(await handlers['children.change']({ childId: only?.id ?? '', details: { dialect: unknown } })).toMatchObject(
      { error: { code: 'bad-input' } },
    )
  })

  it('are read once, and anew after whatever changes them, also while they are being read', async () => {
    const profiles = await start()
    const { handlers, cards } = profiles
    unwrap(await handlers['children.add'](ben))
    const [reading, adding] = [cards(), handlers['children.add'](ada)]
    await Promise.all([reading, adding])
    expect((await cards()).map(({ name }) => name)).toEqual(['Ben', 'Ada'])
  })
})

describe('a deleted child', () => {
  it('is gone with recordings and their files; the certificate counts them', async () => {
    const { handlers, cards, practise, keep, files, store } = await start()
    unwrap(await handlers['children.add'](ben))
    const { id } = unwrap(await handlers['children.add'](ada)).child
    unwrap(await handlers['consents.give']({ childId: id, ...consent }))
    for (let time = 0; time < 2; time += 1) await keep(id, await practise(id), wave)
    expect(files()).toHaveLength(2)
    const certificate = unwrap(await handlers['children.delete']({ childId: id }))
    expect(certificate).toMatchObject({ childId: id, by: 'grown-up', attempts: 2, sessions: 1, recordings: 2 })
    expect(certificate.isComplete).toBe(true)
    expect(files()).toEqual([])
    expect((await cards()).map(({ name }) => name)).toEqual(['Ben'])
    expect(unwrap(await store.recordings.list(null))).toEqual([])
    expect(await handlers['children.delete']({ childId: id })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('that practised leaves its place to another who is there, and to a new one where it was the last', async () => {
    const { handlers, cards } = await start()
    const nameless = unwrap(await handlers['children.add'](ben)).child
    const { id } = unwrap(await handlers['children.add'](ada)).child
    unwrap(await handlers['children.delete']({ childId: nameless.id }))
    expect(await cards()).toMatchObject([{ id, isChosen: true }])
    unwrap(await handlers['children.delete']({ childId: id }))
    const [last, ...others] = await cards()
    expect([last?.name, last?.isChosen, others.length]).toEqual([null, true, 0])
    expect([nameless.id, id]).not.toContain(last?.id)
  })

  it('is deleted while the vault is locked, too', async () => {
    const { handlers, cards, vault } = await start()
    const { id } = unwrap(await handlers['children.add'](ada)).child
    vault.lock()
    unwrap(await handlers['children.delete']({ childId: id }))
    expect(await cards()).toHaveLength(1)
  })
})
