import { type Evidence, evidenceSize } from './evidence.ts'
import { makeFrameNetwork } from './frame-network.ts'
import { glancesOf } from './glances.ts'
import {
  applyDense,
  applyRecurrent,
  beside,
  type Dense,
  logShares,
  makeDense,
  type Recurrent,
  rectify,
  sigmoid,
} from './layers.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** What one network says of each sound. */
export interface Opinion {
  readonly verdicts: {
    /** 0..1 */
    readonly marks: Float32Array
    /** Logits of the sound being wrong. */
    readonly wrongs: Float32Array
  } | null
  /** Sounds x 40: logarithm of how likely it is that this sound was said, or (the last) none. */
  readonly said: Float32Array | null
}

export interface Network {
  judge(evidence: Evidence, sounds: Int32Array, boundaries: Int32Array): Opinion
}

/** The network that `build/sound-model/network.py` describes, in the same words. */
export const makeNetwork = (workspace: Workspace, tensors: ReadonlyMap<string, Tensor>): Network => {
  const tensor = (name: string): Tensor => {
    const found = tensors.get(name)
    if (found === undefined) throw new Error(`The weights lack ${name}.`)
    return found
  }
  const dense = (name: string): Dense => makeDense(workspace, tensor(`${name}.weight`), tensor(`${name}.bias`))
  const recurrent = (suffix: string): Recurrent => {
    const of = (kind: string): Dense =>
      makeDense(workspace, tensor(`context.weight_${kind}_${suffix}`), tensor(`context.bias_${kind}_${suffix}`))
    const hidden = of('hh')
    return { size: hidden.inputs, input: of('ih'), hidden }
  }
  const frames = tensors.has('frames.first.weight')
    ? { view: makeFrameNetwork(workspace, dense), pooled: dense('pooled') }
    : null
  const evidenceLayer = dense('evidence')
  const gate = dense('gate')
  const layers = ['l0', 'l1'].map((layer) => ({ onward: recurrent(layer), backward: recurrent(`${layer}_reverse`) }))
  // A network of marks has no ear for what was said instead, and the other way round.
  const verdicts = tensors.has('mark.weight') ? { out: dense('out'), mark: dense('mark'), wrong: dense('wrong') } : null
  const said = tensors.has('said.weight') ? { saying: dense('saying'), said: dense('said') } : null
  // Copies, so that the file's whole contents need not be kept beside the kernels' own.
  const embeddingSize = tensor('expected.weight').shape[1] ?? 0
  const expected = tensor('expected.weight').values.slice()
  const means = tensor('scale.mean').values.slice()
  const spreads = tensor('scale.spread').values.slice()

  const rowSize = means.length
  const takesGlances = rowSize > evidenceSize

  const embed = (sounds: Int32Array): Float32Array => {
    const embedded = new Float32Array(sounds.length * embeddingSize)
    sounds.forEach((sound, index) => {
      embedded.set(expected.subarray(sound * embeddingSize, (sound + 1) * embeddingSize), index * embeddingSize)
    })
    return embedded
  }

  return {
    judge: (evidence, sounds, boundaries) => {
      const count = sounds.length
      const rows = takesGlances
        ? beside(count, evidence.sounds, glancesOf(evidence.frames, boundaries))
        : evidence.sounds
      const scaled = rows.map(
        (value, index) => (value - (means[index % rowSize] as number)) / (spreads[index % rowSize] as number),
      )
      const known = rectify(applyDense(workspace, evidenceLayer, scaled, count))
      const seen =
        frames === null
          ? known
          : beside(
              count,
              rectify(applyDense(workspace, frames.pooled, frames.view(evidence, sounds, boundaries), count)),
              known,
            )
      const embedded = embed(sounds)
      const gates = applyDense(workspace, gate, embedded, count)
      const gated = seen.map((value, index) => value * sigmoid(gates[index] as number) * 2)
      let context: Float32Array = beside(count, gated, embedded)
      for (const { onward, backward } of layers)
        context = beside(
          count,
          applyRecurrent(workspace, onward, context, count, false),
          applyRecurrent(workspace, backward, context, count, true),
        )
      const ofVerdicts = ({ out, mark, wrong }: NonNullable<typeof verdicts>) => {
        const last = rectify(applyDense(workspace, out, beside(count, context, embedded), count))
        return {
          marks: applyDense(workspace, mark, last, count).map(sigmoid),
          wrongs: applyDense(workspace, wrong, last, count),
        }
      }
      const ofSaid = (layers: NonNullable<typeof said>) => {
        const last = rectify(applyDense(workspace, layers.saying, beside(count, context, gated, embedded), count))
        return logShares(applyDense(workspace, layers.said, last, count), count)
      }
      return { verdicts: verdicts && ofVerdicts(verdicts), said: said && ofSaid(said) }
    },
  }
}
