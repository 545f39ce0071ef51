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
/** As many sums of as many products as the filter from 44.1 to 16 kHz has, one after the other, and nothing else. */
const multiplied = (samples: Float32Array, outputs: number): number => {
  const taps = 144
  let sum = 0
  for (let output = 0; output < outputs; output += 1) {
    const from = output % (samples.length - taps)
    for (let tap = 0; tap < taps; tap += 1) sum += (samples[from + tap] ?? 0) * (samples[tap] ?? 0)
  }
  return sum
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

  it('costs little more than the multiplications that it cannot do without', () => {
    const seconds = 5
    const samples = sine(44_100, 440, seconds)
    // Processor time, not the clock: others may be using the machine. Both in turns: it is quick at one time and slow at another.
    const cost = (work: () => void): number => {
      const before = process.threadCpuUsage()
      work()
      return process.threadCpuUsage(before).user
    }
    const ratios = Array.from({ length: 9 }, () => {
      const ours = cost(() => createResampler(44_100, 16_000).push(samples))
      return ours / cost(() => multiplied(samples, seconds * 16_000))
    })
    const median = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? Number.NaN
    process.stdout.write(`resampling 44.1 to 16 kHz: ${median.toFixed(2)}x its multiplications\n`)
    expect(median).toBeLessThan(2.5)
  })
})
