import { soundOrder } from './acoustic-model.ts'
import { type Evidence, evidenceSize } from './evidence.ts'
import { glanceSize, glancesOf } from './glances.ts'
import { applyDense, type Dense, logShares, rectify, sigmoid } from './layers.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** Stands for the neighbour that the first and the last sound lack. */
const nobody = soundOrder.length
/** Two neighbours on either side are known by name, one by its evidence as well. */
const neighbours = [-2, -1, 0, 1, 2] as const
const evidenceOf = [0, -1, 1] as const
const own = 2

/**
 * Says of each sound what was said in its place, as the `Hearing` of `build/sound-model/hearing.py`, in the same words: sounds x 40,
 * logarithms of how likely each sound was, or (the last) none.
 */
export const makeHearingNetwork = (
  workspace: Workspace,
  tensor: (name: string) => Tensor,
  dense: (name: string) => Dense,
) => {
  const [first, gate, second, third] = [dense('first'), dense('gate'), dense('second'), dense('third')] as const
  const embeddingSize = tensor('expected.weight').shape[1] ?? 0
  const expected = tensor('expected.weight').values.slice()
  const means = tensor('scale.mean').values.slice()
  const spreads = tensor('scale.spread').values.slice()
  const seen = glanceSize + evidenceOf.length * evidenceSize
  const named = neighbours.length * embeddingSize
  const width = seen + named

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

  const rowsOf = (evidence: Evidence, boundaries: Int32Array, names: Float32Array, count: number): Float32Array => {
    const rows = new Float32Array(count * width)
    const glances = glancesOf(evidence.frames, boundaries)
    for (let at = 0; at < count; at++) {
      const row = rows.subarray(at * width, (at + 1) * width)
      row.set(glances.subarray(at * glanceSize, (at + 1) * glanceSize))
      evidenceOf.forEach((distance, place) => {
        const other = at + distance
        if (other >= 0 && other < count)
          row.set(
            evidence.sounds.subarray(other * evidenceSize, (other + 1) * evidenceSize),
            glanceSize + place * evidenceSize,
          )
      })
      for (let column = 0; column < seen; column++)
        row[column] = ((row[column] as number) - (means[column] as number)) / (spreads[column] as number)
      row.set(names.subarray(at * named, (at + 1) * named), seen)
    }
    return rows
  }

  return (evidence: Evidence, sounds: Int32Array, boundaries: Int32Array): Float32Array => {
    const count = sounds.length
    const names = namesOf(sounds)
    const known = rectify(applyDense(workspace, first, rowsOf(evidence, boundaries, names, count), count))
    const ownNames = new Float32Array(count * embeddingSize)
    for (let at = 0; at < count; at++)
      ownNames.set(
        names.subarray(at * named + own * embeddingSize, at * named + (own + 1) * embeddingSize),
        at * embeddingSize,
      )
    const gates = applyDense(workspace, gate, ownNames, count)
    for (let index = 0; index < known.length; index++)
      known[index] = (known[index] as number) * sigmoid(gates[index] as number) * 2
    const thought = rectify(applyDense(workspace, second, known, count))
    const last = new Float32Array(count * third.inputs)
    for (let at = 0; at < count; at++) {
      last.set(thought.subarray(at * second.outputs, (at + 1) * second.outputs), at * third.inputs)
      last.set(names.subarray(at * named, (at + 1) * named), at * third.inputs + second.outputs)
    }
    return logShares(applyDense(workspace, third, last, count), count)
  }
}
