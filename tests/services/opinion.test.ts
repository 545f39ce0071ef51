import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { readWave, toInt16 } from '../../main/audio/wave.ts'
import { serviceKeyFiles } from '../../main/cloud/google/keyFiles.ts'
import type { Logger, SpeechEngine, Store } from '../../main/ports/index.ts'
import { createOpinionService } from '../../main/services/opinion.ts'
import { createOpinionSafe } from '../../main/services/opinionSafe.ts'
import { createPracticeService } from '../../main/services/practice/practice.ts'
import { createSpeechEngine } from '../../main/speech/engine.ts'
import { createModelVoice } from '../../main/speech/voice.ts'
import type { SecondOpinion } from '../../preload/contract/opinion.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { JudgedAttempt } from '../../preload/contract/verdict.ts'
import { createRealSpeech } from '../cloud/google/speech.ts'
import {
  type GoogleSpeechOptions,
  type GoogleSpeechStandIn,
  startGoogleSpeech,
} from '../stand-ins/google-speech/server.ts'
import { everyTwister } from '../stand-ins/twisters.ts'
import { createVaultStandIn } from '../stand-ins/vault.ts'
import { createMemoryFile } from './secrets.ts'

// The real engine and Google's real client; between them a child's voice from a file, as quick as it can be read.
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'speech')
const program = (name: string): URL => new URL(`../../main/speech/${name}.ts`, import.meta.url)
const lorry = everyTwister.find(({ id }) => id === 'red-lorry-yellow-lorry')
const childId = '01890a5d-ac96-774b-bcce-b302099a8057'

let engine: SpeechEngine
let quiet: Logger
beforeAll(async () => {
  quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const voice = createModelVoice({ workerUrl: program('voiceWorker'), logger: quiet })
  engine = createSpeechEngine({ workerUrl: program('worker'), pronounceUnknown: (word) => voice.pronounce(word) })
  await engine.ready()
}, 60_000)
afterAll(() => engine.dispose())

let server: GoogleSpeechStandIn | null = null
let close = (): void => undefined
afterEach(() => {
  close()
  server?.close()
  server = null
})

/** On a busy machine as well. */
const soon = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout })

const key = {
  by: 'key',
  project: 'clinic-speech',
  account: 'app@clinic-speech.iam.gserviceaccount.com',
  privateKey: 'very secret',
} as const
const said = (texts: readonly string[]) =>
  texts.map((text, index) => ({ text, startMs: index * 400, endMs: index * 400 + 350, confidence: 0.8 }))

interface Setting {
  readonly hears?: readonly string[]
  readonly script?: Partial<GoogleSpeechOptions>
  readonly hasConsent?: boolean | 'unknown'
  readonly isOn?: boolean
}

