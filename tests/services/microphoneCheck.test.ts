import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { readWave, toInt16, writeWave } from '../../main/audio/wave.ts'
import type { HeardFrame } from '../../main/services/microphone.ts'
import { createMicrophoneCheckService } from '../../main/services/microphoneCheck.ts'
import { fail, succeed } from '../../preload/contract/result.ts'

const times = { roomMs: 200, wordMs: 2_000, patienceMs: 60 }
const status = { state: 'open', source: 'native', device: null, problem: null } as const

/** A microphone that says what it is given, and a check of it. */
const setUp = (canOpen = true) => {
  const frames = new Set<(frame: HeardFrame) => void>()
  const problems = new Set<(failure: { code: 'microphone-unplugged'; message: string }) => void>()
  const cue = vi.fn()
  const { handlers } = createMicrophoneCheckService({
    ...{ encodeWave: writeWave, times },
    microphone: {
      open: async () => (canOpen ? succeed(status) : fail('microphone-denied', 'No.')),
      cue,
      onFrame: (listener) => {
        frames.add(listener)
        return () => frames.delete(listener)
      },
      onProblem: (listener) => {
        problems.add(listener as never)
        return () => problems.delete(listener as never)
      },
    },
  })
  const say = (samples: Int16Array) => {
    for (let at = 0; at < samples.length; at += 320)
      for (const listener of [...frames])
        listener({ samples: samples.slice(at, at + 320), sequence: at / 320, at: 0, isSpeech: false } as never)
  }
  const room = new Int16Array(16_000 * 0.6).map((_, index) => ((index * 7_919) % 31) - 15)
  const hear = async <T>(asked: Promise<T>, samples: Int16Array): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve))
    say(samples)
    return asked
  }
  return { handlers, hear, room, cue, frames, problems }
}

const voice = (): Int16Array => {
  const read = readWave(readFileSync(join(import.meta.dirname, '../fixtures/twisters/lorry-slt.wav')))
  if (!read.ok) throw new Error(read.error.message)
  return toInt16(read.value.samples)
}

describe('the check of a microphone', () => {
  test('hears a room and a real voice, finds nothing to be done, and plays what it heard', async () => {
    const { handlers, hear, room, cue } = setUp()
    expect(await hear(handlers['check.room'](), room)).toMatchObject({ ok: true, value: { ms: times.roomMs } })
    expect(cue).not.toHaveBeenCalled()
    const said = voice()
    const found = await hear(handlers['check.word'](), said)
    expect(found).toMatchObject({ ok: true, value: { advice: ['fine'] } })
    expect(cue).toHaveBeenCalledOnce()
    const sound = await handlers['check.sound']()
    if (!sound.ok) throw new Error(sound.error.message)
    const played = Buffer.from(sound.value.wavBase64, 'base64')
    expect(played.subarray(-2_000).equals(Buffer.from(said.buffer, 31_000 * 2, 2_000))).toBe(true)
  })

  test('takes no word without a room, and has no sound before there is one', async () => {
    const { handlers } = setUp()
    expect(await handlers['check.word']()).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(await handlers['check.sound']()).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('forgets what was heard when it is stopped', async () => {
    const { handlers, hear, room } = setUp()
    await hear(handlers['check.room'](), room)
    await hear(handlers['check.word'](), voice())
    await handlers['check.stop']()
    expect(await handlers['check.sound']()).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await handlers['check.word']()).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  test('says so where the microphone cannot be opened, is pulled out, or gives no sound, and listens no more', async () => {
    expect(await setUp(false).handlers['check.room']()).toMatchObject({ error: { code: 'microphone-denied' } })
    const { handlers, frames, problems } = setUp()
    const asked = handlers['check.room']()
    await new Promise((resolve) => setTimeout(resolve))
    for (const listener of [...problems]) listener({ code: 'microphone-unplugged', message: '' })
    expect(await asked).toMatchObject({ error: { code: 'microphone-unplugged' } })
    expect(await handlers['check.room']()).toMatchObject({ error: { code: 'microphone-crashed' } })
    expect(frames.size + problems.size).toBe(0)
  })

  test('that is begun again ends the one before', async () => {
    const { handlers, hear, room } = setUp()
    const first = handlers['check.room']()
    await new Promise((resolve) => setTimeout(resolve))
    const second = hear(handlers['check.room'](), room)
    expect(await first).toMatchObject({ ok: false, error: { code: 'busy' } })
    expect(await second).toMatchObject({ ok: true })
  })
})
