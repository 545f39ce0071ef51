import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResampler } from '../../main/audio/resample.ts'
import { amplitudeAt, decibels, rms, sine } from './tones.ts'

const resample = (samples: Float32Array, from: number, to = 16_000, block = samples.length): Float32Array => {
  const resampler = createResampler(from, to)
  const blocks: Float32Array[] = []
  for (let at = 0; at < samples.length; at += block) blocks.push(resampler.push(samples.subarray(at, at + block)))
  blocks.push(resampler.finish())
  return Float32Array.from(blocks.flatMap((part) => [...part]))
}
const middle = (samples: Float32Array) => samples.subarray(1_000, -1_000)
const rates = [8_000, 11_025, 11_127, 22_050, 32_000, 44_056, 44_100, 48_000, 96_000]

describe('resampling', () => {
  it.each(rates)('keeps a tone in the pass band as it is, from %i Hz', (rate) => {
    for (const hertz of [100, 1_000, Math.min(6_500, rate * 0.4)]) {
      const heard = middle(resample(sine(rate, hertz, 0.5), rate))
      expect(Math.abs(decibels(amplitudeAt(heard, 16_000, hertz) / 0.5))).toBeLessThan(0.1)
      // Nothing but the tone: what is left after taking it away is 60 dB down.
      expect(decibels(rms(heard) / (0.5 / Math.SQRT2))).toBeCloseTo(0, 1)
    }
  })

  it.each(rates.filter((rate) => rate > 20_000))('lets nothing above 8 kHz fold back, from %i Hz', (rate) => {
    for (const hertz of [8_050, 8_500, 9_000, 9_900, 10_500, 15_000, 21_000].filter((tone) => tone < rate / 2)) {
      expect(decibels(rms(middle(resample(sine(rate, hertz, 0.5), rate))) / (0.5 / Math.SQRT2))).toBeLessThan(-60)
    }
  })

  it('puts sounds where they were: an impulse stays at its time', () => {
    const impulse = new Float32Array(44_100)
    impulse[22_050] = 1
    const heard = resample(impulse, 44_100)
    expect(heard.indexOf(Math.max(...heard))).toBe(8_000)
  })

  it('gives the same whether it comes in one piece or in many', () => {
    const noise = fc.sample(fc.float({ min: -1, max: 1, noNaN: true }), { numRuns: 3_000, seed: 7 })
    const samples = Float32Array.from(noise)
    fc.assert(
      fc.property(fc.constantFrom(...rates), fc.integer({ min: 1, max: 700 }), (rate, block) => {
        const whole = resample(samples, rate)
        expect(resample(samples, rate, 16_000, block)).toEqual(whole)
        expect(whole.length).toBe(Math.ceil((samples.length * 16_000) / rate))
      }),
      { numRuns: 40 },
    )
  })

  it('is cheap: far below real time from 44.1 kHz', () => {
    const samples = sine(44_100, 440, 5)
    resample(samples.subarray(0, 44_100), 44_100)
    // Processor time, not the clock: others may be using the machine.
    const timed = [1, 2, 3, 4, 5].map(() => {
      const before = process.threadCpuUsage()
      createResampler(44_100, 16_000).push(samples)
      return process.threadCpuUsage(before).user / 5_000_000
    })
    const best = Math.min(...timed)
    process.stdout.write(`resampling 44.1 to 16 kHz: ${best.toFixed(4)}x real time\n`)
    // 0.0015 on a quiet 2-core machine; the limit leaves room for a crowded one.
    expect(best).toBeLessThan(0.006)
  })
})
