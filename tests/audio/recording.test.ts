import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMicrophone } from '../../main/audio/microphone.ts'
import { createRecordingSource } from '../../main/audio/recordingSource.ts'
import { writeWave } from '../../main/audio/wave.ts'
import type { AudioFrame } from '../../main/ports/index.ts'
import { captureProgram, clock, createLauncher, quiet, until } from './launch.ts'

const folder = mkdtempSync(join(tmpdir(), 'ttc-recording-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const setUp = (recording: string) => {
  const launcher = createLauncher()
  const page = { want: () => undefined }
  const microphone = createMicrophone({
    launch: launcher.launch,
    captureProgram,
    recording,
    clock,
    logger: quiet,
    page,
  })
  const frames: AudioFrame[] = []
  microphone.onFrame((frame) => frames.push(frame))
  return { microphone, frames, launcher }
}

describe('a recording in the place of the microphone', () => {
  it('comes in real time: silence, the file from each cue on, silence; and nothing is lost', async () => {
    const path = join(folder, 'ramp.wav')
    const ramp = new Int16Array(3_200).map((_, index) => index + 1)
    writeFileSync(path, writeWave(ramp, 16_000))
    const { microphone, frames, launcher } = setUp(path)
    expect(await microphone.open(null)).toMatchObject({ ok: true, value: { name: 'ramp.wav' } })
    expect(microphone.source).toBe('recording')
    await until(() => frames.length >= 5, 2_000)
    expect(frames.every(({ samples }) => samples.every((sample) => sample === 0))).toBe(true)

    for (const _ of [1, 2]) {
      const from = frames.length
      microphone.cue()
      await until(() => frames.length >= from + 30, 2_000)
      const heard = frames.slice(from).flatMap(({ samples }) => [...samples])
      const begins = heard.findIndex((sample) => sample !== 0)
      expect(begins / 16).toBeGreaterThanOrEqual(180)
      expect(begins / 16).toBeLessThanOrEqual(260)
      expect(Int16Array.from(heard.slice(begins, begins + ramp.length))).toEqual(ramp)
      expect(heard.slice(begins + ramp.length).every((sample) => sample === 0)).toBe(true)
    }

    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, index) => index))
    const [first, last] = [frames[0], frames.at(-1)]
    const seconds = ((last?.arrivedAt ?? 0) - (first?.arrivedAt ?? 0)) / 1_000
    expect((frames.length - 1) / seconds).toBeGreaterThan(47)
    expect((frames.length - 1) / seconds).toBeLessThan(53)
    await microphone.dispose()
    await until(() => launcher.running().length === 0, 2_000)
  })

  it('passes faster where a test asks for it, but never the silence before a cue', async () => {
    const path = join(folder, 'second.wav')
    writeFileSync(path, writeWave(new Int16Array(16_000).fill(1), 16_000))
    const source = createRecordingSource(path, 10)
    let [frames, loud] = [0, 0]
    const startedAt = performance.now()
    const due = () => (performance.now() - startedAt) / 20
    await source.open(null, {
      onSamples: (samples) => {
        frames += 1
        loud += samples.reduce((sum, sample) => sum + sample, 0)
      },
      onStopped: () => undefined,
    })
    await until(() => frames >= 10, 5_000)
    expect(frames).toBeLessThanOrEqual(due())
    // Each time ten frames before the second, its fifty and a hundred after it come in a tenth of their time; a computer that is busy
    // just then sees it the next time.
    let mostEarly = 0
    for (let times = 1; times <= 5 && mostEarly <= 50; times += 1) {
      const [from, before] = [frames, due()]
      source.cue()
      await until(() => loud === 16_000 * times && frames >= from + 160, 10_000)
      mostEarly = Math.max(mostEarly, frames - from - (due() - before))
    }
    expect(mostEarly).toBeGreaterThan(50)
    await source.close()
  })

  it.each([
    ['is not there', 'nothing.wav', null, 'audio-missing'],
    ['is a text', 'text.wav', 'Not a sound at all, only named like one.', 'audio-unreadable'],
  ] as const)('says so when the file %s', async (_name, file, content, code) => {
    if (content !== null) writeFileSync(join(folder, file), content)
    const { microphone } = setUp(join(folder, file))
    expect(await microphone.open(null)).toMatchObject({ ok: false, error: { code } })
    await microphone.dispose()
  })
})
