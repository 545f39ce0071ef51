import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createGrace } from '../../main/services/grace.ts'
import { createOwnService } from '../../main/services/own.ts'
import { createSpelling } from '../../main/speech/spelling.ts'
import { OwnCheck, type OwnDraft } from '../../preload/contract/own.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { openIn, unwrap } from '../store/open.ts'

removeFoldersAfterEach()

const guess = async (word: string): Promise<Sound[] | null> => (/[aeiou]/.test(word) ? ['G', 'AH', 'S'] : null)
const spell = createSpelling({ guess })

const start = async () => {
  const vault = createVaultStandIn()
  const store = unwrap(await openIn(makeFolder(), vault))
  let changes = 0
  const grace = createGrace()
  const service = createOwnService({
    ...{ store, shelf: store.own, vault, spell, grace, logger: silentLogger },
    voice: { say: async () => fail('engine-crashed', 'It is not asked here.') },
    onChanged: () => {
      changes += 1
    },
  })
  return { service, store, vault, grace, changes: () => changes }
}
const draft = (text: string, more: Partial<OwnDraft> = {}): OwnDraft => ({
  ...{ text, chosen: [], sounds: null, picture: 'lorry' },
  ...more,
})

describe('ways to say a word', () => {
  it('are those of the dictionary, the usual one first', async () => {
    expect(await spell(['lorry'])).toEqual([{ sounds: ['L', 'AO', 'R', 'IY'], from: 'dictionary' }])
    expect((await spell(['read'])).map(({ sounds }) => sounds.join(' '))).toEqual(['R EH D', 'R IY D'])
    expect(await spell(['well', 'known'])).toMatchObject([
      { sounds: ['W', 'EH', 'L', 'N', 'OW', 'N'], from: 'dictionary' },
    ])
  })

  it('are put together from known words, and guessed, where it lacks one', async () => {
    const [parts, rules] = await spell(['moonrabbit'])
    expect(parts).toEqual({ sounds: ['M', 'UW', 'N', 'R', 'AE', 'B', 'AH', 'T'], from: 'parts' })
    expect(rules).toEqual({ sounds: ['G', 'AH', 'S'], from: 'rules' })
    expect((await spell(["lorry's"]))[0]).toEqual({ sounds: ['L', 'AO', 'R', 'IY', 'Z'], from: 'parts' })
  })

  it('are none where nobody can tell', async () => {
    expect(await spell(['brr'])).toEqual([])
    expect(await createSpelling({ guess: () => Promise.reject(new Error('no voice')) })(['wqzx'])).toEqual([])
  })
})

