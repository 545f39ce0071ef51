import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMicrophone, type HostMicrophone } from '../../main/audio/microphone.ts'
import { toFloat, toInt16, writeWave } from '../../main/audio/wave.ts'
import type { AudioFrame } from '../../main/ports/index.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { captureProgram, clock, createLauncher, quiet, until } from '../audio/launch.ts'
import { say } from '../audio/speech.ts'
import { loudestFrequency, rms, sine } from '../audio/tones.ts'
import { type Pulse, startPulse } from './pulse.ts'

const folder = mkdtempSync(join(tmpdir(), 'ttc-real-audio-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const wav = (name: string, samples: Int16Array): string => {
  const path = join(folder, name)
  writeFileSync(path, writeWave(samples, 16_000))
  return path
}
const joined = (frames: readonly AudioFrame[]) =>
  toFloat(Int16Array.from(frames.flatMap(({ samples }) => [...samples])))

const setUp = (env: Readonly<Record<string, string>>) => {
  const launcher = createLauncher(env)
  const wanted: boolean[] = []
  const frames: AudioFrame[] = []
  const problems: Failure[] = []
  const microphone: HostMicrophone = createMicrophone({
    launch: launcher.launch,
    captureProgram,
    recording: null,
    clock,
    logger: quiet,
    page: {
      want(isWanted) {
        wanted.push(isWanted)
        // A window without a microphone says so at once.
        if (isWanted) setImmediate(() => microphone.pageFailed('microphone-missing'))
      },
    },
  })
  microphone.onFrame((frame) => frames.push(frame))
  microphone.onProblem((problem) => problems.push(problem))
  return { microphone, frames, problems, wanted, launcher }
}

describe('the native microphone, heard through a loudspeaker', () => {
  let pulse: Pulse
  let set: ReturnType<typeof setUp>
  beforeAll(async () => {
    pulse = await startPulse()
  })
  afterAll(async () => {
    await pulse.stop()
  })
  beforeEach(() => {
    set = setUp(pulse.env)
  })
  afterEach(async () => {
    await set.microphone.dispose()
  })

  it('lists the device, opens it by its id, and opening again is free', async () => {
    const { microphone } = set
    const devices = await microphone.list()
    if (!devices.ok) throw new Error(devices.error.message)
    expect(devices.value).toMatchObject([{ id: 'ALSA:default', isDefault: true }])
    expect(await microphone.open('ALSA:default')).toEqual({ ok: true, value: devices.value[0] })
    const startedAt = performance.now()
    await microphone.open('ALSA:default')
    expect(performance.now() - startedAt).toBeLessThan(20)
    expect(microphone.source).toBe('native')
  })

  it('hears a tone at its pitch, within 1 Hz, and soon', async () => {
    const { microphone, frames } = set
    await microphone.open(null)
    const played = await pulse.play(wav('tone.wav', toInt16(sine(16_000, 440, 1))))
    await played.ended
    const heard = joined(frames.filter(({ samples }) => rms(toFloat(samples)) > 0.2))
    expect(heard.length).toBeGreaterThan(14_000)
    expect(loudestFrequency(heard.subarray(1_000, 13_000), 16_000, 430, 450)).toBeGreaterThan(439)
    expect(loudestFrequency(heard.subarray(1_000, 13_000), 16_000, 430, 450)).toBeLessThan(441)
    const loud = frames.filter(({ samples }) => samples.some((sample) => Math.abs(sample) > 3_000))
    const beginMs = (loud[0]?.arrivedAt ?? Number.POSITIVE_INFINITY) - played.startedAtMs
    const endMs = (loud.at(-1)?.arrivedAt ?? Number.POSITIVE_INFINITY) - played.startedAtMs - 1_000
    process.stdout.write(
      `from the loudspeaker to JavaScript: ${beginMs.toFixed(0)} ms, ${endMs.toFixed(0)} ms at the end\n`,
    )
    // A crowded machine may delay one end; a delay that stays would show at both.
    expect(Math.min(beginMs, endMs)).toBeLessThan(150)
  })

  it('hears every word of a clip, with no frame lost', async () => {
    const { microphone, frames } = set
    const clip = say('red lorry, yellow lorry')
    await microphone.open(null)
    await (await pulse.play(wav('clip.wav', clip))).ended
    await until(() => rms(joined(frames.slice(-5))) < 0.001, 2_000)
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, index) => index))
    expect(bestCorrelation(joined(frames), toFloat(clip))).toBeGreaterThan(0.98)
  })

  it('closes and opens again', async () => {
    const { microphone, frames, launcher } = set
    for (const _ of [1, 2, 3]) {
      expect((await microphone.open(null)).ok).toBe(true)
      await until(() => frames.length > 3, 1_000)
      await microphone.close()
      frames.length = 0
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(frames).toEqual([])
    }
    expect(launcher.started.length).toBe(1)
  })

  it('says that capture crashed, and frames come again by themselves', async () => {
    const { microphone, frames, problems, launcher } = set
    await microphone.open(null)
    await until(() => frames.length > 5, 1_000)
    const killedAt = performance.now()
    microphone.killCapture()
    await until(() => problems.length > 0, 500)
    frames.length = 0
    expect(problems).toMatchObject([{ code: 'microphone-crashed' }])
    await until(() => frames.length > 0, 1_500)
    process.stdout.write(
      `from the death of the capture program to frames: ${(performance.now() - killedAt).toFixed(0)} ms\n`,
    )
    expect(frames[0]?.sequence).toBe(0)
    expect((await microphone.open(null)).ok).toBe(true)
    expect(launcher.running().length).toBe(1)
  })

  it('gives way to the window when the capture program keeps dying', async () => {
    const { microphone, wanted, problems } = set
    await microphone.open(null)
    for (let deaths = 1; deaths <= 5; deaths += 1) {
      microphone.killCapture()
      await until(() => problems.filter(({ code }) => code === 'microphone-crashed').length === deaths, 1_000)
      if (deaths < 5) expect((await microphone.open(null)).ok).toBe(true)
    }
    await until(() => wanted.includes(true), 1_000)
    expect(microphone.source).toBe('page')
  })
})

