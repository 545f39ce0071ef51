import { describe, expect, test } from 'vitest'
import { readWave, toInt16, writeWave } from '../../main/audio/wave.ts'
import type { ModelVoice, SpeechTarget } from '../../main/ports/index.ts'
import { createVoiceService } from '../../main/services/voice.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { fail, succeed } from '../../preload/contract/result.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'

const rabbit: Twister = {
  id: 'red-rabbit',
  packId: 'small',
  text: 'Red rabbit.',
  words: [
    { text: 'Red', sounds: ['R', 'EH', 'D'] },
    { text: 'rabbit', sounds: ['R', 'AE', 'B', 'AH', 'T'] },
  ],
  difficulty: 'easy',
  targets: [{ sound: 'R', position: 'initial' }],
  contrast: null,
  origin: 'written-here',
  picture: 'rabbit',
  ageFrom: 5,
  syllables: 3,
  clusters: [],
  processes: [],
  likeness: 0.7,
  repetition: 0.5,
}

const waves = { readWave, writeWave: (samples: Float32Array, rate: number) => writeWave(toInt16(samples), rate) }

const finds = (twister: Twister | null) => async (id: string) =>
  twister !== null && id === twister.id ? succeed(twister) : fail('not-found', 'There is none.')

/** The voice itself is tested in tests/speech; here it only tells what it was asked. */
const voiceThatTells = (asked: [SpeechTarget, string][]): ModelVoice => ({
  say: async (target, speed) => {
    asked.push([target, speed])
    return succeed({ source: 'flite', wavBase64: '', words: [] })
  },
  read: async (text) => {
    asked.push([{ text, words: [] }, 'normal'])
    return succeed({ source: 'flite', wavBase64: '', words: [] })
  },
  dispose: async () => {},
})

test("says the twister's own text and sounds at the speed asked for", async () => {
  const asked: [SpeechTarget, string][] = []
  const find = finds(rabbit)
  const { handlers } = createVoiceService({ voice: voiceThatTells(asked), find, ...waves })
  expect(await handlers['voice.say']({ twisterId: 'red-rabbit', speed: 'slow' })).toMatchObject({ ok: true })
  expect(asked).toEqual([[{ text: rabbit.text, words: rabbit.words }, 'slow']])
})

test('reads a sentence of the page as it stands', async () => {
  const asked: [SpeechTarget, string][] = []
  const { handlers } = createVoiceService({ voice: voiceThatTells(asked), find: finds(null), ...waves })
  expect(await handlers['voice.read']({ text: 'The rabbit lives here.' })).toMatchObject({ ok: true })
  expect(asked).toEqual([[{ text: 'The rabbit lives here.', words: [] }, 'normal']])
})

