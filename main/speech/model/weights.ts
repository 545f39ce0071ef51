import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ThresholdsAtRate } from '../../core/scoring/strictness.ts'

export interface Tensor {
  readonly shape: readonly number[]
  /** Of a file's tensor made anew each time that they are asked for: whoever needs them keeps them. */
  readonly values: Float32Array
}

/** Points of a line that only rises: values between them are interpolated, beyond them held. */
export type Curve = readonly (readonly [from: number, to: number])[]

/**
 * What makes the networks that say what was said as sure as they should be with voices that they never heard: by the sound that was
 * expected (in the order of `soundOrder`), what their logarithms of probabilities are multiplied by, and what is added for each
 * sound that may have been said, or (the last) none. Some changes are heard in many a voice that says the sound well.
 */
export interface SaidCalibration {
  readonly slopes: readonly number[]
  readonly shifts: readonly (readonly number[])[]
}

/** Where a tensor lies in the file, in bytes: numbers of 16 bits, or where there are scales bytes that each row's scale multiplies. */
interface TensorPlace {
  readonly name: string
  readonly shape: readonly number[]
  readonly at: number
  /** One 16-bit number a row (the first side of the shape). */
  readonly scalesAt?: number
}

/** `NAME.json` beside `NAME.bin`: what the training wrote. */
export interface WeightsHeader {
  readonly version: string
  readonly networks: readonly {
    readonly tensors: readonly TensorPlace[]
  }[]
  /** From the networks' mean mark, and from their mean logit of being wrong, to what held-out speakers showed. */
  readonly calibration: { readonly score: Curve; readonly wrong: Curve; readonly said: SaidCalibration }
  /** From which probability on to say "wrong": the stricter of what held-out children and adults ask for. */
  readonly thresholds: readonly ThresholdsAtRate[]
}

export interface Weights {
  readonly header: WeightsHeader
  readonly networks: readonly ReadonlyMap<string, Tensor>[]
}

/** 16-bit floating point numbers, little-endian, as 32-bit ones. */
export const fromHalves = (halves: Uint16Array): Float32Array => {
  const powers = Float64Array.from({ length: 32 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 25))
  const result = new Float32Array(halves.length)
  for (let index = 0; index < halves.length; index++) {
    const half = halves[index] as number
    const exponent = (half >> 10) & 0x1f
    const size = (powers[exponent] as number) * ((half & 0x3ff) + (exponent === 0 ? 0 : 1024))
    result[index] = half & 0x8000 ? -size : size
  }
  return result
}

const valuesOf = (file: ArrayBufferLike, { shape, at, scalesAt }: TensorPlace): Float32Array => {
  const size = shape.reduce((product, side) => product * side, 1)
  if (scalesAt === undefined) return fromHalves(new Uint16Array(file, at, size))
  const [rows = 1] = shape
  const scales = fromHalves(new Uint16Array(file, scalesAt, rows))
  const width = size / rows
  const whole = new Int8Array(file, at, size)
  const values = new Float32Array(size)
  for (let row = 0; row < rows; row++)
    for (let column = row * width; column < (row + 1) * width; column++)
      values[column] = (whole[column] as number) * (scales[row] as number)
  return values
}

export const readWeights = (folder: string, name: string): Weights => {
  const header = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as WeightsHeader
  const bytes = readFileSync(join(folder, `${name}.bin`))
  // Small files lie in a buffer that others use as well.
  const isOwn = bytes.length === bytes.buffer.byteLength
  const file = isOwn ? bytes.buffer : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  const networks = header.networks.map(
    ({ tensors }) =>
      new Map(
        tensors.map((place): [string, Tensor] => [
          place.name,
          {
            shape: place.shape,
            get values() {
              return valuesOf(file, place)
            },
          },
        ]),
      ),
  )
  return { header, networks }
}

export const follow = (curve: Curve, value: number): number => {
  const next = curve.findIndex(([from]) => from >= value)
  const [last] = curve.slice(-1)
  if (next === -1) return last?.[1] ?? value
  const above = curve[next]
  const below = curve[next - 1]
  if (above === undefined || below === undefined) return above?.[1] ?? value
  const part = (value - below[0]) / (above[0] - below[0])
  return below[1] + part * (above[1] - below[1])
}
