import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLevel, silenceDb } from '../../main/audio/level.ts'
import { toInt16 } from '../../main/audio/wave.ts'
import { sine } from './tones.ts'

describe('levels', () => {
  it('measures a sine at its root mean square and its peak', () => {
    const level = measureLevel(toInt16(sine(16_000, 1_000, 0.02, 0.5)))
    expect(level.rmsDb).toBeCloseTo(-9.03, 1)
    expect(level.peakDb).toBeCloseTo(-6.02, 1)
    expect(level.isClipping).toBe(false)
  })

  it('calls silence, and nothing at all, silent', () => {
    for (const samples of [new Int16Array(320), new Int16Array(0)]) {
      expect(measureLevel(samples)).toEqual({ rmsDb: silenceDb, peakDb: silenceDb, meter: 0, isClipping: false })
    }
  })

  it('sees samples that were cut at either end of the scale', () => {
    expect(measureLevel(toInt16(sine(16_000, 300, 0.02, 1.5))).isClipping).toBe(true)
    expect(measureLevel(Int16Array.of(-32_768, -32_768, -32_768)).isClipping).toBe(true)
  })

  it('stays on its scales, and louder is never shown as less', () => {
    const frame = fc.int16Array({ minLength: 1, maxLength: 320 })
    fc.assert(
      fc.property(frame, (samples) => {
        const loud = measureLevel(samples)
        const soft = measureLevel(samples.map((sample) => Math.trunc(sample / 2)))
        expect(loud.meter).toBeGreaterThanOrEqual(soft.meter)
        expect(loud.rmsDb).toBeGreaterThanOrEqual(soft.rmsDb)
        for (const level of [loud, soft]) {
          expect(level.meter).toBeGreaterThanOrEqual(0)
          expect(level.meter).toBeLessThanOrEqual(1)
          expect(level.peakDb).toBeGreaterThanOrEqual(level.rmsDb - 1e-9)
          expect(level.rmsDb).toBeGreaterThanOrEqual(silenceDb)
          expect(level.peakDb).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})
