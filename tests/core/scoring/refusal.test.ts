import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SignalFacts, TextMatch } from '../../../main/core/scoring/evidence.ts'
import { refusalOfMatch, refusalOfSignal } from '../../../main/core/scoring/refusal.ts'
import { measureSignal } from '../../../main/core/scoring/signal.ts'

const take = (ms: number, value: (index: number) => number): Float32Array =>
  Float32Array.from({ length: ms * 16 }, (_, index) => value(index))
const good: SignalFacts = {
  durationMs: 2000,
  speechMs: 1200,
  speechDb: -20,
  noiseDb: -60,
  peakDb: -6,
  clippedShare: 0,
  isLoudAtStart: false,
  isLoudAtEnd: false,
}
const all: TextMatch = { wordCount: 4, saidCount: 4, isFirstWordSaid: true, isLastWordSaid: true, isOtherText: false }
const half: TextMatch = { ...all, saidCount: 2, isLastWordSaid: false }
const other: TextMatch = { ...all, isOtherText: true }

describe('refusing a take', () => {
  test('silence, in its kinds', () => {
    expect(refusalOfSignal(measureSignal(new Float32Array(32_000)))).toBe('silence')
    expect(refusalOfSignal(measureSignal(new Float32Array(0)))).toBe('silence')
    expect(refusalOfSignal(measureSignal(take(1000, (index) => 0.3 + 0.0005 * Math.sin(index))))).toBe('silence')
  })

  test('steady loud noise is noise', () => {
    let seed = 1
    const noise = () => {
      seed = (seed * 16_807) % 2_147_483_647
      return (seed / 2_147_483_647 - 0.5) * 0.4
    }
    expect(refusalOfSignal(measureSignal(take(2000, noise)))).toBe('too-noisy')
  })

  test('a take with all its words is never refused for its quality', () => {
    fc.assert(
      fc.property(
        fc.record({
          durationMs: fc.constant(2000),
          speechMs: fc.constant(900),
          speechDb: fc.double({ min: -60, max: 0, noNaN: true }),
          noiseDb: fc.double({ min: -100, max: 0, noNaN: true }),
          peakDb: fc.double({ min: -50, max: 0, noNaN: true }),
          clippedShare: fc.double({ min: 0, max: 1, noNaN: true }),
          isLoudAtStart: fc.boolean(),
          isLoudAtEnd: fc.boolean(),
        }),
        (signal) => {
          expect(refusalOfMatch(signal, all)).toBeNull()
        },
      ),
    )
  })

  test('what was not found is explained by the signal where that is the cause', () => {
    expect(refusalOfMatch(good, other)).toBe('other-text')
    expect(refusalOfMatch({ ...good, clippedShare: 0.3 }, other)).toBe('clipped')
    expect(refusalOfMatch({ ...good, noiseDb: -22 }, other)).toBe('too-noisy')
    expect(refusalOfMatch({ ...good, speechDb: -58, noiseDb: -80 }, other)).toBe('too-quiet')
    expect(refusalOfMatch({ ...good, isLoudAtEnd: true }, half)).toBe('cut')
    expect(refusalOfMatch(good, half)).toBeNull()
  })
})
