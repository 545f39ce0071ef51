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
  readonly workspace: Workspace
  /** Where the kernel finds, for each phone and stream, the parameters of its densities. */
  readonly parametersAt: number
  /** (phone, stream, state, density) -> weight. */
  readonly weightsAt: number
}

const laneCount = 4

export const makeMixtures = (files: AcousticFiles, workspace: Workspace): Mixtures => {
  const { codebooks, streams, densities, dimensions, states } = files
  if (dimensions !== kernelShape.dimensions || densities !== kernelShape.densities || states !== kernelShape.states)
    throw new Error('The acoustic model has another shape than the kernels were made for.')
  const rows = codebooks * streams * densities
  const laid = new Float32Array(rows * (1 + 2 * dimensions))
  for (let row = 0; row < rows; row++) {
    const group = Math.floor(row / laneCount) * laneCount * (1 + 2 * dimensions)
    const lane = row % laneCount
    let peak = 0
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const mean = files.means[row * dimensions + dimension] as number
      const variance = Math.max(varianceFloor, files.variances[row * dimensions + dimension] as number)
      laid[group + laneCount * (1 + 2 * dimension) + lane] = mean
      laid[group + laneCount * (2 + 2 * dimension) + lane] = 1 / (2 * variance)
      peak -= Math.log(2 * Math.PI * variance) / 2
    }
    laid[group + lane] = peak
  }
  const weights = new Float32Array(rows * states)
  for (let phone = 0; phone < codebooks; phone++)
    for (let stream = 0; stream < streams; stream++)
      for (let state = 0; state < states; state++)
        for (let density = 0; density < densities; density++)
          weights[((phone * streams + stream) * states + state) * densities + density] = Math.exp(
            -weightStep *
              (files.weights[(stream * densities + density) * files.senones + phone * states + state] as number),
          )
  return {
    phones: files.phones,
    states,
    streams,
    densities,
    dimensions,
    workspace,
    parametersAt: workspace.place(laid),
    weightsAt: workspace.place(weights),
  }
}

/** Log-likelihoods of a phone's states for one frame, from what the kernel left: best, then partial sums. */
const finish = (values: Float32Array, at: number, state: number): number => {
  const sum = at + laneCount * (1 + state)
  const total =
    (values[sum] as number) + (values[sum + 1] as number) + (values[sum + 2] as number) + (values[sum + 3] as number)
  return (values[at] as number) + Math.log(total + 1e-30)
}

const parametersOf = (mixtures: Mixtures, block: number): readonly [number, number] => [
  mixtures.parametersAt + 4 * block * mixtures.densities * (1 + 2 * mixtures.dimensions),
  mixtures.weightsAt + 4 * block * mixtures.states * mixtures.densities,
]

export interface LikelihoodOptions {
  /** Evaluate every so many frames only. */
  readonly stride?: number
  /** First columns of the phones wanted; those of others stay at nothing. All, if left out. */
  readonly wanted?: ReadonlySet<number>
}

/** Log-likelihoods of every state of every phone without context: frames x (phones * states). */
export const stateLikelihoods = (
  mixtures: Mixtures,
  vectors: Float32Array,
  { stride = 1, wanted }: LikelihoodOptions = {},
): Float32Array => {
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
      if (wanted !== undefined && !wanted.has(phone * states)) continue
      const [parameters, weights] = parametersOf(mixtures, block)
      const start = from + 4 * dimensions * (block % streams)
      const { kernels } = workspace
      kernels.gaussians(start, 4 * vectorSize * stride, frames, parameters, weights, scratch, out, 4 * outSize)
      for (let frame = 0; frame < frames; frame++) {
        const to = frame * columns + phone * states
        for (let state = 0; state < states; state++)
          result[to + state] = (result[to + state] as number) + finish(values, frame * outSize, state)
      }
    }
    return result
  })
}

/** Sum over some frames of the log-likelihood of one state each. */
export const pathLikelihood = (
  mixtures: Mixtures,
  vectors: Float32Array,
  path: readonly { readonly frame: number; readonly column: number }[],
): number => {
  const { streams, densities, dimensions, states, workspace } = mixtures
  return workspace.borrow(() => {
    const from = workspace.place(vectors)
    const scratch = workspace.allocate(densities)
    const out = workspace.allocate(laneCount * (1 + states))
    const values = workspace.view(out, laneCount * (1 + states))
    let total = 0
    for (const { frame, column } of path) {
      for (let stream = 0; stream < streams; stream++) {
        const [parameters, weights] = parametersOf(mixtures, Math.floor(column / states) * streams + stream)
        const at = from + 4 * dimensions * (frame * streams + stream)
        workspace.kernels.gaussians(at, 0, 1, parameters, weights, scratch, out, 0)
        total += finish(values, 0, column % states)
      }
    }
    return total
  })
}
