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
/** So much silence after the file passes as fast as the file: in it the end of what was said is noticed. */
const tailFrames = 100

/**
 * A WAV file in the place of a microphone: silence, from each cue on the file once, then silence again. `haste` of 4 lets the 20 ms
 * frames of the file, and of two seconds after it, come every 5 ms: each sample still passes, a test only waits less. No hardware can
 * do so, and only a recording is asked. The silence before a cue takes its time: else a busy computer that is a second late with the
 * cue would have heard nobody say anything for ten.
 */
export const createRecordingSource = (path: string, haste = 1): CaptureSource => {
  const device: MicrophoneDevice = { id: `recording:${path}`, name: basename(path), isDefault: true }
  let stop: (() => void) | null = null
  /** Next frame of the recording; null while there is silence. */
  let position: number | null = null
  let tail = 0

  const close = async (): Promise<void> => {
    stop?.()
    stop = null
    position = null
    tail = 0
  }

  return {
    list: () => succeed([device]),
    async open(_deviceId, listener) {
      await close()
      const recording = readRecording(path)
      if (!recording.ok) return recording
      stop = pace(() => {
        const isHasty = position !== null || tail > 0
        tail = position !== null ? tailFrames : Math.max(0, tail - 1)
        const { samples, next } = frameAt(recording.value, position)
        position = next
        listener.onSamples(samples)
        return isHasty ? frameMs / haste : frameMs
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

/** Calls `tick`, which says after how many ms it is due again, by the clock: what a late timer missed is made up for, so nothing drifts. */
const pace = (tick: () => number): (() => void) => {
  let dueAt = performance.now() + frameMs
  let timer: NodeJS.Timeout
  const run = () => {
    while (performance.now() >= dueAt) dueAt += tick()
    timer = setTimeout(run, dueAt - performance.now())
  }
  timer = setTimeout(run, frameMs)
  return () => clearTimeout(timer)
}