describe('own twisters', () => {
  let check: (given: OwnDraft) => Promise<OwnCheck>
  beforeAll(async () => {
    const { service } = await start()
    check = async (given) => unwrap(await service.handlers['own.check'](given))
  })

  it('are described from their words alone', async () => {
    expect(await check(draft('Red lorry, yellow lorry.'))).toMatchObject({
      problem: null,
      words: [{ text: 'Red' }, { text: 'lorry' }, { text: 'yellow' }],
      twister: { syllables: 7, difficulty: 'intermediate', origin: 'own', ageFrom: 5 },
    })
  })

  it('wait for whoever writes them to say how an unknown word is said', async () => {
    const asked = await check(draft('Red wriffle'))
    expect(asked.words[1]).toMatchObject({ text: 'wriffle', sounds: null, isKnown: false })
    expect(asked.twister).toBeNull()
    const told = await check(
      draft('Red wriffle', { chosen: [{ text: 'WRIFFLE', sounds: ['R', 'IH', 'F', 'AH', 'L'] }] }),
    )
    expect(told.twister?.words[1]?.sounds).toEqual(['R', 'IH', 'F', 'AH', 'L'])
  })

  it('are answered whatever is typed, as the contract has it', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.lorem({ maxCount: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const told = OwnCheck.parse(await check(draft(text)))
        return (told.problem === null) === told.words.length > 0
      }),
      { numRuns: 60 },
    )
  })

  it('are listed for the child that they are for and for everybody, and found by whoever was to say them', async () => {
    const { service, store, changes } = await start()
    const local = unwrap(await store.localChild()).id
    const { id: other } = unwrap(
      await store.addChild({ name: null, notes: '', birthMonth: null, avatar: 'frog', dialect: null }),
    )
    const save = async (text: string, childId: string | null) =>
      unwrap(await service.handlers['own.save']({ ...draft(text), id: null, childId: childId as typeof other }))
    const mine = await save('Red lorry', local)
    const theirs = await save('Yellow lorry', other)
    await save('Red rabbit', null)
    expect(service.list().map(({ text }) => text)).toEqual(['Red lorry', 'Red rabbit'])
    expect(service.find(theirs.twister.id)?.text).toBe('Yellow lorry')
    expect(changes()).toBe(2)
    unwrap(await store.chooseChild(other))
    await service.refresh()
    expect(service.list().map(({ text }) => text)).toEqual(['Yellow lorry', 'Red rabbit'])
    const edited = unwrap(
      await service.handlers['own.save']({ ...draft('Red red lorry'), id: mine.id, childId: local }),
    )
    expect(edited.twister.id).toBe(mine.twister.id)
    unwrap(await service.handlers['own.delete']({ id: theirs.id }))
    expect(service.find(theirs.twister.id)).toBeNull()
    await store.close()
  })

  it('that are deleted are gone at once, and back as they were when that is undone', async () => {
    const { service, store, grace } = await start()
    const saved = unwrap(await service.handlers['own.save']({ ...draft('Red lorry'), id: null, childId: null }))
    const before = unwrap(await store.own.list())
    unwrap(await service.handlers['own.delete']({ id: saved.id }))
    expect(unwrap(await service.handlers['own.list']()).twisters).toEqual([])
    expect(service.list()).toEqual([])
    unwrap(await service.handlers['own.putBack']({ id: saved.id }))
    expect(unwrap(await store.own.list())).toEqual(before)
    expect(unwrap(await service.handlers['own.list']()).twisters).toEqual([saved])
    expect(service.find(saved.twister.id)).toEqual(saved.twister)
    await grace.close()
    expect(unwrap(await store.own.list())).toEqual(before)
    await store.close()
  })

  it.each(['asked once more', 'at the end'])(
    'that are deleted leave the disk %s, and cannot be put back then',
    async (when) => {
      const { service, store, grace } = await start()
      const { id } = unwrap(await service.handlers['own.save']({ ...draft('Red lorry'), id: null, childId: null }))
      unwrap(await service.handlers['own.delete']({ id }))
      if (when === 'at the end') await grace.close()
      else unwrap(await service.handlers['own.delete']({ id }))
      expect(unwrap(await store.own.list()).twisters).toEqual([])
      expect(await service.handlers['own.putBack']({ id })).toMatchObject({ ok: false, error: { code: 'not-found' } })
      expect(await service.handlers['own.delete']({ id })).toMatchObject({ ok: false, error: { code: 'not-found' } })
      await store.close()
    },
  )

  it('are refused with the reason', async () => {
    const { service, store, vault } = await start()
    const save = async (given: OwnDraft) => {
      const saved = await service.handlers['own.save']({ ...given, id: null, childId: null })
      return saved.ok ? 'saved' : saved.error.code
    }
    expect(await save(draft('7 sheep'))).toBe('bad-input')
    expect(await save(draft('wriffle'))).toBe('unknown-word')
    expect(await save(draft('Red', { picture: 'no-such-picture' }))).toBe('bad-input')
    expect(await save(draft('Sh', { chosen: [{ text: 'sh', sounds: ['SH'] }] }))).toBe('bad-input')
    vault.set('locked')
    expect(await save(draft('Red'))).toBe('vault-locked')
    expect(unwrap(await service.handlers['own.list']())).toMatchObject({ isClear: false })
    expect(succeed(service.list())).toEqual(succeed([]))
    await store.close()
  })
})
