import type { AcousticFiles } from './acoustic-files.ts'
import { kernelShape } from './kernels.ts'
import type { Workspace } from './workspace.ts'

const weightStep = 1024 * Math.log(1.0001)
const varianceFloor = 1e-4

/** The mixtures of the phones without context, laid out for evaluation. */
export interface Mixtures {
  readonly phones: readonly string[]
  readonly states: number
  readonly streams: number
  readonly densities: number
  readonly dimensions: number
  /** (phone, stream, density, dimension) -> mean, then 1 / (2 variance). */
  readonly gaussians: Float32Array
  /** (phone, stream, density) -> logarithm of the density at its mean. */
  readonly peaks: Float32Array
  /** (phone, stream, state, density) -> weight. */
  readonly weights: Float32Array
  readonly workspace: Workspace
  /** Addresses of the same numbers as the kernel wants them. */
  readonly parametersAt: number
  readonly weightsAt: number
}

const laneCount = 4

export const makeMixtures = (files: AcousticFiles, workspace: Workspace): Mixtures => {
  const { codebooks, streams, densities, dimensions, states } = files
  if (dimensions !== kernelShape.dimensions || densities !== kernelShape.densities || states !== kernelShape.states)
    throw new Error('The acoustic model has another shape than the kernels were made for.')
  const rows = codebooks * streams * densities
  const gaussians = new Float32Array(rows * dimensions * 2)
  const peaks = new Float32Array(rows)
  const laid = new Float32Array(rows * (1 + 2 * dimensions))
  for (let row = 0; row < rows; row++) {
    const group = Math.floor(row / laneCount) * laneCount * (1 + 2 * dimensions)
    const lane = row % laneCount
    let peak = 0
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const mean = files.means[row * dimensions + dimension] as number
      const variance = Math.max(varianceFloor, files.variances[row * dimensions + dimension] as number)
      gaussians[2 * (row * dimensions + dimension)] = mean
      gaussians[2 * (row * dimensions + dimension) + 1] = 1 / (2 * variance)
      laid[group + laneCount * (1 + 2 * dimension) + lane] = mean
      laid[group + laneCount * (2 + 2 * dimension) + lane] = 1 / (2 * variance)
      peak -= Math.log(2 * Math.PI * variance) / 2
    }
    peaks[row] = peak
    laid[group + lane] = peak
  }
  const weights = new Float32Array(rows * states)
  for (let phone = 0; phone < codebooks; phone++)
    for (let stream = 0; stream < streams; stream++)
      for (let state = 0; state < states; state++)
        for (let density = 0; density < densities; density++)
          weights[((phone * streams + stream) * states + state) * densities + density] = Math.exp(
            -weightStep * (files.weights[(stream * densities + density) * files.senones + phone * states + state] as number),
          )
  return {
    phones: files.phones,
    states,
    streams,
    densities,
    dimensions,
    gaussians,
    peaks,
    weights,
    workspace,
    parametersAt: workspace.place(laid),
    weightsAt: workspace.place(weights),
  }
}

/** Log-likelihoods of every state of every phone without context: frames x (phones * states). `stride` skips frames. */
export const stateLikelihoods = (mixtures: Mixtures, vectors: Float32Array, stride = 1): Float32Array => {
  const { streams, densities, dimensions, states, workspace } = mixtures
  const phoneCount = mixtures.phones.length
  const vectorSize = streams * dimensions
  const frames = Math.ceil(vectors.length / vectorSize / stride)
  const columns = phoneCount * states
  const result = new Float32Array(frames * columns)
  const outSize = laneCount * (1 + states)
  return workspace.borrow(() => {
    const from = workspace.place(vectors)
    const scratch = workspace.allocate(densities)
    const out = workspace.allocate(frames * outSize)
    const values = workspace.view(out, frames * outSize)
    for (let block = 0; block < phoneCount * streams; block++) {
      const phone = Math.floor(block / streams)
      workspace.kernels.gaussians(
        from + 4 * dimensions * (block % streams),
        4 * vectorSize * stride,
        frames,
        mixtures.parametersAt + 4 * block * densities * (1 + 2 * dimensions),
        mixtures.weightsAt + 4 * block * states * densities,
        scratch,
        out,
        4 * outSize,
      )
      for (let frame = 0; frame < frames; frame++) {
        const at = frame * outSize
        const best = values[at] as number
        for (let state = 0; state < states; state++) {
          const sum = at + laneCount * (1 + state)
          const total =
            (values[sum] as number) + (values[sum + 1] as number) + (values[sum + 2] as number) + (values[sum + 3] as number)
          const to = frame * columns + phone * states + state
          result[to] = (result[to] as number) + best + Math.log(total + 1e-30)
        }
      }
    }
    return result
  })
}
