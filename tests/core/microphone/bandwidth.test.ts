import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNarrowBand } from '../../../main/core/microphone/bandwidth.ts'

const rate = 16_000
/** Noise that is the same each time, as a sum of tones from one frequency to another. */
const hiss = (from: number, to: number, loudness: number, ms = 600): Float32Array => {
  const samples = new Float32Array((ms * rate) / 1_000)
  let seed = 11
  for (let hertz = from; hertz < to; hertz += 47) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    const phase = (seed / 2 ** 31) * 2 * Math.PI
    for (let index = 0; index < samples.length; index += 1)
      samples[index] = (samples[index] ?? 0) + loudness * Math.sin((2 * Math.PI * hertz * index) / rate + phase)
  }
  return samples
}
const sum = (...parts: readonly Float32Array[]) =>
  Float32Array.from(parts[0] ?? [], (_, index) => parts.reduce((all, part) => all + (part[index] ?? 0), 0))

describe('the bandwidth of a take', () => {
  test('ends early where nothing is above a telephone', () => {
    expect(isNarrowBand(hiss(200, 3_600, 0.01))).toBe(true)
  })
  test('is whole where an s is in it, and where the voice only falls off', () => {
    expect(isNarrowBand(hiss(200, 7_800, 0.01))).toBe(false)
    expect(isNarrowBand(sum(hiss(200, 3_600, 0.01), hiss(3_600, 7_800, 0.01 / 10)))).toBe(false)
  })
  test('is narrow, too, where the card adds its own faint noise', () => {
    expect(isNarrowBand(sum(hiss(200, 3_600, 0.01), hiss(100, 7_900, 0.000_02)))).toBe(true)
  })
  test('cannot be told of silence, of nothing, and of a hum', () => {
    expect(isNarrowBand(new Float32Array(16_000))).toBe(false)
    expect(isNarrowBand(new Float32Array(0))).toBe(false)
    expect(isNarrowBand(new Float32Array(100))).toBe(false)
    expect(isNarrowBand(hiss(50, 300, 0.05))).toBe(false)
  })
  test('does not depend on how loud the take is, within 30 dB', () => {
    const [wide, narrow] = [hiss(200, 7_800, 0.01, 200), hiss(200, 3_600, 0.01, 200)]
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), (gain) => {
        expect(isNarrowBand(wide.map((sample) => sample * gain))).toBe(false)
        expect(isNarrowBand(narrow.map((sample) => sample * gain))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
