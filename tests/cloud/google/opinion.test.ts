import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { serviceKeyFiles } from '../../../main/cloud/google/keyFiles.ts'
import { placeOf } from '../../../main/cloud/google/line.ts'
import type { OpinionListener, OpinionStream } from '../../../main/ports/index.ts'
import type { OpinionWord } from '../../../preload/contract/opinion.ts'
import {
  type GoogleSpeechOptions,
  type GoogleSpeechStandIn,
  startGoogleSpeech,
} from '../../stand-ins/google-speech/server.ts'
import { createRealSpeech, frameOf, leave } from './speech.ts'

const said = [
  { text: 'red', startMs: 200, endMs: 500, confidence: 0.91 },
  { text: 'lorry', startMs: 520, endMs: 980, confidence: 0.4 },
  { text: 'yellow', startMs: 1_100, endMs: 1_500 },
  { text: 'lorry', startMs: 1_520, endMs: 1_900, confidence: 0.8 },
]
const options = { language: 'en-US', region: 'global' } as const

let server: GoogleSpeechStandIn
let close: () => void = () => undefined
afterEach(() => {
  close()
  server.close()
})

/** On a busy machine as well. */
const soon = <T>(check: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(check, { timeout })

const setUp = async (script: Partial<GoogleSpeechOptions> = {}, parts: Parameters<typeof createRealSpeech>[1] = {}) => {
  server = await startGoogleSpeech({ words: said, ...script })
  const speech = createRealSpeech(server.port, parts)
  close = speech.close
  const heard: (readonly OpinionWord[])[] = []
  const lost: string[] = []
  const listener: OpinionListener = { onWords: (words) => heard.push(words), onLost: (why) => lost.push(why) }
  return { speech, heard, lost, open: () => speech.open(leave, options, listener) }
}
const push = async (
  stream: OpinionStream,
  frames: number,
  more: { from?: number; quiet?: (index: number) => boolean } = {},
) => {
  for (let index = more.from ?? 0; index < (more.from ?? 0) + frames; index += 1) {
    stream.push(frameOf(index, more.quiet?.(index) ?? false))
    if (index % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
const textsOf = (words: readonly OpinionWord[] | null | undefined) => (words ?? []).map(({ text }) => text).join(' ')

describe('Google, asked by its real client', () => {
  it('tells words while they come, and settles on them with times and confidence', async () => {
    const { heard, lost, open } = await setUp()
    const stream = open()
    await push(stream, 100)
    await soon(() => expect(textsOf(heard.at(-1))).toBe('red lorry yellow lorry'))
    expect(heard.map(textsOf)).toContain('red')
    expect(await stream.finish()).toEqual([
      { text: 'red', startMs: 200, endMs: 500, confidence: expect.closeTo(0.91) },
      { text: 'lorry', startMs: 520, endMs: 980, confidence: expect.closeTo(0.4) },
      { text: 'yellow', startMs: 1_100, endMs: 1_500, confidence: null },
      { text: 'lorry', startMs: 1_520, endMs: 1_900, confidence: expect.closeTo(0.8) },
    ])
    expect(lost).toEqual([])
  })

  it('asks for words, times and confidence, and says nothing of what is to be said', async () => {
    const { open } = await setUp()
    const stream = open()
    await push(stream, 50)
    await stream.finish()
    const [seen] = server.streams
    expect(seen?.recognizer).toBe('projects/test-project/locations/global/recognizers/_')
    expect(seen?.config).toMatchObject({
      config: {
        explicitDecodingConfig: { encoding: 'LINEAR16', sampleRateHertz: 16_000, audioChannelCount: 1 },
        ...{ languageCodes: ['en-US'], model: 'short', adaptation: null },
        features: { enableWordTimeOffsets: true, enableWordConfidence: true },
      },
      streamingFeatures: { interimResults: true },
    })
    expect(JSON.stringify(seen?.config)).not.toMatch(/phrase|lorry/i)
  })

  it('sends all of the sound, once, in order, in small messages', async () => {
    const { open } = await setUp()
    const stream = open()
    await push(stream, 93)
    await stream.finish()
    const all = Buffer.concat(server.streams[0]?.sound ?? [])
    const expected = Buffer.concat(Array.from({ length: 93 }, (_, index) => Buffer.from(frameOf(index).buffer)))
    expect(all.equals(expected)).toBe(true)
    expect(server.streams[0]?.largest).toBe(3_200)
  })

  it('keeps one line for many attempts', async () => {
    const { speech, open } = await setUp()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const stream = open()
      await push(stream, 20)
      await stream.finish()
    }
    expect(speech.lines()).toBe(1)
    expect(server.streams).toHaveLength(3)
  })

  it('keeps what it settled on in mid-sentence', async () => {
    const { open } = await setUp({ settleAfterMs: 1_000 })
    const stream = open()
    await push(stream, 100)
    expect(textsOf(await stream.finish())).toBe('red lorry yellow lorry')
  })

  it('sends nothing more once an attempt is thrown away', async () => {
    const { heard, lost, open } = await setUp()
    const stream = open()
    await push(stream, 30)
    await soon(() => expect(server.bytes()).toBeGreaterThan(0))
    stream.cancel()
    const sent = server.bytes()
    await push(stream, 60)
    expect(await stream.finish()).toBeNull()
    expect(server.bytes()).toBeLessThanOrEqual(sent + 3_200)
    expect(lost).toEqual([])
    expect(heard.length).toBeLessThan(4)
  })
})

describe('a stream has a limit', () => {
  it('goes on in a new one without a gap, at a quiet moment', async () => {
    const { lost, open } = await setUp({ limitMs: 1_500 }, { streamLimitMs: 1_400 })
    const stream = open()
    // Quiet between the second word and the third.
    await push(stream, 100, { quiet: (index) => index >= 50 && index < 55 })
    expect(textsOf(await stream.finish())).toBe('red lorry yellow lorry')
    expect(server.streams.length).toBeGreaterThan(1)
    expect(server.streams[0]?.bytes).toBe(1_000 * 32)
    const all = Buffer.concat(server.streams.flatMap(({ sound }) => sound))
    expect(
      all.equals(
        Buffer.concat(
          Array.from({ length: 100 }, (_, index) => Buffer.from(frameOf(index, index >= 50 && index < 55).buffer)),
        ),
      ),
    ).toBe(true)
    expect(lost).toEqual([])
  })

  it('never passes it where nobody pauses, and times go on counting', async () => {
    const { open } = await setUp({ limitMs: 1_000 }, { streamLimitMs: 1_000 })
    const stream = open()
    await push(stream, 100)
    const words = await stream.finish()
    expect(server.streams.map(({ bytes }) => bytes / 32)).toEqual([1_000, 1_000])
    expect(words?.map(({ startMs }) => Math.round(startMs))).toEqual([200, 520, 1_100, 1_520])
  })
})

describe('what goes wrong ends the opinion alone', () => {
  it('says once that it was lost in mid-sentence, and the next attempt is heard', async () => {
    const { speech, lost, open } = await setUp({ failAfterMs: 600 })
    const stream = open()
    await push(stream, 60)
    await soon(() => expect(lost).toEqual(['grpc-14']))
    expect(await stream.finish()).toBeNull()
    const next = open()
    await push(next, 20)
    expect(await next.finish()).toEqual([])
    expect(lost).toHaveLength(1)
    expect(speech.lines()).toBe(2)
  })

  it('is lost where the service refuses', async () => {
    const { lost, open } = await setUp({ refusesWith: 7 })
    const stream = open()
    await push(stream, 30)
    expect(await stream.finish()).toBeNull()
    expect(lost).toEqual(['grpc-7'])
  })

  it('is lost where nobody is there', async () => {
    const { lost, open } = await setUp()
    server.close()
    const stream = open()
    await push(stream, 30)
    expect(await stream.finish()).toBeNull()
    expect(lost).toHaveLength(1)
  })

  it('is given up where the last words take too long', async () => {
    const { lost, open } = await setUp({ delayMs: 2_000 }, { patienceMs: 200 })
    const stream = open()
    await push(stream, 60)
    const began = performance.now()
    expect(await stream.finish()).toBeNull()
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(lost).toEqual(['late'])
  })

  it('is given up where more sound waits than is of use', async () => {
    const { lost, open } = await setUp({}, { connect: () => new Promise(() => undefined) })
    const stream = open()
    await push(stream, 250)
    expect(lost).toEqual(['slow'])
    expect(server.connections()).toBe(0)
  })

  it('is lost where its client cannot be read', async () => {
    const { lost, open } = await setUp({}, { connect: () => Promise.reject(new Error('Not installed')) })
    const stream = open()
    stream.push(frameOf(0))
    expect(await stream.finish()).toBeNull()
    expect(lost).toEqual(['client'])
  })
})

describe('keys', () => {
  it('are found among downloads, and nothing else is', async () => {
    server = await startGoogleSpeech({ words: [] })
    const folder = mkdtempSync(join(tmpdir(), 'ttc-keys-'))
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = {
      ...{
        type: 'service_account',
        project_id: 'clinic-speech',
        client_email: 'app@clinic-speech.iam.gserviceaccount.com',
      },
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }
    writeFileSync(join(folder, 'key.json'), JSON.stringify({ ...key, private_key_id: 'abc' }))
    writeFileSync(join(folder, 'other.json'), '{"type":"authorized_user"}')
    writeFileSync(join(folder, 'broken.json'), '{')
    writeFileSync(join(folder, 'large.json'), JSON.stringify({ ...key, more: 'x'.repeat(20_000) }))
    const path = join(folder, 'key.json')
    expect(serviceKeyFiles.in(folder)).toEqual([{ path, account: key.client_email }])
    expect(serviceKeyFiles.read(path)).toMatchObject({ ok: true, value: { by: 'key', project: 'clinic-speech' } })
    expect(serviceKeyFiles.read(join(folder, 'other.json'))).toMatchObject({ error: { code: 'bad-input' } })
    expect(serviceKeyFiles.read(join(folder, 'none.json'))).toMatchObject({ error: { code: 'not-found' } })
    expect(serviceKeyFiles.in(join(folder, 'none'))).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('go to the region that was chosen', async () => {
    server = await startGoogleSpeech({ words: [] })
    expect(placeOf('global').apiEndpoint).toBe('speech.googleapis.com')
    expect(placeOf('eu').apiEndpoint).toBe('eu-speech.googleapis.com')
  })
})
