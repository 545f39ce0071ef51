import type { Wave } from '../../ui/voice/wave.ts'

const size = 512
/** A wide band as therapists read it: 8 ms long, so that the pulses of a voice stand apart and formants are broad. */
const windowMs = 8
/** Above this a child's speech has hiss alone. */
const highestHz = 7_000
/** Quieter than this below the loudest, in dB, nothing is drawn. */
const rangeDb = 55

/** In place; both have `size` values. */
const transform = (real: Float64Array, imaginary: Float64Array): void => {
  for (let index = 1, other = 0; index < size; index += 1) {
    let bit = size >> 1
    for (; (other & bit) !== 0; bit >>= 1) other ^= bit
    other ^= bit
    if (index < other) {
      ;[real[index], real[other]] = [real[other] ?? 0, real[index] ?? 0]
      ;[imaginary[index], imaginary[other]] = [imaginary[other] ?? 0, imaginary[index] ?? 0]
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2
    for (let start = 0; start < size; start += length)
      for (let at = 0; at < half; at += 1) {
        const angle = (-2 * Math.PI * at) / length
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const [upper, lower] = [start + at, start + at + half]
        const [a, b] = [real[lower] ?? 0, imaginary[lower] ?? 0]
        const [turnedReal, turnedImaginary] = [a * cos - b * sin, a * sin + b * cos]
        real[lower] = (real[upper] ?? 0) - turnedReal
        imaginary[lower] = (imaginary[upper] ?? 0) - turnedImaginary
        real[upper] = (real[upper] ?? 0) + turnedReal
        imaginary[upper] = (imaginary[upper] ?? 0) + turnedImaginary
      }
  }
}

export interface Spectrogram {
  readonly columns: number
  /** From 0 Hz on. */
  readonly rows: number
  /** How strong, 0..1, column by column. */
  readonly strengths: Float32Array
}

/** The strengths of frequencies over time (Hann window, levels in dB, highs raised by 6 dB an octave as is usual for speech). */
export const spectrogramOf = ({ samples, rate }: Wave, columns: number): Spectrogram => {
  const width = Math.round((windowMs / 1_000) * rate)
  const rows = Math.min(size / 2, Math.round((highestHz / rate) * size))
  const levels = new Float32Array(columns * rows)
  let loudest = Number.NEGATIVE_INFINITY
  for (let column = 0; column < columns; column += 1) {
    const start = Math.round(((column + 0.5) / columns) * samples.length - width / 2)
    const real = new Float64Array(size)
    for (let at = 0; at < width; at += 1) {
      const slope = (samples[start + at] ?? 0) - 0.95 * (samples[start + at - 1] ?? 0)
      real[at] = slope * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / width))
    }
    const imaginary = new Float64Array(size)
    transform(real, imaginary)
    for (let row = 0; row < rows; row += 1) {
      const level = 10 * Math.log10((real[row] ?? 0) ** 2 + (imaginary[row] ?? 0) ** 2 + 1e-9)
      levels[column * rows + row] = level
      loudest = Math.max(loudest, level)
    }
  }
  return { columns, rows, strengths: levels.map((level) => Math.max(0, 1 + (level - loudest) / rangeDb)) }
}
