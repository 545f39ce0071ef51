import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createMicrophone } from '../../main/audio/microphone.ts'
import { writeWave } from '../../main/audio/wave.ts'
import type { AudioFrame } from '../../main/ports.ts'
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
