import type { MeasureLevel } from '../ports/index.ts'

const fullScale = 32_768
/** dB of digital silence: the end of the scale. */
export const silenceDb = -100
/** A sample this close to full scale was cut by the sound card, and one alone may be chance. */
const clipAt = 32_700
const clippedSamples = 3
/** The eye's scale: a quiet room rests at 0, a raised voice near 1. */
const meterFloorDb = -60
const meterCeilingDb = -6

export const toDb = (amplitude: number): number => Math.max(silenceDb, 20 * Math.log10(Math.max(amplitude, 1e-9)))

/** Levels in dB below full scale of signed 16-bit samples; a full-scale square wave is 0, a sine -3.01. */
export const measureLevel: MeasureLevel = (samples) => {
  let squares = 0
  let peak = 0
  let clipped = 0
  for (const sample of samples) {
    const size = Math.abs(sample)
    squares += sample * sample
    if (size > peak) peak = size
    if (size >= clipAt) clipped += 1
  }
  const rmsDb = samples.length === 0 ? silenceDb : toDb(Math.sqrt(squares / samples.length) / fullScale)
  const meter = (rmsDb - meterFloorDb) / (meterCeilingDb - meterFloorDb)
  return {
    rmsDb,
    peakDb: toDb(peak / fullScale),
    meter: Math.max(0, Math.min(1, meter)),
    isClipping: clipped >= clippedSamples,
  }
}
