import type { Take } from './analysis.ts'
import type { Network } from './network.ts'

const sampleRate = 16_000
const seconds = 1.6
const swellsASecond = 2.5

/**
 * Noise that swells and ebbs as words do, taken for all words of the target: judging it goes the ways that a child's try goes. The
 * engine's code is compiled on the way, and the first try is not judged several times as slowly as the next.
 */
export const rehearsalOf = (network: Network): Pick<Take, 'samples' | 'said'> => {
  let state = 1
  const noise = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 31 - 1
  }
  const samples = Float32Array.from({ length: seconds * sampleRate }, (_, at) => {
    const swell = Math.max(0, Math.sin((2 * Math.PI * swellsASecond * at) / sampleRate))
    return noise() * (0.001 + 0.2 * swell)
  })
  return { samples, said: network.words.map((_, index) => index) }
}
