import type { SignalFacts } from './evidence.ts'

const frameLength = 160
const samplesPerMs = 16
/** How far above the background a frame must stand to count as speech, in dB. */
const speechOverNoiseDb = 9
const floorDb = -100

const decibels = (amplitude: number): number => (amplitude <= 1e-5 ? floorDb : 20 * Math.log10(amplitude))

/** Root mean square level of each 10 ms, dB below full scale. */
const frameLevels = (samples: Float32Array): number[] => {
  const levels: number[] = []
  for (let start = 0; start < samples.length; start += frameLength) {
    const end = Math.min(start + frameLength, samples.length)
    let energy = 0
    let sum = 0
    for (let index = start; index < end; index += 1) {
      const sample = samples[index] ?? 0
      energy += sample * sample
      sum += sample
    }
    const length = end - start
    // A constant offset is no sound.
    levels.push(decibels(Math.sqrt(Math.max(0, energy / length - (sum / length) ** 2))))
  }
  return levels
}

/** Samples that stand still within a hair of the loudest one, in runs of three or more. */
const flatShare = (samples: Float32Array, peak: number): number => {
  const ceiling = peak * 0.999
  let flat = 0
  let run = 0
  for (const sample of samples) {
    if (Math.abs(sample) >= ceiling) run += 1
    else {
      if (run >= 3) flat += run
      run = 0
    }
  }
  return samples.length === 0 ? 0 : (run >= 3 ? flat + run : flat) / samples.length
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? floorDb

/** Measures a take: 16 kHz mono samples, -1..1. */
export const measureSignal = (samples: Float32Array): SignalFacts => {
  const levels = frameLevels(samples)
  const sorted = levels.toSorted((a, b) => a - b)
  const noiseDb = quantile(sorted, 0.1)
  const speechDb = quantile(sorted, 0.9)
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  // Digital silence around the speech must not make every rustle speech.
  const speechLevel = Math.max(Math.min(noiseDb + speechOverNoiseDb, speechDb - 3), speechDb - 25, -60)
  // Speech rises and falls by far more than this; a fan or a hum does not.
  const isSteady = speechDb - noiseDb < 3
  const edge = (frames: readonly number[]): boolean =>
    frames.length > 0 && frames.every((level) => level > Math.max(speechDb - 12, noiseDb + 15))
  return {
    durationMs: samples.length / samplesPerMs,
    speechMs: isSteady ? 0 : levels.filter((level) => level >= speechLevel).length * (frameLength / samplesPerMs),
    speechDb,
    noiseDb,
    peakDb: decibels(peak),
    clippedShare: peak > 0.05 ? flatShare(samples, peak) : 0,
    isLoudAtStart: edge(levels.slice(0, 3)),
    isLoudAtEnd: edge(levels.slice(-4, -1)),
  }
}
