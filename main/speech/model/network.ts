import type { Evidence } from './evidence.ts'
import { makeHearingNetwork } from './hearing-network.ts'
import { type Dense, makeDense } from './layers.ts'
import { makeMarkNetwork, type Verdicts } from './mark-network.ts'
import type { Tensor } from './weights.ts'
import type { Workspace } from './workspace.ts'

/** What one network says of each sound. */
export interface Opinion {
  readonly verdicts: Verdicts | null
  /** Sounds x 40: logarithm of how likely it is that this sound was said, or (the last) none. */
  readonly said: Float32Array | null
}

export interface Network {
  /**
   * @param boundaries four a sound: where its states begin, and where it ends, in frames.
   * @param looks what `looksOf` gives for the same evidence.
   */
  judge(evidence: Evidence, sounds: Int32Array, boundaries: Int32Array, looks: Float32Array): Opinion
}

/** The networks that `build/sound-model` describes: how well each sound was said, or what was said in its place. */
export const makeNetwork = (workspace: Workspace, tensors: ReadonlyMap<string, Tensor>): Network => {
  const tensor = (name: string): Tensor => {
    const found = tensors.get(name)
    if (found === undefined) throw new Error(`The weights lack ${name}.`)
    return found
  }
  const dense = (name: string): Dense => makeDense(workspace, tensor(`${name}.weight`), tensor(`${name}.bias`))
  if (tensors.has('third.weight')) {
    const hear = makeHearingNetwork(workspace, tensor, dense)
    return { judge: (_evidence, sounds, _boundaries, looks) => ({ verdicts: null, said: hear(looks, sounds) }) }
  }
  const mark = makeMarkNetwork(workspace, tensor, dense, tensors.has('frames.first.weight'))
  return {
    judge: (evidence, sounds, boundaries) => ({ verdicts: mark(evidence, sounds, boundaries), said: null }),
  }
}
