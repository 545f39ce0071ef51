import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { consonantMovements, retroflexR } from './consonants.ts'
import type { Movement } from './movement.ts'
import { vowelMovements } from './vowels.ts'

/** The two good ways to say r. */
export type RShape = 'bunched' | 'retroflex'

const movements: Readonly<Record<Sound, Movement>> = { ...consonantMovements, ...vowelMovements }

/** How a sound is made; r in the way that suits this child. */
export const movementOf = (sound: Sound, rShape: RShape = 'bunched'): Movement =>
  sound === 'R' && rShape === 'retroflex' ? retroflexR : movements[sound]
