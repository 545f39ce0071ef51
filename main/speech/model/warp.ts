import type { Alignment } from './alignment.ts'
import { type BandShape, logBands, makeBands } from './bands.ts'
import { cepstraOf, vectorSize, withDifferences } from './cepstra.ts'
import type { Mixtures } from './likelihoods.ts'

/** Vocal tracts tried: 1 is the adult average of the acoustic model, 1.3 a small child. */
export const warps = [0.88, 0.94, 1, 1.06, 1.12, 1.18, 1.24, 1.3] as const

/** Log-likelihood of one vector under one state. */
const stateLikelihood = (mixtures: Mixtures, vectors: Float32Array, frame: number, column: number): number => {
  const { streams, densities, dimensions, gaussians, peaks, weights, states } = mixtures
  const phone = Math.floor(column / states)
  let total = 0
  for (let stream = 0; stream < streams; stream++) {
    const firstRow = (phone * streams + stream) * densities
    const firstWeight = ((phone * streams + stream) * states + (column % states)) * densities
    let best = Number.NEGATIVE_INFINITY
    for (let density = 0; density < densities; density++) {
      const row = firstRow + density
      let score = (peaks[row] as number) + Math.log((weights[firstWeight + density] as number) + 1e-30)
      let at = row * dimensions * 2
      for (let dimension = 0; dimension < dimensions && score > best; dimension++, at += 2) {
        const distance = (vectors[frame * vectorSize + stream * dimensions + dimension] as number) - (gaussians[at] as number)
        score -= distance * distance * (gaussians[at + 1] as number)
      }
      if (score > best) best = score
    }
    total += best
  }
  return total
}

/**
 * The warp of the frequency axis under which this speaker fits the acoustic model best, given where the sounds lie
 * (found without a warp). Every second frame that is not silent counts; a parabola through the best three refines it.
 */
export const estimateWarp = (
  mixtures: Mixtures,
  power: Float32Array,
  shape: BandShape,
  lifter: number,
  alignment: Alignment,
): number => {
  const scores = warps.map((warp) => {
    const vectors = withDifferences(cepstraOf(logBands(power, makeBands(shape, warp)), shape.count, lifter))
    let sum = 0
    let count = 0
    for (let frame = 0; frame < alignment.columns.length; frame += 3) {
      const column = alignment.columns[frame] as number
      if (column < 0) continue
      sum += stateLikelihood(mixtures, vectors, frame, column)
      count++
    }
    // A mild pull towards the average speaker, for short utterances.
    return sum - 0.02 * count * ((warp - 1.05) / 0.1) ** 2 - 10 * ((warp - 1.05) / 0.1) ** 2
  })
  const best = scores.indexOf(Math.max(...scores))
  const [left, middle, right] = [scores[best - 1], scores[best] as number, scores[best + 1]]
  const centre = warps[best] as number
  if (left === undefined || right === undefined) return centre
  const curve = left - 2 * middle + right
  return curve < 0 ? centre + 0.06 * Math.max(-0.5, Math.min(0.5, (left - right) / (2 * curve))) : centre
}
