import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { writeWave } from '../../main/audio/wave.ts'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import type { SpeechEngine, SturdyFile } from '../../main/ports/index.ts'
import type { HeardFrame } from '../../main/services/microphone.ts'
import { createOwnShelf } from '../../main/services/ownShelf.ts'
import { createOwnVoiceService } from '../../main/services/ownVoice.ts'
import { createRecordingFiles } from '../../main/vault/recordingFiles.ts'
import { createSturdyFile } from '../../main/vault/sturdyFile.ts'
import { frameSamples } from '../../preload/contract/audio.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { OwnTake } from '../../preload/contract/ownVoice.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { judge, refuse } from '../stand-ins/verdicts.ts'
import { silentLogger } from '../store/attempts.ts'
import { makeFolder, removeFoldersAfterEach } from '../store/folders.ts'
import { unwrap } from '../store/open.ts'
import { vaultIn } from '../vault/openIn.ts'
import { createClocks } from './secrets.ts'

removeFoldersAfterEach()

const twister = starter.twisters[0] as unknown as Twister
const passphrase = 'four green words here'

const start = async (
  given: { verdict?: AttemptVerdict; list?: (file: SturdyFile) => SturdyFile; isOpen?: boolean } = {},
) => {
  const folder = makeFolder()
  const vault = vaultIn(folder)
  if (given.isOpen !== false) unwrap(await vault.setUp(passphrase))
  const { clock } = createClocks()
  const told: { name: string; payload: Record<string, unknown> }[] = []
  let onFrame: (frame: HeardFrame) => void = () => undefined
  let onProblem: (failure: Failure) => void = () => undefined
  const state = {
    verdict: given.verdict ?? judge(twister, () => 'right'),
    text: twister,
    opens: succeed({}) as Result<unknown>,
  }
  const engine = {
    prepare: async () => succeed(undefined),
    listen: () => ({
      push: () => undefined,
      foresee: () => undefined,
      finishAsForeseen: () => null,
      finish: async () => succeed(state.verdict),
      cancel: () => undefined,
    }),
  } as unknown as SpeechEngine
  const list = createSturdyFile({ folder, name: 'own-voice', spare: 'same', logger: silentLogger })
  const shelf = createOwnShelf({
    list: given.list?.(list) ?? list,
    files: createRecordingFiles({ folder: join(folder, 'own-voice'), logger: silentLogger }),
    ...{ vault, newId: uuidv7, clock, logger: silentLogger },
  })
  const service = createOwnVoiceService({
    ...{ engine, shelf, vault, newId: uuidv7, clock },
    microphone: {
      open: async () => state.opens as never,
      cue: () => undefined,
      onFrame: (listener) => {
        onFrame = listener
        return () => undefined
      },
      onProblem: (listener) => {
        onProblem = listener
        return () => undefined
      },
    },
    findTwister: (id) => (id === twister.id ? state.text : null),
    encodeWave: writeWave,
    emit: (name, payload) => void told.push({ name, payload: payload as Record<string, unknown> }),
  })
  const { handlers } = service
  /** Two seconds of a ramp, so that every sample tells where it was. */
  const speak = () => {
    for (let frame = 0; frame < 100; frame += 1) {
      const samples = Int16Array.from({ length: frameSamples }, (_, at) => (frame * frameSamples + at) % 30_000)
      onFrame({ sequence: frame, samples, isSpeech: true } as unknown as HeardFrame)
    }
  }
  const takes = () =>
    told.filter(({ name }) => name === 'ownVoice.taken').map(({ payload }) => OwnTake.parse(payload.take))
  const record = async () => {
    const before = takes().length
    const { takeId } = unwrap(await handlers['ownVoice.record']({ twisterId: twister.id }))
    speak()
    unwrap(await handlers['ownVoice.stop']({ takeId }))
    for (let tries = 0; takes().length === before && tries < 100; tries += 1)
      await new Promise((done) => setTimeout(done, 2))
    return takeId
  }
  const names = () => {
    try {
      return readdirSync(join(folder, 'own-voice'))
    } catch {
      return []
    }
  }
  return {
    ...service,
    state,
    vault,
    shelf,
    folder,
    told,
    takes,
    record,
    speak,
    names,
    problem: (failure: Failure) => onProblem(failure),
  }
}

