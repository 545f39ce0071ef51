import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWave } from '../../main/audio/wave.ts'
import { loadPacks } from '../../main/content/packs.ts'
import { lengthen } from '../../main/core/voice/longSound.ts'
import type { Logger, SpeechTarget } from '../../main/ports/index.ts'
import { runSounds, runText } from '../../main/speech/fliteScript.ts'
import { createModelVoice, type PronouncingVoice } from '../../main/speech/voice.ts'
import { createRecent } from '../../main/speech/voiceRecent.ts'
import { createVoiceThread } from '../../main/speech/voiceThread.ts'
import { SpokenTwister } from '../../preload/contract/voice.ts'

const workerUrl = new URL('../../main/speech/voiceWorker.ts', import.meta.url)
const warnings: string[] = []
const logger: Logger = {
  info: () => {},
  warn: (event) => warnings.push(event),
  error: (event) => warnings.push(event),
}
const target = (text: string, ...sounds: string[]): SpeechTarget => ({
  text,
  words: text
    .replace(/[^A-Za-z' ]/g, '')
    .split(' ')
    .map((word, index) => ({
      text: word,
      sounds: (sounds[index] ?? '').split(' ') as SpeechTarget['words'][number]['sounds'],
    })),
})
const redLorry = target('Red lorry, yellow lorry.', 'R EH D', 'L AO R IY', 'Y EH L OW', 'L AO R IY')

let voice: PronouncingVoice
beforeAll(() => {
  voice = createModelVoice({ workerUrl, logger })
})
afterAll(() => voice.dispose())

const say = async (wanted: SpeechTarget, speed: 'normal' | 'slow' = 'normal') => {
  const spoken = await voice.say(wanted, speed)
  if (!spoken.ok) throw new Error(spoken.error.message)
  const wave = readWave(Buffer.from(spoken.value.wavBase64, 'base64'))
  if (!wave.ok) throw new Error(wave.error.message)
  return { ...SpokenTwister.parse(spoken.value), wave: wave.value }
}

/** Every sound of the target, in its word, one after the other, inside audio that is not silent there. */
const expectExact = async (wanted: SpeechTarget, speed: 'normal' | 'slow' = 'normal') => {
  const { words, wave } = await say(wanted, speed)
  expect(words.map(({ text }) => text)).toEqual(wanted.words.map(({ text }) => text))
  expect(words.map(({ sounds }) => sounds.map(({ sound }) => sound))).toEqual(wanted.words.map(({ sounds }) => sounds))
  let last = 0
  for (const { startMs, endMs, sounds } of words) {
    expect([startMs, endMs]).toEqual([sounds[0]?.startMs, sounds.at(-1)?.endMs])
    for (const sound of sounds) {
      expect(sound.startMs).toBeGreaterThanOrEqual(last)
      expect(sound.endMs).toBeGreaterThan(sound.startMs)
      last = sound.endMs
    }
    const own = wave.samples.subarray(startMs * 16, endMs * 16)
    expect(Math.max(...own)).toBeGreaterThan(0.05)
  }
  expect(last).toBeLessThanOrEqual(wave.durationMs)
  return { words, wave }
}

test('says a twister as 16 kHz audio with the time of every word and sound', async () => {
  const { wave } = await expectExact(redLorry)
  expect(wave.sampleRate).toBe(16_000)
  expect(wave.durationMs).toBeGreaterThan(1_000)
})

test('says it slowly, 1.4 to 1.8 times as long, with times to match', async () => {
  const normal = await expectExact(redLorry)
  const slow = await expectExact(redLorry, 'slow')
  const ratio = slow.wave.durationMs / normal.wave.durationMs
  expect(ratio).toBeGreaterThan(1.4)
  expect(ratio).toBeLessThan(1.8)
})

test('a sound of a word can be made long, and nothing else of it changes', async () => {
  const { words, wave } = await say(target('Red', 'R EH D'))
  const sounds = words[0]?.sounds ?? []
  expect(sounds).toHaveLength(3)
  for (const sound of sounds) {
    if (sound.sound === null) throw new Error('Every sound has a name.')
    const { samples, addedMs } = lengthen(wave.samples, 16_000, sound.sound, sound)
    const [start, end] = [Math.round(sound.startMs * 16), Math.round(sound.endMs * 16)]
    expect(addedMs).toBeGreaterThan(sound.sound === 'D' ? 300 : 400)
    expect(samples.subarray(0, start)).toEqual(wave.samples.subarray(0, start))
    expect(samples.subarray(end + samples.length - wave.samples.length)).toEqual(wave.samples.subarray(end))
  }
})

test('says the sounds that are expected where its own dictionary differs', async () => {
  await expectExact(target('Wed wabbit, wuns', 'W EH D', 'W AE B AH T', 'W AH N Z'))
  await expectExact(target('the the tomato', 'DH IY', 'DH AH', 'T AH M AA T OW'))
})

test('keeps to the expected sounds where a text would be read out as something else', async () => {
  await expectExact(target('Dr. St. Mr.', 'D AH', 'S AH T', 'M'))
  await expectExact({ text: '5 и', words: [{ text: '5', sounds: ['F', 'AY', 'V'] }] })
  await expectExact({ text: '--help', words: [{ text: '--help', sounds: ['HH', 'EH', 'L', 'P'] }] })
})

test.each([
  '<speak><audio src="/etc/passwd"/></speak>',
  '$(reboot) `id` ; rm -rf / | cat',
  '-o /voice/../../x.wav -f /etc/passwd',
  '\u0000\u0007\u202e%s%n%x',
  '"\\"\' "lex" : r eh1 d',
])('takes a hostile text for nothing but a text: %j', async (text) => {
  await expectExact({ text, words: [{ text, sounds: ['R', 'EH', 'D'] }] })
})

test('refuses what is too long or empty, with a sentence', async () => {
  const word = { text: 'a', sounds: ['AH'] } as const
  const badInput = { ok: false, error: { code: 'bad-input' } }
  expect(await voice.say({ text: 'a'.repeat(301), words: [word] }, 'normal')).toMatchObject(badInput)
  expect(await voice.say({ text: 'a', words: [] }, 'normal')).toMatchObject(badInput)
  expect(await voice.say({ text: 'a', words: [{ text: 'a', sounds: [] }] }, 'normal')).toMatchObject(badInput)
  expect(await voice.say({ text: 'a', words: Array(601).fill(word) }, 'normal')).toMatchObject(badInput)
})

test('says a text of the greatest length', async () => {
  const { words } = await say({
    text: 'la '.repeat(100).trim(),
    words: Array.from({ length: 100 }, () => ({ text: 'la', sounds: ['L', 'AA'] })),
  })
  expect(words).toHaveLength(100)
})

test('says twisters of the starter pack', async () => {
  const packs = loadPacks()
  if (!packs.ok) throw new Error(packs.error.message)
  const some = packs.value.flatMap(({ twisters }) => twisters).filter((_twister, index) => index % 12 === 0)
  for (const { text, words } of some) await expectExact({ text, words })
})

test.each([
  ['rabbit', 'R AE B AH T'],
  ['Lorry', 'L AO R IY'],
  ['wuzzle', 'W AH Z AH L'],
  ['don’t', 'D OW N T'],
  ['naïve', 'N AY IY V'],
])('pronounces "%s"', async (word, sounds) => {
  expect((await voice.pronounce(word))?.join(' ')).toBe(sounds)
})

test.each(['', ' ', '42', '?!', 'и', "''", 'brrr', 'two words', '--help', '<s>', 'a'.repeat(41), '\u0000a'])(
  'has no answer for %j',
  async (word) => {
    expect(await voice.pronounce(word)).toBeNull()
  },
)

test('answers the second time from memory', async () => {
  const first = await voice.say(redLorry, 'normal')
  expect(await voice.say(redLorry, 'normal')).toBe(first)
})

test('keeps only the last few, shares what is being made, and forgets failures', async () => {
  const recent = createRecent<number>(2)
  let made = 0
  const get = (key: string, isGood = true) =>
    recent.get(
      key,
      async () => {
        made += 1
        return made
      },
      () => isGood,
    )
  expect(await Promise.all([get('a'), get('a')])).toEqual([1, 1])
  await get('b')
  await get('a')
  await get('c')
  expect(recent.size()).toBe(2)
  expect(await get('a')).toBe(1)
  expect(await get('b')).toBe(4)
  await get('d', false)
  expect(await get('d')).toBe(6)
})

const worker = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`)
const answering = `parentPort.postMessage({ id, outcome: { ok: true, printed: 'pau:0.1', wave: null } })`
const standIn = (body: string): URL =>
  worker(`import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id, run }) => { const what = run.arguments.join(' '); ${body} })`)
const threadOf = (workerUrlOf: URL, timeoutMs = 10_000, idleMs = 60_000) =>
  createVoiceThread({ workerUrl: workerUrlOf, logger, timeoutMs, idleMs })
const hanging = runText('hang', 'normal', [])
const ordinary = runText('ordinary', 'normal', [])

test('a voice that hangs is given up in time, and the next request works', async () => {
  const thread = threadOf(standIn(`if (what.includes('hang')) for (;;); ${answering}`), 1_000)
  expect(await thread.run(ordinary)).toMatchObject({ ok: true })
  expect(await thread.run(hanging)).toMatchObject({ ok: false, error: { code: 'engine-timeout' } })
  expect(await thread.run(ordinary)).toMatchObject({ ok: true })
  await thread.dispose()
})

test.each([
  ['throws', `throw new Error('broken')`],
  ['exits', 'process.exit(3)'],
  ['uses all its memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))'],
])('a voice that %s in mid-run fails that run only', async (_what, crash) => {
  const thread = threadOf(standIn(`if (what.includes('hang')) { ${crash} } else ${answering}`))
  const results = await Promise.all([thread.run(hanging), thread.run(ordinary)])
  expect(results).toMatchObject([{ ok: false, error: { code: 'engine-crashed' } }, { ok: true }])
  await thread.dispose()
})

test('a voice that dies between two runs is started anew', async () => {
  const thread = threadOf(standIn(`${answering}; setTimeout(() => process.exit(1), 20)`))
  expect(await thread.run(ordinary)).toMatchObject({ ok: true })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await thread.run(ordinary)).toMatchObject({ ok: true })
  await thread.dispose()
})

test('a worker that is not there fails with a sentence', async () => {
  const lost = createModelVoice({ workerUrl: new URL('file:///nowhere/voice.js'), logger })
  expect(await lost.say(redLorry, 'normal')).toMatchObject({ ok: false, error: { code: 'engine-crashed' } })
  expect(await lost.pronounce('rabbit')).toBeNull()
  await lost.dispose()
})

test('too many requests at once are refused, and work again later', async () => {
  const thread = threadOf(standIn(`setTimeout(() => { ${answering} }, 5)`))
  const results = await Promise.all(Array.from({ length: 20 }, () => thread.run(ordinary)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(16)
  expect(results.at(-1)).toMatchObject({ ok: false, error: { code: 'busy' } })
  expect(await thread.run(ordinary)).toMatchObject({ ok: true })
  await thread.dispose()
})

test('lets the worker and its folder go when idle and when disposed, and comes back from idling', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ttc-voice-'))
  const before = folders()
  const added = () => folders().filter((name) => !before.includes(name))
  const thread = threadOf(workerUrl, 10_000, 200)
  expect(await thread.run(runSounds(redLorry, 'normal'))).toMatchObject({ ok: true })
  expect(added()).toHaveLength(1)
  await expect.poll(added, { timeout: 5_000 }).toEqual([])
  expect(await thread.run(runSounds(redLorry, 'normal'))).toMatchObject({ ok: true })
  await thread.dispose()
  expect(added()).toEqual([])
  expect(await thread.run(ordinary)).toMatchObject({ ok: false })
})
