import type { Beat } from '../pulse.ts'
import { type Kernels, makeKernels } from './kernels.ts'

const pageBytes = 65_536

/** Memory of the kernels: what models keep lies below, what one utterance needs is stacked above and given back. */
export class Workspace {
  readonly kernels: Kernels
  /** To be called at each step of what takes long; the kernels do so themselves. */
  readonly beat: Beat
  #top = 0

  constructor(beat: Beat = () => {}) {
    this.beat = beat
    const { memory, gaussians, dense } = makeKernels()
    this.kernels = {
      memory,
      gaussians: (...task) => {
        gaussians(...task)
        beat()
      },
      dense: (...task) => {
        dense(...task)
        beat()
      },
    }
  }

  /** Address of room for so many 32-bit numbers, aligned for vectors. Contents are undefined. */
  allocate(count: number): number {
    const at = this.#top
    this.#top += Math.ceil((count * 4) / 16) * 16
    const missing = this.#top - this.kernels.memory.buffer.byteLength
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / pageBytes))
    return at
  }

  /** Views end when memory grows: take a new one after every allocation. */
  view(address: number, count: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, address, count)
  }

  place(values: Float32Array): number {
    const at = this.allocate(values.length)
    this.view(at, values.length).set(values)
    return at
  }

  /** Runs with room that is free again afterwards. */
  borrow<T>(use: () => T): T {
    const before = this.#top
    try {
      return use()
    } finally {
      this.#top = before
    }
  }
}