describe('a computer whose microphone is not there', () => {
  it('says that none was found, and has asked the window for its own', async () => {
    const pulse = await startPulse()
    await pulse.unplug()
    const { microphone, wanted } = setUp(pulse.env)
    expect(await microphone.open(null)).toMatchObject({ ok: false, error: { code: 'microphone-missing' } })
    expect(wanted[0]).toBe(true)
    await microphone.dispose()
    await pulse.stop()
  })

  it('survives the abort of PortAudio on a system without any sound settings', async () => {
    const empty = join(folder, 'empty.conf')
    writeFileSync(empty, '')
    const { microphone, wanted } = setUp({ ALSA_CONFIG_PATH: empty })
    expect(await microphone.open(null)).toMatchObject({ ok: false, error: { code: 'microphone-missing' } })
    expect(wanted[0]).toBe(true)
    await microphone.dispose()
  })

  it('notices when it is unplugged in mid-sentence', async () => {
    const pulse = await startPulse()
    const { microphone, frames, problems } = setUp(pulse.env)
    await microphone.open(null)
    await until(() => frames.length > 5, 1_000)
    await pulse.unplug()
    await until(() => problems.length > 0, 2_500)
    expect(['microphone-unplugged', 'microphone-crashed']).toContain(problems[0]?.code)
    expect(await microphone.open(null)).toMatchObject({ ok: false, error: { code: 'microphone-missing' } })
    await microphone.dispose()
    await pulse.stop()
  })
})

/** Highest correlation of the clip with any place of what was heard: coarsely, and then to the sample. */
const bestCorrelation = (heard: Float32Array, clip: Float32Array): number => {
  const at = (offset: number, step: number): number => {
    let product = 0
    let squares = 0
    let clipSquares = 0
    for (let index = 0; index < clip.length; index += step) {
      const a = heard[offset + index] ?? 0
      const b = clip[index] ?? 0
      product += a * b
      squares += a * a
      clipSquares += b * b
    }
    return product / Math.sqrt(squares * clipSquares + 1e-12)
  }
  let best = { offset: 0, value: 0 }
  for (let offset = 0; offset < heard.length - clip.length / 2; offset += 1) {
    const value = at(offset, 37)
    if (value > best.value) best = { offset, value }
  }
  return Math.max(...[-2, -1, 0, 1, 2].map((shift) => at(Math.max(0, best.offset + shift), 1)))
}
