import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHeld, lengthen, longMs } from '../../../main/core/voice/longSound.ts'
import { hold, stretch } from '../../../main/core/voice/stretch.ts'

const rate = 16_000
const tone = (pitch: number, ms: number, loud = 0.5) =>
  Float32Array.from({ length: (ms / 1000) * rate }, (_, at) => loud * Math.sin((2 * Math.PI * pitch * at) / rate))
const join = (...parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]))
/** Crossings of zero from below, a second. */
const pitchOf = (samples: Float32Array) => {
  let crossings = 0
  for (let at = 1; at < samples.length; at += 1)
    if ((samples[at - 1] ?? 0) < 0 && (samples[at] ?? 0) >= 0) crossings += 1
  return crossings / (samples.length / rate)
}
const rms = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)
const largestStep = (samples: Float32Array) =>
  samples.reduce((most, one, at) => (at === 0 ? most : Math.max(most, Math.abs(one - (samples[at - 1] ?? 0)))), 0)
const someSound = fc
  .tuple(
    fc.integer({ min: 0, max: 4_000 }),
    fc.integer({ min: 0, max: 4_000 }),
    fc.integer({ min: 1, max: 4_000 }),
    fc.integer(),
  )
  .map(([start, length, rest, seed]) => {
    let state = seed >>> 0
    const samples = Float32Array.from({ length: start + length + rest }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 31 - 1
    })
    return { samples, span: { start, end: start + length } }
  })

describe('making one span of a sound longer', () => {
  test('leaves every sample before and after it as it is, and touches neither what it was given', () => {
    fc.assert(
      fc.property(
        someSound,
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.boolean(),
        ({ samples, span }, factor, isHold) => {
          const given = samples.slice()
          const long = isHold ? hold(samples, rate, span, 100 * factor) : stretch(samples, rate, span, factor)
          expect(samples).toEqual(given)
          expect(long.length).toBeGreaterThanOrEqual(samples.length)
          expect(long.subarray(0, span.start)).toEqual(samples.subarray(0, span.start))
          expect(long.subarray(long.length - (samples.length - span.end))).toEqual(samples.subarray(span.end))
        },
      ),
    )
  })
  test.each([2, 4, 8])('makes it %i times as long, within one step back', (factor) => {
    const samples = join(tone(200, 100), tone(140, 120), tone(300, 100))
    const long = stretch(samples, rate, { start: 1_600, end: 3_520 }, factor)
    const grown = (long.length - samples.length + 1_920) / 1_920
    expect(Math.abs(grown - factor)).toBeLessThan(0.2)
  })
  test.each([90, 140, 220, 350])('keeps the pitch of a voice at %i Hz, its loudness, and makes no click', (pitch) => {
    const own = tone(pitch, 150)
    const long = stretch(own, rate, { start: 0, end: own.length }, 4)
    expect(pitchOf(long) / pitchOf(own)).toBeGreaterThan(0.95)
    expect(pitchOf(long) / pitchOf(own)).toBeLessThan(1.05)
    expect(rms(long) / rms(own)).toBeGreaterThan(0.9)
    expect(largestStep(long)).toBeLessThan(largestStep(own) * 1.5)
  })
  test.each([
    ['one of nothing', 0, 4],
    ['one too short to be taken apart', 20, 8],
    ['one that is to stay', 2_000, 1],
  ])('leaves %s', (_, length, factor) => {
    const samples = tone(200, 200)
    expect(stretch(samples, rate, { start: 400, end: 400 + length }, factor)).toEqual(samples)
  })
  test('takes a span beyond the end for what there is of it', () => {
    const samples = tone(200, 100)
    expect(stretch(samples, rate, { start: -50, end: 99_999 }, 2).length).toBeGreaterThan(samples.length * 1.7)
  })
})

describe('holding a plosive', () => {
  test('puts the silence into the closure and leaves the burst whole', () => {
    // A vowel, a closure of 60 ms with a breath of noise, a burst of 20 ms, a vowel.
    const closure = tone(50, 60, 0.002)
    const burst = tone(3_000, 20, 0.6)
    const samples = join(tone(200, 100), closure, burst, tone(200, 100))
    const span = { start: 1_600, end: 1_600 + closure.length + burst.length }
    const held = hold(samples, rate, span, 300)
    expect(held.length - samples.length).toBe(4_800)
    const silence = held.findIndex((_, at) => held.subarray(at, at + 4_800).every((one) => one === 0))
    expect(silence).toBeGreaterThan(span.start)
    expect(silence).toBeLessThan(span.start + closure.length)
    const end = held.length - (samples.length - span.end)
    expect(held.subarray(end - burst.length, end)).toEqual(burst)
  })
})

describe('a long sound in its word', () => {
  const word = join(tone(180, 90), tone(220, 200), tone(160, 80))
  test('lasts most of a second where it flows, and what follows comes later by as much', () => {
    const { samples, addedMs } = lengthen(word, rate, 'R', { startMs: 0, endMs: 90 })
    expect(addedMs).toBeCloseTo(((samples.length - word.length) / rate) * 1000)
    expect(90 + addedMs).toBeGreaterThan(600)
    expect(90 + addedMs).toBeLessThan(longMs.drawnOut + 30)
    expect(samples.subarray(samples.length - 4_000)).toEqual(word.subarray(word.length - 4_000))
  })
  test('is held where it is a plosive', () => {
    expect(lengthen(word, rate, 'T', { startMs: 290, endMs: 370 }).addedMs).toBeCloseTo(longMs.held)
  })
  test('flows for continuants and vowels, and is held for plosives and affricates', () => {
    expect((['R', 'L', 'S', 'SH', 'M', 'NG', 'W', 'Y', 'V', 'HH', 'IY', 'AH'] as const).map(isHeld)).not.toContain(true)
    expect((['P', 'B', 'T', 'D', 'K', 'G', 'CH', 'JH'] as const).map(isHeld)).not.toContain(false)
  })
})
