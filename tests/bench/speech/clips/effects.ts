import { createResampler } from '../../../../main/audio/resample.ts'
import { randomOf } from '../random.ts'

const rate = 16_000

/** A speaker that much smaller: pitch and resonances rise, and everything becomes that much shorter. */
export const shrink = (samples: Float32Array, size: number): Float32Array => {
  if (size === 1) return samples
  const resampler = createResampler(Math.round(rate * size), rate)
  return join([resampler.push(samples), resampler.finish()])
}

export const join = (pieces: readonly Float32Array[]): Float32Array => {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

export const silence = (ms: number): Float32Array => new Float32Array(Math.round((ms * rate) / 1000))

const power = (samples: Float32Array): number =>
  samples.length === 0 ? 0 : samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length

/** Level of the loud parts: the mean power of the louder half of 20 ms frames. */
const speechPower = (samples: Float32Array): number => {
  const frames = Array.from({ length: Math.floor(samples.length / 320) }, (_, index) =>
    power(samples.subarray(index * 320, (index + 1) * 320)),
  ).sort((a, b) => b - a)
  const loud = frames.slice(0, Math.max(1, frames.length >> 1))
  return loud.reduce((sum, value) => sum + value, 0) / loud.length
}

/** Noise as rooms have it: every octave a little weaker than the one below. Mean power 1. */
export const roomNoise = (length: number, seed: string): Float32Array => {
  const random = randomOf(`noise/${seed}`)
  const colour = 0.7
  const scale = Math.sqrt(3 * (1 - colour * colour))
  let value = 0
  return Float32Array.from({ length }, () => {
    value = colour * value + (2 * random() - 1)
    return value * scale
  })
}

/** The other sound added so that it lies so many dB below the speech. */
export const under = (samples: Float32Array, other: Float32Array, db: number): Float32Array => {
  const gain = Math.sqrt((speechPower(samples) / speechPower(other)) * 10 ** (-db / 10))
  return samples.map((sample, index) => Math.max(-1, Math.min(1, sample + gain * (other[index] ?? 0))))
}

export const withNoise = (samples: Float32Array, db: number, seed: string): Float32Array =>
  under(samples, roomNoise(samples.length, seed), db)

/** So loud at its peak. */
export const normalised = (samples: Float32Array, peak: number): Float32Array => {
  const most = samples.reduce((largest, sample) => Math.max(largest, Math.abs(sample)), 1e-9)
  return samples.map((sample) => (sample * peak) / most)
}
