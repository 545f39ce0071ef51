import { applyAt, makeDense } from './layers.ts'
import { analysisRate, binCount, transformSize } from './spectrum.ts'
import type { Workspace } from './workspace.ts'

/** Triangular filters on the mel scale, each with the bins that it covers. */
export interface Bands {
  readonly count: number
  readonly firstBins: Uint16Array
  readonly weights: readonly Float32Array[]
}

export interface BandShape {
  readonly count: number
  readonly lowHz: number
  readonly highHz: number
}

const toMel = (hz: number): number => 2595 * Math.log10(1 + hz / 700)
const toHz = (mel: number): number => 700 * (10 ** (mel / 2595) - 1)
const nyquist = analysisRate / 2

/**
 * Where a formant of the reference speaker lies for a speaker whose vocal tract is `warp` times shorter: stretched
 * linearly, and from the knee on bent so that the upper edge stays inside the spectrum.
 */
const warpHz = (hz: number, warp: number, highHz: number): number => {
  const top = Math.min(nyquist, Math.max(highHz, highHz * Math.min(warp, 1.06)))
  const knee = 0.8 * Math.min(highHz, top / warp)
  return hz <= knee ? hz * warp : knee * warp + ((hz - knee) * (top - knee * warp)) / (highHz - knee)
}

/** Filters of unit area, as the CMU front end makes them, with the frequency axis warped for the speaker. */
export const makeBands = (shape: BandShape, warp: number): Bands => {
  const binHz = analysisRate / transformSize
  const low = toMel(shape.lowHz)
  const step = (toMel(shape.highHz) - low) / (shape.count + 1)
  const edges = Array.from({ length: shape.count + 2 }, (_, index) =>
    warpHz(toHz(low + index * step), warp, shape.highHz),
  )
  const firstBins = new Uint16Array(shape.count)
  const weights: Float32Array[] = []
  for (let band = 0; band < shape.count; band++) {
    const [left = 0, centre = 0, right = 0] = edges.slice(band, band + 3)
    const first = Math.max(0, Math.ceil(left / binHz))
    const last = Math.min(binCount - 1, Math.floor(right / binHz))
    const slopes: number[] = []
    for (let bin = first; bin <= last; bin++) {
      const hz = bin * binHz
      const rising = (hz - left) / (centre - left)
      const falling = (right - hz) / (right - centre)
      slopes.push((Math.max(0, Math.min(rising, falling)) * 2) / (right - left))
    }
    firstBins[band] = first
    weights.push(Float32Array.from(slopes))
  }
  return { count: shape.count, firstBins, weights }
}

/** The spectra of one utterance in the kernels' memory, from which band energies are taken more than once. */
export interface SpectraAt {
  readonly workspace: Workspace
  readonly address: number
  readonly frames: number
}

/** Natural logarithms of the energies in the bands: frames x bands. Energies below 1 (at 16-bit scale) count as 1. */
export const logBands = (spectra: SpectraAt, bands: Bands): Float32Array => {
  const { workspace, address, frames } = spectra
  const weights = new Float32Array(bands.count * binCount)
  bands.weights.forEach((slopes, band) => {
    weights.set(slopes, band * binCount + (bands.firstBins[band] as number))
  })
  return workspace.borrow(() => {
    const bias = { shape: [bands.count], values: new Float32Array(bands.count) }
    const layer = makeDense(workspace, { shape: [bands.count, binCount], values: weights }, bias)
    const energiesAt = applyAt(workspace, layer, address, binCount, frames)
    const energies = workspace.view(energiesAt, frames * layer.padded)
    const result = new Float32Array(frames * bands.count)
    for (let frame = 0; frame < frames; frame++)
      for (let band = 0; band < bands.count; band++)
        result[frame * bands.count + band] = Math.log(Math.max(energies[frame * layer.padded + band] as number, 1))
    return result
  })
}