/** One try at "red lorry, yellow lorry", with a second recogniser. */
const practise = async ({
  hears = ['red', 'lorry', 'yellow', 'lorry'],
  script = {},
  hasConsent = true,
  isOn = true,
}: Setting = {}) => {
  if (lorry === undefined) throw new Error('The twister is gone.')
  server = await startGoogleSpeech({ words: said(hears), ...script })
  const speech = createRealSpeech(server.port, { patienceMs: 1_500 })
  close = speech.close
  const file = createMemoryFile()
  const safe = createOpinionSafe({ file, vault: createVaultStandIn(), logger: quiet })
  safe.keep(key)
  safe.change({ isOn })
  const events: { readonly name: string; readonly payload: unknown }[] = []
  const emit = (name: string, payload: unknown): void => void events.push({ name, payload })
  const log: string[] = []
  const logger: Logger = { ...quiet, warn: (event, fields) => void log.push(JSON.stringify({ event, ...fields })) }
  const opinion = createOpinionService({
    ...{
      speech,
      safe,
      broker: () => null,
      files: serviceKeyFiles,
      folder: '/none',
      chooser: null,
      logger,
      emit: emit as never,
    },
    hasConsent: async () => (hasConsent === 'unknown' ? fail('store-unavailable', 'Gone') : succeed(hasConsent)),
    pronounce: engine.pronounce,
    clock: { now: Date.now },
  })
  const hear =
    Promise.withResolvers<
      (frame: { sequence: number; samples: Int16Array; arrivedAt: number; isSpeech: boolean }) => void
    >()
  const store = {
    localChild: async () => succeed({ id: childId, dialect: null }),
    currentSession: async () => succeed({ id: uuidv7(), startedAt: 0 }),
    recordAttempt: async () => succeed({}),
  } as unknown as Store
  const practice = createPracticeService({
    ...{ engine, store, newId: uuidv7, clock: { now: Date.now }, logger, emit: emit as never },
    microphone: {
      open: async () => succeed(null),
      cue: () => undefined,
      onFrame: (listener: never) => {
        hear.resolve(listener)
        return () => undefined
      },
      onProblem: () => () => undefined,
    } as never,
    find: async () => succeed({ ...lorry, step: undefined } as never),
    dialect: () => ({ profileId: 'general-american', options: [] }),
    adjust: (verdict) => verdict,
    strictness: () => 'usual',
    shifts: async () => null,
    pauseBudgetMs: () => 2_000,
    encodeWave: () => new Uint8Array(),
    secondOpinion: opinion.begin,
  })
  const started = await practice.handlers['practice.start']({ twisterId: lorry.id })
  if (!started.ok) throw new Error(started.error.message)
  const wave = readWave(readFileSync(join(fixtures, 'red-lorry-right.wav')))
  if (!wave.ok) throw new Error(wave.error.message)
  const samples = toInt16(wave.value.samples)
  const listener = await hear.promise
  for (let at = 0, sequence = 0; at + 320 <= samples.length; at += 320, sequence += 1) {
    listener({ sequence, samples: samples.slice(at, at + 320), arrivedAt: 0, isSpeech: true })
    if (sequence % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 3))
  }
  await practice.handlers['practice.stop']({ attemptId: started.value.attemptId })
  const find = <Payload>(name: string): Payload[] =>
    events.filter((event) => event.name === name).map(({ payload }) => payload as Payload)
  await soon(() => expect(find('practice.verdict')).toHaveLength(1), 10_000)
  return {
    ...{ opinion, safe, file, log, events, find, attemptId: started.value.attemptId },
    verdict: find<{ verdict: JudgedAttempt }>('practice.verdict')[0]?.verdict,
    given: () => find<{ opinion: SecondOpinion }>('opinion.given').map((event) => event.opinion),
  }
}

describe('leave by the account', () => {
  it('is asked for where there is no key, by whoever is signed in, and is not where nobody is', async () => {
    const leaves: unknown[] = []
    let isSignedIn = true
    const minted = { by: 'token', project: 'clinic-speech', token: 'for minutes', expiresAt: 9 } as const
    const safe = createOpinionSafe({ file: createMemoryFile(), vault: createVaultStandIn(), logger: quiet })
    safe.change({ isOn: true, region: 'eu' })
    const opinion = createOpinionService({
      speech: {
        name: 'captured',
        open: (leave, options) => {
          leaves.push([leave, options])
          return { push: () => undefined, finish: async () => null, cancel: () => undefined }
        },
      },
      broker: () => (isSignedIn ? { mint: async () => succeed(minted) } : null),
      ...{ safe, files: serviceKeyFiles, folder: '/none', chooser: null, logger: quiet, emit: () => undefined },
      hasConsent: async () => succeed(true),
      pronounce: engine.pronounce,
      clock: { now: Date.now },
    })
    const target = { text: 'red', words: [{ text: 'red', sounds: ['R', 'EH', 'D'] as const }] }
    const begin = () => opinion.begin({ attemptId: uuidv7(), childId, target, language: 'en-GB' })
    begin()
    await soon(() => expect(leaves).toEqual([[minted, { language: 'en-GB', region: 'eu' }]]))
    expect(await opinion.handlers['opinion.status']()).toMatchObject({ value: { by: 'account', key: null } })
    isSignedIn = false
    begin()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(leaves).toHaveLength(1)
    expect(await opinion.handlers['opinion.status']()).toMatchObject({ value: { by: 'nothing' } })
  })
})

/** All that a judgement says of sounds. */
const soundsOf = (verdict: JudgedAttempt | undefined) => ({
  clarity: verdict?.clarity,
  words: verdict?.words.map(({ text, verdict: word, sounds }) => ({ text, word, sounds })),
})

