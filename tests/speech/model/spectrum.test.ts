import { describe, expect, it } from 'vitest'
import { logBands, makeBands } from '../../../main/speech/model/bands.ts'
import { cepstraOf, withDifferences } from '../../../main/speech/model/cepstra.ts'
import {
  binCount,
  frameCountOf,
  powerSpectra,
  transformSize,
  windowSamples,
} from '../../../main/speech/model/spectrum.ts'
import { Workspace } from '../../../main/speech/model/workspace.ts'

const tone = (hz: number, seconds: number, level = 0.1): Float32Array =>
  Float32Array.from({ length: 16_000 * seconds }, (_, index) => level * Math.sin((2 * Math.PI * hz * index) / 16_000))

describe('power spectra', () => {
  it('equal the plain Fourier sum', () => {
    const samples = Float32Array.from(
      { length: windowSamples },
      (_, index) => Math.sin(index * 0.37) * 0.2 + Math.cos(index * 1.9) * 0.1,
    )
    const power = powerSpectra(samples)
    expect(power.length).toBe(binCount)
    for (const bin of [0, 1, 30, 128, 255, 256]) {
      let [real, imaginary] = [0, 0]
      for (let index = 0; index < windowSamples; index++) {
        const before = index === 0 ? 0 : (samples[index - 1] as number)
        const window = 0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (windowSamples - 1))
        const value = ((samples[index] as number) - 0.97 * before) * 32_768 * window
        real += value * Math.cos((2 * Math.PI * bin * index) / transformSize)
        imaginary -= value * Math.sin((2 * Math.PI * bin * index) / transformSize)
      }
      const plain = real * real + imaginary * imaginary
      expect(Math.abs((power[bin] as number) - plain) / plain).toBeLessThan(1e-4)
    }
  })

  it('has no frame where there is less than a window', () => {
    expect(powerSpectra(new Float32Array(windowSamples - 1)).length).toBe(0)
    expect(frameCountOf(16_000)).toBe(98)
  })
})

const loudestBand = (hz: number, warp: number): number => {
  const workspace = new Workspace()
  const power = powerSpectra(tone(hz, 0.2))
  const frames = power.length / binCount
  const bands = logBands(
    { workspace, address: workspace.place(power), frames },
    makeBands({ count: 25, lowHz: 130, highHz: 6800 }, warp),
  )
  const row = [...bands.subarray(0, 25)]
  return row.indexOf(Math.max(...row))
}

describe('bands', () => {
  it('put a higher tone into a higher band', () => {
    expect(loudestBand(3_000, 1)).toBeGreaterThan(loudestBand(1_000, 1))
  })

  it('hear a small speaker as the reference speaker when warped', () => {
    expect(loudestBand(1_200, 1.2)).toBe(loudestBand(1_000, 1))
  })
})

describe('cepstra', () => {
  it('do not change with loudness, and have no differences where nothing moves', () => {
    const of = (level: number): Float32Array => {
      const workspace = new Workspace()
      const power = powerSpectra(tone(700, 0.3, level))
      const frames = power.length / binCount
      const bands = logBands(
        { workspace, address: workspace.place(power), frames },
        makeBands({ count: 25, lowHz: 130, highHz: 6800 }, 1),
      )
      return withDifferences(cepstraOf(bands, 25, 22))
    }
    const [quiet, loud] = [of(0.05), of(0.2)]
    for (let index = 0; index < quiet.length; index++)
      expect(Math.abs((quiet[index] as number) - (loud[index] as number))).toBeLessThan(0.05)
    expect(Math.abs(quiet[39 * 10 + 13] as number)).toBeLessThan(0.2)
  })
})
