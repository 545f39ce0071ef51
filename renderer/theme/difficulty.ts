import type { Difficulty as DifficultyName } from '../../preload/contract/vocabulary.ts'

/** From the first to the last, as they stand side by side; the contract's schema would bring its library along. */
export const Difficulty: readonly DifficultyName[] = ['easy', 'intermediate', 'advanced']
