import { sampleRate as engineRate } from '../../preload/contract/audio.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { createResampler } from './resample.ts'
import { readWaveLayout, type WaveLayout } from './waveLayout.ts'

export { maximumDurationMs, readWaveLayout } from './waveLayout.ts'

export interface Wave {
  /** 16 kHz mono, -1..1; several channels are averaged. */
  readonly samples: Float32Array
  /** Rate of the file, in Hz. */
  readonly sampleRate: number
  readonly durationMs: number
}

/**
 * Reads a WAV of any rate, channel count and depth: 8 to 32-bit integers, 32 and 64-bit floats.
 * Fails with `audio-unreadable`, or with `audio-too-long` before anything is decoded.
 */
export const readWave = (bytes: Uint8Array): Result<Wave> => {
  const layout = readWaveLayout(bytes)
  if (!layout.ok) return layout
  const { sampleRate, frames, durationMs } = layout.value
  const samples = new Float32Array(Math.ceil((frames * engineRate) / sampleRate))
  const resampler = createResampler(sampleRate, engineRate)
  const decode = decoder(bytes, layout.value)
  let filled = 0
  const append = (block: Float32Array) => {
    samples.set(block.subarray(0, samples.length - filled), filled)
    filled = Math.min(samples.length, filled + block.length)
  }
  // Block by block, so that 192 kHz in eight channels needs no more memory than the answer.
  for (let start = 0; start < frames; start += blockFrames) {
    append(resampler.push(decode(start, Math.min(frames, start + blockFrames))))
  }
  append(resampler.finish())
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = Math.max(-1, Math.min(1, samples[index] as number))
  }
  return succeed({ samples, sampleRate, durationMs })
}

const blockFrames = 65_536

/** Mono samples of the frames `start` (inclusive) to `end` (exclusive). */
const decoder = (bytes: Uint8Array, layout: WaveLayout): ((start: number, end: number) => Float32Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { channels, sampleBytes, dataStart } = layout
  const read = sampleReader(view, layout)
  return (start, end) => {
    const block = new Float32Array(end - start)
    let at = dataStart + start * channels * sampleBytes
    for (let frame = 0; frame < block.length; frame += 1) {
      let sum = 0
      for (let channel = 0; channel < channels; channel += 1) {
        sum += read(at)
        at += sampleBytes
      }
      block[frame] = sum / channels
    }
    return block
  }
}

const sampleReader = (view: DataView, layout: WaveLayout): ((at: number) => number) => {
  switch (layout.encoding) {
    case 'unsigned-8':
      return (at) => (view.getUint8(at) - 128) / 128
    case 'signed-16':
      return (at) => view.getInt16(at, true) / 32_768
    case 'signed-24':
      return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608
    case 'signed-32':
      return (at) => view.getInt32(at, true) / 2_147_483_648
    case 'float-32':
      return (at) => bounded(view.getFloat32(at, true))
    case 'float-64':
      return (at) => bounded(view.getFloat64(at, true))
  }
}

/** One "not a number" or infinity would spread through the filter over everything near it. */
const bounded = (value: number): number => (Number.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value)))

const headerBytes = 44

/** A mono 16-bit WAV file. */
export const writeWave = (samples: Int16Array, sampleRate: number): Uint8Array => {
  const bytes = new Uint8Array(headerBytes + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const name = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  name(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  name(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  name(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (let index = 0; index < samples.length; index += 1) {
    view.setInt16(headerBytes + index * 2, samples[index] as number, true)
  }
  return bytes
}

/** Signed 16-bit samples as -1..1, and back; the latter is cut where it is louder than full scale. */
export const toFloat = (samples: Int16Array): Float32Array => Float32Array.from(samples, (sample) => sample / 32_768)
export const toInt16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))

/** The failure for a file that is not there; kept with the others so that all audio sentences are in one place. */
export const audioMissing = (path: string) => fail('audio-missing', `There is no file "${path}". Check the name.`)
