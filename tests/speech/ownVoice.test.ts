import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWave } from '../../main/audio/wave.ts'
import { compose } from '../../main/compose/index.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import type { OwnTake } from '../../preload/contract/ownVoice.ts'
import { unwrap } from '../store/open.ts'

/** The whole application with a recording for a microphone: what a grown-up says is checked and timed by the real engine. */
const folder = mkdtempSync(join(tmpdir(), 'ttc-own-voice-'))
const lorry = 'red-lorry-yellow-lorry'
let app: Awaited<ReturnType<typeof compose>>
beforeAll(async () => {
  app = await compose({
    ...{ name: 'browser', version: '0.0.0', dataFolder: folder, keyStore: null, chooser: null },
    programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
    launch: launchChild,
    settings: { read: () => undefined, write: () => undefined },
    recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
    clock: { now: Date.now },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  unwrap(await app.handlers['vault.setUp']({ passphrase: 'four green words here' }))
}, 30_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const record = async (twisterId: string) => {
  let tell: (told: { takeId: string; take: OwnTake }) => void = () => undefined
  const taken = new Promise<{ takeId: string; take: OwnTake }>((resolve) => {
    tell = resolve
  })
  const stop = app.onEvent((name, payload) => name === 'ownVoice.taken' && tell(payload as never))
  const { takeId } = unwrap(await app.handlers['ownVoice.record']({ twisterId }))
  const told = await taken
  stop()
  expect(told.takeId).toBe(takeId)
  return told
}

test('a recording of the twister is a model, with its words where they were said; nothing is counted for a child', async () => {
  const { takeId, take } = await record(lorry)
  expect(take).toEqual({ outcome: 'ready' })
  unwrap(await app.handlers['ownVoice.keep']({ takeId }))
  const said = unwrap(await app.handlers['voice.say']({ twisterId: lorry, speed: 'normal', isOwn: true }))
  const wave = unwrap(readWave(Buffer.from(said.wavBase64, 'base64')))
  expect(said.source).toBe('own')
  expect(said.words.map(({ text }) => text)).toEqual(['Red', 'lorry', 'yellow', 'lorry'])
  let last = 0
  for (const { startMs, endMs, sounds } of said.words) {
    expect(startMs).toBeGreaterThanOrEqual(last)
    expect(Math.max(...wave.samples.subarray(startMs * 16, endMs * 16))).toBeGreaterThan(0.05)
    expect(sounds.length).toBeGreaterThan(0)
    last = endMs
  }
  expect(last).toBeLessThanOrEqual(wave.durationMs)
  const slow = unwrap(await app.handlers['voice.say']({ twisterId: lorry, speed: 'slow', isOwn: true }))
  expect(unwrap(readWave(Buffer.from(slow.wavBase64, 'base64'))).durationMs / wave.durationMs).toBeGreaterThan(1.5)
  expect(unwrap(await app.handlers['progress.get']({ days: 7 })).attempts).toBe(0)
}, 30_000)

test('a recording of something else is none', async () => {
  const { takeId, take } = await record('she-sells-sea-shells-by-the-sea-shore')
  expect(take.outcome).not.toBe('ready')
  expect(await app.handlers['ownVoice.keep']({ takeId })).toMatchObject({ ok: false })
}, 30_000)
