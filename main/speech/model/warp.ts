import type { Alignment } from './alignment.ts'
import { type BandShape, logBands, makeBands, type SpectraAt } from './bands.ts'
import { cepstraOf, withDifferences } from './cepstra.ts'
import { type Mixtures, pathLikelihood } from './likelihoods.ts'

/** Vocal tracts tried: 1 is the adult average of the acoustic model, 1.3 a small child. */
export const warps = [0.88, 0.94, 1, 1.06, 1.12, 1.18, 1.24, 1.3] as const

/**
 * The warp of the frequency axis under which this speaker fits the acoustic model best, given where the sounds lie
 * (found without a warp). Every third frame that is not silent counts; a parabola through the best three refines it.
 */
export const estimateWarp = (
  mixtures: Mixtures,
  spectra: SpectraAt,
  shape: BandShape,
  lifter: number,
  alignment: Alignment,
): number => {
  const path = Array.from(alignment.columns, (column, frame) => ({ frame, column })).filter(
    ({ frame, column }) => frame % 3 === 0 && column >= 0,
  )
  const scores = warps.map((warp) => {
    const vectors = withDifferences(cepstraOf(logBands(spectra, makeBands(shape, warp)), shape.count, lifter))
    const sum = pathLikelihood(mixtures, vectors, path)
    const count = path.length
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
