import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { frameSamples } from '../../preload/contract/audio.ts'
import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { CaptureSource } from './captureProtocol.ts'
import { audioMissing, readWave, toInt16 } from './wave.ts'

const frameMs = 20
/** A person does not speak in the very instant at which listening begins. */
const leadFrames = 10

/**
 * A WAV file in the place of a microphone: silence, from each cue on the file once, then silence again. `haste` of 4 lets its 20 ms
 * frames come every 5 ms: each sample still passes, a test only waits less. No hardware can do so, and only a recording is asked.
 */
export const createRecordingSource = (path: string, haste = 1): CaptureSource => {
  const device: MicrophoneDevice = { id: `recording:${path}`, name: basename(path), isDefault: true }
  let stop: (() => void) | null = null
  /** Next frame of the recording; null while there is silence. */
  let position: number | null = null

  const close = async (): Promise<void> => {
    stop?.()
    stop = null
    position = null
  }

  return {
    list: () => succeed([device]),
    async open(_deviceId, listener) {
      await close()
      const recording = readRecording(path)
      if (!recording.ok) return recording
      stop = pace(frameMs / haste, () => {
        const { samples, next } = frameAt(recording.value, position)
        position = next
        listener.onSamples(samples)
      })
      return succeed(device)
    },
    close,
    cue() {
      position = -leadFrames
    },
  }
}

const readRecording = (path: string): Result<Int16Array> => {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return audioMissing(path)
  }
  const wave = readWave(bytes)
  return wave.ok ? succeed(toInt16(wave.value.samples)) : wave
}

const frameAt = (recording: Int16Array, position: number | null) => {
  const samples = new Int16Array(frameSamples)
  if (position === null) return { samples, next: null }
  if (position >= 0) samples.set(recording.subarray(position * frameSamples, (position + 1) * frameSamples))
  const isOver = (position + 1) * frameSamples >= recording.length
  return { samples, next: isOver ? null : position + 1 }
}

/** Calls `tick` every so many ms by the clock: what a late timer missed is made up for, so nothing drifts. */
const pace = (everyMs: number, tick: () => void): (() => void) => {
  const startedAt = performance.now()
  let ticks = 0
  let timer: NodeJS.Timeout
  const run = () => {
    while (performance.now() >= startedAt + (ticks + 1) * everyMs) {
      ticks += 1
      tick()
    }
    timer = setTimeout(run, startedAt + (ticks + 1) * everyMs - performance.now())
  }
  timer = setTimeout(run, everyMs)
  return () => clearTimeout(timer)
}