describe('recording a model', () => {
  it('is heard before it is kept, sealed when it is, and found again for everybody', async () => {
    const { handlers, record, takes, find, names, folder } = await start()
    const takeId = await record()
    expect(takes()).toEqual([{ outcome: 'ready' }])
    const heard = unwrap(await handlers['ownVoice.listen']({ takeId }))
    expect([names(), find(twister)]).toEqual([[], null])
    unwrap(await handlers['ownVoice.keep']({ takeId }))
    expect(find(twister)).toEqual(heard)
    expect(heard.words.map(({ text }) => text)).toEqual(twister.words.map(({ text }) => text))
    const [file] = names()
    const bytes = readFileSync(join(folder, 'own-voice', file ?? ''))
    expect(names()).toHaveLength(1)
    expect(bytes.includes(Buffer.from('RIFF'))).toBe(false)
    // As JSON writes it: three letters alone stand in sealed bytes by chance.
    expect(readFileSync(join(folder, 'own-voice.json'), 'utf8')).not.toContain(JSON.stringify(twister.words[0]?.text))
    expect(await handlers['ownVoice.list']()).toMatchObject({
      value: { isOpen: true, recordings: [{ twisterId: twister.id }] },
    })
  })
  it('keeps the samples of its words, cut to them', async () => {
    const { handlers, record } = await start()
    const { wavBase64, words } = unwrap(await handlers['ownVoice.listen']({ takeId: await record() }))
    const wave = Buffer.from(wavBase64, 'base64')
    const sampleAt = (ms: number) => wave.readInt16LE(44 + 2 * Math.round(ms * 16))
    // As the stand-in judges, a word begins every 350 ms.
    for (const [index, word] of words.entries()) expect(sampleAt(word.startMs)).toBe((index * 350 * 16) % 30_000)
  })
  it.each([
    ['a word is missing', judge(twister, (word) => (word === 0 ? 'missing' : 'right')), 'incomplete'],
    ['nothing was said', refuse(twister, 'silence'), 'refused'],
  ])('cannot be kept where %s', async (_, verdict, outcome) => {
    const { handlers, record, takes, names } = await start({ verdict })
    const takeId = await record()
    expect(takes()).toMatchObject([{ outcome }])
    expect(await handlers['ownVoice.keep']({ takeId })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(names()).toEqual([])
  })
  it('takes the place of the one before, whose sound is destroyed', async () => {
    const { handlers, record, names } = await start()
    unwrap(await handlers['ownVoice.keep']({ takeId: await record() }))
    const [first] = names()
    unwrap(await handlers['ownVoice.keep']({ takeId: await record() }))
    expect(names()).toHaveLength(1)
    expect(names()).not.toContain(first)
  })
  it('leaves nothing when it is thrown away', async () => {
    const { handlers, record, names } = await start()
    const takeId = await record()
    unwrap(await handlers['ownVoice.discard']({ takeId }))
    expect(await handlers['ownVoice.listen']({ takeId })).toMatchObject({ ok: false })
    expect(await handlers['ownVoice.keep']({ takeId })).toMatchObject({ ok: false })
    expect(names()).toEqual([])
  })
  it('needs an open vault before anything is recorded', async () => {
    const { handlers } = await start({ isOpen: false })
    expect(await handlers['ownVoice.record']({ twisterId: twister.id })).toMatchObject({
      error: { code: 'vault-locked' },
    })
  })
  it('that the vault locks under is not kept, and nothing is left', async () => {
    const { handlers, record, vault, names } = await start()
    const takeId = await record()
    vault.lock()
    expect(await handlers['ownVoice.keep']({ takeId })).toMatchObject({ error: { code: 'vault-locked' } })
    expect(names()).toEqual([])
  })
  it('tells of a microphone that fails, and of one that cannot be opened', async () => {
    const { handlers, problem, takes, state } = await start()
    unwrap(await handlers['ownVoice.record']({ twisterId: twister.id }))
    problem({ code: 'microphone-unplugged', message: '' })
    expect(takes()).toMatchObject([{ outcome: 'failed', error: { code: 'microphone-unplugged' } }])
    state.opens = fail('microphone-denied', 'No.')
    expect(await handlers['ownVoice.record']({ twisterId: twister.id })).toMatchObject({
      error: { code: 'microphone-denied' },
    })
    expect(await handlers['ownVoice.record']({ twisterId: 'gone' })).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('a recording that is kept', () => {
  const keptOne = async () => {
    const made = await start()
    unwrap(await made.handlers['ownVoice.keep']({ takeId: await made.record() }))
    return made
  }
  it('is gone for good on request, and asking again is no failure', async () => {
    const { handlers, names, find } = await keptOne()
    for (const _ of [1, 2]) unwrap(await handlers['ownVoice.destroy']({ twisterId: twister.id }))
    expect([names(), find(twister)]).toEqual([[], null])
    expect(await handlers['ownVoice.list']()).toMatchObject({ value: { recordings: [] } })
  })
  it('is not heard while the vault is locked, and again when it is open', async () => {
    const { find, vault, handlers } = await keptOne()
    vault.lock()
    expect(find(twister)).toBeNull()
    expect(await handlers['ownVoice.list']()).toMatchObject({ value: { isOpen: false, recordings: [{}] } })
    unwrap(await vault.unlock({ by: 'passphrase', passphrase }))
    expect(find(twister)?.source).toBe('own')
  })
  it('says nothing for a twister whose words are others now', async () => {
    const { find } = await keptOne()
    const [first, ...rest] = twister.words
    expect(find({ ...twister, words: [{ text: 'Blue', sounds: first?.sounds ?? [] }, ...rest] })).toBeNull()
  })
  it('that was changed on the disk, or is gone from it, is not heard and can be taken away', async () => {
    const { find, names, folder, handlers } = await keptOne()
    writeFileSync(join(folder, 'own-voice', names()[0] ?? ''), 'something else')
    expect(find(twister)).toBeNull()
    unwrap(await handlers['ownVoice.destroy']({ twisterId: twister.id }))
    expect(names()).toEqual([])
  })
  it('whose list could not be written is not left behind', async () => {
    const full = (file: SturdyFile): SturdyFile => ({ ...file, write: () => fail('disk-full', 'Full.') })
    const { handlers, record, names } = await start({ list: full })
    expect(await handlers['ownVoice.keep']({ takeId: await record() })).toMatchObject({ error: { code: 'disk-full' } })
    expect(names()).toEqual([])
  })
  it('outlives a sweep, which takes away what no list names; none where the list cannot be read', async () => {
    const { shelf, names, folder, find } = await keptOne()
    const [own] = names()
    writeFileSync(join(folder, 'own-voice', `${'0'.repeat(32)}.sealed`), 'left behind')
    unwrap(await shelf.sweep())
    expect(names()).toEqual([own])
    expect(find(twister)).not.toBeNull()
    for (const name of ['own-voice.json', 'own-voice.spare.json']) writeFileSync(join(folder, name), 'spoilt')
    expect((await shelf.sweep()).ok).toBe(false)
    expect(names()).toEqual([own])
  })
})