test('asks the voice for nothing when there is no such twister', async () => {
  const asked: [SpeechTarget, string][] = []
  const { handlers } = createVoiceService({ voice: voiceThatTells(asked), find: finds(null), ...waves })
  expect(await handlers['voice.say']({ twisterId: 'red-rabbit', speed: 'normal' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(asked).toEqual([])
})

describe('a word alone', () => {
  const rate = 16_000
  const find = finds(rabbit)
  /** 100 ms of hum a sound. */
  const hums = (asked: [SpeechTarget, string][]): ModelVoice => ({
    say: async (target, speed) => {
      asked.push([target, speed])
      let at = 0
      const words = target.words.map(({ text, sounds }) => {
        const timed = sounds.map((sound, index) => ({
          sound,
          startMs: at + index * 100,
          endMs: at + index * 100 + 100,
        }))
        at += sounds.length * 100
        return { text, startMs: timed[0]?.startMs ?? 0, endMs: at, sounds: timed }
      })
      const samples = Int16Array.from({ length: at * 16 }, (_, index) => 9_000 * Math.sin(index / 14))
      return succeed({ source: 'flite', wavBase64: Buffer.from(writeWave(samples, rate)).toString('base64'), words })
    },
    read: async () => fail('engine-crashed', 'It is not asked here.'),
    dispose: async () => {},
  })
  const start = () => {
    const asked: [SpeechTarget, string][] = []
    const service = createVoiceService({
      ...{ voice: hums(asked), find },
      ...waves,
    })
    return { asked, say: service.handlers['voice.word'] }
  }
  const samplesOf = (wavBase64: string) => {
    const read = readWave(Buffer.from(wavBase64, 'base64'))
    if (!read.ok) throw new Error(read.error.message)
    return toInt16(read.value.samples)
  }
  const ask = { twisterId: rabbit.id, wordIndex: 1, soundIndex: 0 }

  test.each([
    ['normal', 'normal'],
    ['slow', 'slow'],
    ['long', 'normal'],
  ] as const)('%s is the word with its own sounds, at %s speed', async (manner, speed) => {
    const { asked, say } = start()
    expect(await say({ ...ask, manner })).toMatchObject({ ok: true })
    expect(asked).toEqual([[{ text: 'rabbit', words: [rabbit.words[1]] }, speed]])
  })
  test('long: that sound alone is longer, and the times of what follows are later by as much', async () => {
    const { say } = start()
    const plain = await say({ ...ask, soundIndex: 1, manner: 'normal' })
    const long = await say({ ...ask, soundIndex: 1, manner: 'long' })
    if (!plain.ok || !long.ok) throw new Error('Not said.')
    const [before, after] = [samplesOf(plain.value.wavBase64), samplesOf(long.value.wavBase64)]
    const added = after.length - before.length
    expect(added).toBeGreaterThan(500 * 16)
    expect(after.subarray(0, 1_600)).toEqual(before.subarray(0, 1_600))
    expect(after.subarray(3_200 + added)).toEqual(before.subarray(3_200))
    const [was, is] = [plain.value.words[0], long.value.words[0]]
    expect(
      is?.sounds.map(({ startMs, endMs }, at) => [
        startMs - (was?.sounds[at]?.startMs ?? 0),
        endMs - (was?.sounds[at]?.endMs ?? 0),
      ]),
    ).toEqual([
      [0, 0],
      [0, added / 16],
      [added / 16, added / 16],
      [added / 16, added / 16],
      [added / 16, added / 16],
    ])
    expect(is?.endMs).toBe(500 + added / 16)
  })
  test.each([
    ['no such twister', { ...ask, twisterId: 'gone' }, 'not-found'],
    ['no such word', { ...ask, wordIndex: 2 }, 'bad-input'],
    ['no such sound', { ...ask, soundIndex: 5 }, 'bad-input'],
  ] as const)('%s is refused, and the voice is not asked', async (_, input, code) => {
    const { asked, say } = start()
    expect(await say({ ...input, manner: 'long' })).toMatchObject({ ok: false, error: { code } })
    expect(asked).toEqual([])
  })
})

describe("a grown-up's recording", () => {
  const rate = 16_000
  const own = (twister: Twister): SpokenTwister => {
    const samples = Int16Array.from({ length: 16_000 }, (_, index) => 9_000 * Math.sin(index / 14))
    const words = twister.words.map(({ text }, index) => ({
      text,
      startMs: index * 400,
      endMs: index * 400 + 300,
      sounds: [],
    }))
    return { source: 'own', wavBase64: Buffer.from(writeWave(samples, rate)).toString('base64'), words }
  }
  const start = (findOwn: (twister: Twister) => SpokenTwister | null) => {
    const asked: [SpeechTarget, string][] = []
    const find = finds(rabbit)
    const { handlers } = createVoiceService({ voice: voiceThatTells(asked), find, findOwn, ...waves })
    return { asked, say: handlers['voice.say'] }
  }
  test('is said where it is wanted, and the bundled voice is not asked', async () => {
    const { asked, say } = start(own)
    expect(await say({ twisterId: rabbit.id, speed: 'normal', isOwn: true })).toEqual(succeed(own(rabbit)))
    expect(asked).toEqual([])
    expect(await say({ twisterId: rabbit.id, speed: 'normal' })).toMatchObject({ value: { source: 'flite' } })
  })
  test('is slowed down with its words', async () => {
    const said = await start(own).say({ twisterId: rabbit.id, speed: 'slow', isOwn: true })
    if (!said.ok) throw new Error('Not said.')
    const wave = readWave(Buffer.from(said.value.wavBase64, 'base64'))
    const factor = wave.ok ? wave.value.durationMs / 1_000 : 0
    expect(factor).toBeGreaterThan(1.5)
    expect(factor).toBeLessThan(1.7)
    expect(said.value.words[1]?.startMs).toBeCloseTo(400 * factor)
  })
  test('that cannot be had is said by the bundled voice', async () => {
    const { asked, say } = start(() => null)
    expect(await say({ twisterId: rabbit.id, speed: 'slow', isOwn: true })).toMatchObject({
      value: { source: 'flite' },
    })
    expect(asked).toHaveLength(1)
  })
})