describe('a second opinion on words', { timeout: 30_000 }, () => {
  it('leaves the verdict as it is without one, sound by sound, whatever it hears', async () => {
    const without = await practise({ isOn: false })
    close()
    server?.close()
    const same = await practise()
    await soon(() => expect(same.given()).toHaveLength(1))
    close()
    server?.close()
    const other = await practise({ hears: ['wed', 'lolly', 'yellow', 'lolly'] })
    await soon(() => expect(other.given()).toHaveLength(1))
    expect(without.verdict?.outcome).toBe('judged')
    expect(soundsOf(same.verdict)).toEqual(soundsOf(without.verdict))
    expect(soundsOf(other.verdict)).toEqual(soundsOf(without.verdict))
  })

  it('comes after the verdict, and says where the two differ', async () => {
    const { given, events, verdict } = await practise({ hears: ['red', 'lolly', 'yellow', 'lorry'] })
    await soon(() => expect(given()).toHaveLength(1))
    const names = events.map(({ name }) => name)
    expect(names.indexOf('practice.verdict')).toBeLessThan(names.indexOf('opinion.given'))
    const expected = verdict?.words[1]?.text
    expect(given()[0]).toMatchObject({
      outcome: 'given',
      differences: [{ wordIndex: 1, expected, heard: 'lolly', isFoundHere: verdict?.words[1]?.verdict !== 'missing' }],
    })
  })

  it('does not differ over words that sound the same', async () => {
    const { given } = await practise({ hears: ['read', 'lorry', 'yellow', 'lorry'] })
    await soon(() => expect(given()).toHaveLength(1))
    expect(given()[0]).toMatchObject({ outcome: 'given', differences: [] })
  })

  it('lights words in the same display', async () => {
    const { find, attemptId } = await practise()
    await soon(() =>
      expect(find<{ by?: string }>('practice.word').filter(({ by }) => by === 'service')).toHaveLength(4),
    )
    const lit = find<{ attemptId: string; wordIndex: number; by?: string }>('practice.word').filter(
      ({ by }) => by === 'service',
    )
    expect(lit.map(({ wordIndex }) => wordIndex)).toEqual([0, 1, 2, 3])
    expect(new Set(lit.map((word) => word.attemptId))).toEqual(new Set([attemptId]))
  })

  it('sends not one byte without a guardian’s consent, without a switch, or where consent cannot be looked up', async () => {
    for (const setting of [{ hasConsent: false }, { isOn: false }, { hasConsent: 'unknown' }] as const) {
      const { given, find, verdict } = await practise(setting)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(server?.connections()).toBe(0)
      expect(server?.bytes()).toBe(0)
      expect(given()).toEqual([])
      expect(find<{ by?: string }>('practice.word').every(({ by }) => by === undefined)).toBe(true)
      expect(verdict?.outcome).toBe('judged')
      server?.close()
      close()
    }
  })

  it('is lost in mid-sentence without a trace in the verdict, and says so once', async () => {
    const { given, verdict, log } = await practise({ script: { failAfterMs: 500 } })
    await soon(() => expect(given()).toEqual([{ outcome: 'lost', service: 'Google Speech-to-Text v2, short' }]))
    expect(verdict?.outcome).toBe('judged')
    expect(log).toEqual(['{"event":"opinion-lost","reason":"grpc-14"}'])
  })

  it('is not waited for on a slow line', async () => {
    const { given, verdict } = await practise({ script: { delayMs: 5_000 } })
    expect(verdict?.outcome).toBe('judged')
    await soon(() => expect(given()).toMatchObject([{ outcome: 'lost' }]), 4_000)
  })

  it('keeps the key sealed, and tells windows no more than whose it is', async () => {
    const { opinion, safe, file } = await practise({ isOn: false })
    const status = await opinion.handlers['opinion.status']()
    expect(status).toEqual({
      ok: true,
      value: {
        isOn: false,
        region: 'global',
        by: 'key',
        key: { account: key.account, project: key.project },
        isLocked: false,
      },
    })
    expect(JSON.stringify(file.content())).not.toMatch(/secret|clinic/)
    safe.forget()
    expect(JSON.stringify(file.content())).toBe('{"isOn":false,"region":"global","key":null}')
  })
})
