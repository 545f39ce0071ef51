import { randomOf } from '../random.ts'
import { evenWeights, type Weights } from './rows.ts'

/** A figure, and the range in which 95 of 100 draws of other speakers would have it. Null where it cannot be told. */
export interface Interval {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

const replicates = 200

const digits = 4
export const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(digits)) : null)

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))] ?? Number.NaN

/** Draws as many speakers as there are, with replacement, `replicates` times. */
export const drawSpeakers = (speakers: number, seed: string): readonly Weights[] => {
  const random = randomOf(`speakers/${seed}`)
  return Array.from({ length: replicates }, () => {
    const weights = new Float64Array(speakers)
    for (let drawn = 0; drawn < speakers; drawn += 1) {
      const speaker = Math.floor(random() * speakers)
      weights[speaker] = (weights[speaker] ?? 0) + 1
    }
    return weights
  })
}

export const withInterval = (
  measure: (weights: Weights) => number,
  speakers: number,
  draws: readonly Weights[],
): Interval => {
  const value = measure(evenWeights(speakers))
  const drawn = draws
    .map(measure)
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  return { value: rounded(value), low: rounded(quantile(drawn, 0.025)), high: rounded(quantile(drawn, 0.975)) }
}
