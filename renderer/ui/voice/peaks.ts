import type { Wave } from './wave.ts'

/** How far a stretch of sound swings below and above zero, -1..1. */
export interface Peak {
  readonly low: number
  readonly high: number
}

/**
 * The swings of `count` equal stretches from one time to another, in ms, which together are what a drawing of the sound
 * shows: no sample between the two is left out, and none counts twice. Stretches shorter than a sample repeat it; what lies
 * beyond the sound is silence.
 */
export function peaksOf({ samples, rate }: Wave, fromMs: number, toMs: number, count: number): readonly Peak[] {
  const first = (fromMs / 1000) * rate
  const width = (((toMs - fromMs) / 1000) * rate) / count
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(first + index * width)
    const end = Math.max(start + 1, Math.floor(first + (index + 1) * width))
    let [low, high] = [0, 0]
    for (let at = Math.max(0, start); at < Math.min(end, samples.length); at += 1) {
      const sample = samples[at] ?? 0
      if (sample < low) low = sample
      if (sample > high) high = sample
    }
    return { low, high }
  })
}

/** The widest swing of a sound, so that a soft voice is drawn as large as a loud one; never 0. */
export function loudest({ samples }: Wave): number {
  let most = 0.01
  for (const sample of samples) most = Math.max(most, Math.abs(sample))
  return most
}

/** The outline as an SVG path in a box of `count` by 2, the middle line at 1. What is silent is still a line. */
export function outline(peaks: readonly Peak[], scale: number): string {
  const least = 0.03
  const y = (value: number) => (1 - value / scale).toFixed(3)
  const above = peaks.map(({ high }, index) => `${index + 0.5} ${y(Math.max(high, least * scale))}`)
  const below = peaks.map(({ low }, index) => `${index + 0.5} ${y(Math.min(low, -least * scale))}`)
  return `M0 1L${[...above, `${peaks.length} 1`, ...below.toReversed()].join('L')}Z`
}
