/** The recordings as other speakers, rooms and microphones might have made them. Deterministic by variant and id. */
import { randomOf } from './random.ts'

/** Speaks faster and higher (rate > 1) or slower and lower, as a tape does. */
const resample = (samples: Float32Array, rate: number): Float32Array =>
  Float32Array.from({ length: Math.floor((samples.length - 1) / rate) }, (_, index) => {
    const at = index * rate
    const low = Math.floor(at)
    const part = at - low
    return (samples[low] ?? 0) * (1 - part) + (samples[low + 1] ?? 0) * part
  })

/** A first-order tilt of the spectrum: microphones and distances differ. */
const tilt = (samples: Float32Array, amount: number): Float32Array => {
  let before = 0
  return samples.map((sample) => {
    const result = sample + amount * before
    before = sample
    return result
  })
}

export const disturb = (
  samples: Float32Array,
  variant: number,
  id: string,
): { readonly samples: Float32Array; readonly shift: number } => {
  if (variant === 0) return { samples, shift: 1 }
  const random = randomOf(`${variant}/${id}`)
  const shift = 1 + (random() - 0.5) * 0.14
  let result = tilt(resample(samples, 1 + (random() - 0.5) * 0.24), (random() - 0.5) * 0.8)
  const power = result.reduce((sum, sample) => sum + sample * sample, 0) / result.length
  const level = random() < 0.35 ? 0 : Math.sqrt(power) * 10 ** (-(14 + 22 * random()) / 20)
  const colour = random() * 0.95
  let noise = 0
  const gain = 10 ** ((random() - 0.5) * 0.6)
  const scale = level * Math.sqrt(1 - colour * colour) * Math.sqrt(3)
  result = result.map((sample) => {
    noise = colour * noise + (2 * random() - 1)
    return Math.max(-1, Math.min(1, gain * (sample + scale * noise)))
  })
  return { samples: result, shift }
}
