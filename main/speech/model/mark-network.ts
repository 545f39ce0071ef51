import type { Evidence } from './evidence.ts'
import { makeFrameNetwork } from './frame-network.ts'
import {
  applyDense,
  applyRecurrent,
  beside,
  type Dense,
  makeDense,
  type Recurrent,
  rectify,
  sigmoid,
} from './layers.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** How well each sound was said. */
export interface Verdicts {
  /** 0..1 */
  readonly marks: Float32Array
  /** Logits of the sound being wrong. */
  readonly wrongs: Float32Array
}

/** The `Judge` that `build/sound-model/network.py` describes, in the same words. */
export const makeMarkNetwork = (
  workspace: Workspace,
  tensor: (name: string) => Tensor,
  dense: (name: string) => Dense,
  hasFrames: boolean,
) => {
  const recurrent = (suffix: string): Recurrent => {
    const of = (kind: string): Dense =>
      makeDense(workspace, tensor(`context.weight_${kind}_${suffix}`), tensor(`context.bias_${kind}_${suffix}`))
    const hidden = of('hh')
    return { size: hidden.inputs, input: of('ih'), hidden }
  }
  const frames = hasFrames ? { view: makeFrameNetwork(workspace, dense), pooled: dense('pooled') } : null
  const evidenceLayer = dense('evidence')
  const gate = dense('gate')
  const layers = ['l0', 'l1'].map((layer) => ({ onward: recurrent(layer), backward: recurrent(`${layer}_reverse`) }))
  const [out, mark, wrong] = [dense('out'), dense('mark'), dense('wrong')] as const
  // Copies, so that the file's whole contents need not be kept beside the kernels' own.
  const embeddingSize = tensor('expected.weight').shape[1] ?? 0
  const expected = tensor('expected.weight').values.slice()
  const means = tensor('scale.mean').values.slice()
  const spreads = tensor('scale.spread').values.slice()

  const rowSize = means.length

  const embed = (sounds: Int32Array): Float32Array => {
    const embedded = new Float32Array(sounds.length * embeddingSize)
    sounds.forEach((sound, index) => {
      embedded.set(expected.subarray(sound * embeddingSize, (sound + 1) * embeddingSize), index * embeddingSize)
    })
    return embedded
  }

  return (evidence: Evidence, sounds: Int32Array, boundaries: Int32Array): Verdicts => {
    const count = sounds.length
    const scaled = evidence.sounds.map(
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
    const last = rectify(applyDense(workspace, out, beside(count, context, embedded), count))
    return {
      marks: applyDense(workspace, mark, last, count).map(sigmoid),
      wrongs: applyDense(workspace, wrong, last, count),
    }
  }
}
