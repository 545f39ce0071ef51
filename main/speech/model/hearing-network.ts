import { soundOrder } from './acoustic-model.ts'
import { type Evidence, evidenceSize } from './evidence.ts'
import { glanceSize, glancesOf } from './glances.ts'
import { applyDense, type Dense, logShares, makeDense, rectify, sigmoid } from './layers.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** Stands for the neighbour that the first and the last sound lack. */
const nobody = soundOrder.length
/** Two neighbours on either side are known by name, one by its evidence as well. */
const neighbours = [-2, -1, 0, 1, 2] as const
const evidenceOf = [0, -1, 1] as const
const own = 2
const lookSize = glanceSize + evidenceOf.length * evidenceSize

/** All that the networks see of each sound, the same for every one of them: its glances, its evidence and its neighbours'. */
export const looksOf = (evidence: Evidence, boundaries: Int32Array): Float32Array => {
  const count = evidence.sounds.length / evidenceSize
  const looks = new Float32Array(count * lookSize)
  const glances = glancesOf(evidence.frames, boundaries)
  for (let at = 0; at < count; at++) {
    looks.set(glances.subarray(at * glanceSize, (at + 1) * glanceSize), at * lookSize)
    evidenceOf.forEach((distance, place) => {
      const other = at + distance
      if (other < 0 || other >= count) return
      const numbers = evidence.sounds.subarray(other * evidenceSize, (other + 1) * evidenceSize)
      looks.set(numbers, at * lookSize + glanceSize + place * evidenceSize)
    })
  }
  return looks
}

/** The columns from one to another of a layer's matrix, with another bias. */
const columnsOf = (
  { shape, values }: Tensor,
  from: number,
  to: number,
  scaleOf: (column: number) => number,
): Tensor => {
  const [outputs = 0, inputs = 0] = shape
  const width = to - from
  const part = new Float32Array(outputs * width)
  for (let output = 0; output < outputs; output++)
    for (let column = 0; column < width; column++)
      part[output * width + column] = (values[output * inputs + from + column] as number) * scaleOf(column)
  return { shape: [outputs, width], values: part }
}

/**
 * Says of each sound what was said in its place, as the `Hearing` of `build/sound-model/hearing.py`, in the same words: sounds x 40,
 * logarithms of how likely each sound was, or (the last) none. The first layer is kept in two parts, for what is seen and for the
 * names of the sounds; what is seen is not brought to one scale each time, its weights are, once.
 */
export const makeHearingNetwork = (
  workspace: Workspace,
  tensor: (name: string) => Tensor,
  dense: (name: string) => Dense,
) => {
  const embeddingSize = tensor('expected.weight').shape[1] ?? 0
  const expected = tensor('expected.weight').values.slice()
  const named = neighbours.length * embeddingSize
  const [weight, bias] = [tensor('first.weight'), tensor('first.bias')]
  const [means, spreads] = [tensor('scale.mean').values, tensor('scale.spread').values]
  const scaled = columnsOf(weight, 0, lookSize, (column) => 1 / (spreads[column] as number))
  const shifted = bias.values.map((value, output) => {
    let shift = 0
    for (let column = 0; column < lookSize; column++)
      shift += (scaled.values[output * lookSize + column] as number) * (means[column] as number)
    return value - shift
  })
  const seeing = makeDense(workspace, scaled, { shape: bias.shape, values: shifted })
  const naming = makeDense(
    workspace,
    columnsOf(weight, lookSize, lookSize + named, () => 1),
    { shape: bias.shape, values: new Float32Array(shifted.length) },
  )
  const [gate, second, third] = [dense('gate'), dense('second'), dense('third')] as const

  const namesOf = (sounds: Int32Array): Float32Array => {
    const names = new Float32Array(sounds.length * named)
    for (let at = 0; at < sounds.length; at++)
      neighbours.forEach((distance, place) => {
        const sound = sounds[at + distance] ?? nobody
        names.set(
          expected.subarray(sound * embeddingSize, (sound + 1) * embeddingSize),
          at * named + place * embeddingSize,
        )
      })
    return names
  }

  /** @param looks what `looksOf` gives. */
  return (looks: Float32Array, sounds: Int32Array): Float32Array => {
    const count = sounds.length
    const names = namesOf(sounds)
    const known = applyDense(workspace, seeing, looks, count)
    const byName = applyDense(workspace, naming, names, count)
    const ownNames = new Float32Array(count * embeddingSize)
    for (let at = 0; at < count; at++) {
      const from = at * named + own * embeddingSize
      ownNames.set(names.subarray(from, from + embeddingSize), at * embeddingSize)
    }
    const gates = applyDense(workspace, gate, ownNames, count)
    for (let index = 0; index < known.length; index++)
      known[index] =
        Math.max(0, (known[index] as number) + (byName[index] as number)) * sigmoid(gates[index] as number) * 2
    const thought = rectify(applyDense(workspace, second, known, count))
    const last = new Float32Array(count * third.inputs)
    for (let at = 0; at < count; at++) {
      last.set(thought.subarray(at * second.outputs, (at + 1) * second.outputs), at * third.inputs)
      last.set(names.subarray(at * named, (at + 1) * named), at * third.inputs + second.outputs)
    }
    return logShares(applyDense(workspace, third, last, count), count)
  }
}
