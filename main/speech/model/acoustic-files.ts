import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a CMU Sphinx model folder holds, as far as the judgement needs it (phone-tied mixtures, three streams of 13). */
export interface AcousticFiles {
  readonly phones: readonly string[]
  /** Codebooks x streams x densities x dimensions. */
  readonly means: Float32Array
  readonly variances: Float32Array
  readonly codebooks: number
  readonly streams: number
  readonly densities: number
  readonly dimensions: number
  /** Streams x densities x senones: negative logarithms of the weights in steps of 1024 ln 1.0001. */
  readonly weights: Uint8Array
  readonly senones: number
  /** States a phone; the senones of phone p without context are p * states and on. */
  readonly states: number
}

const readGaussians = (path: string) => {
  const bytes = readFileSync(path)
  const marker = Buffer.from('endhdr\n')
  let at = bytes.indexOf(marker) + marker.length
  const next = (): number => {
    at += 4
    return bytes.readInt32LE(at - 4)
  }
  next() // byte order
  const [codebooks, streams, densities] = [next(), next(), next()]
  const sizes = Array.from({ length: streams }, next)
  const count = next()
  const values = new Float32Array(count)
  for (let index = 0; index < count; index++) values[index] = bytes.readFloatLE(at + 4 * index)
  return { codebooks, streams, densities, dimensions: sizes[0] ?? 0, values }
}

/** `mdef` in its binary form: the counts, then the names of the phones without context. */
const readDefinition = (path: string) => {
  const bytes = readFileSync(path)
  if (bytes.toString('latin1', 0, 4) !== 'BMDF') throw new Error(`${path} is not a binary model definition.`)
  let at = 12 + bytes.readInt32LE(8)
  const [phoneCount = 0, , states = 0, , senones = 0] = Array.from({ length: 10 }, (_, index) =>
    bytes.readInt32LE(at + 4 * index),
  )
  at += 40
  const phones: string[] = []
  for (let index = 0; index < phoneCount; index++) {
    const end = bytes.indexOf(0, at)
    phones.push(bytes.toString('latin1', at, end))
    at = end + 1
  }
  return { phones, states, senones }
}

const readWeights = (path: string, rows: number, senones: number): Uint8Array => {
  const bytes = readFileSync(path)
  let at = 0
  for (let length = bytes.readInt32LE(at); length !== 0; length = bytes.readInt32LE(at)) at += 4 + length
  const [densities, columns] = [bytes.readInt32LE(at + 4), bytes.readInt32LE(at + 8)]
  at += 12
  const weights = new Uint8Array(rows * senones)
  for (let row = 0; row < rows; row++)
    weights.set(bytes.subarray(at + row * columns, at + row * columns + senones), row * senones)
  if (densities * (rows / densities) !== rows || columns < senones) throw new Error(`${path} does not fit its model.`)
  return weights
}

/** Reads a model folder. Throws where a file is missing or of another kind: the caller chose the folder. */
export const readAcousticFiles = (folder: string): AcousticFiles => {
  const definition = readDefinition(join(folder, 'mdef'))
  const means = readGaussians(join(folder, 'means'))
  const variances = readGaussians(join(folder, 'variances'))
  return {
    ...definition,
    codebooks: means.codebooks,
    streams: means.streams,
    densities: means.densities,
    dimensions: means.dimensions,
    means: means.values,
    variances: variances.values,
    weights: readWeights(join(folder, 'sendump'), means.streams * means.densities, definition.senones),
  }
}
