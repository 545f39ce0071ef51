import { loadPacks } from '../../../../main/content/packs.ts'
import type { SpeechTarget } from '../../../../main/ports/index.ts'
import { unwrap } from '../engines.ts'
import { hashOf } from '../random.ts'

export interface Text extends SpeechTarget {
  readonly id: string
}

export type Split = 'tuning' | 'measuring'

/** Which texts may be listened to while thresholds are chosen: half of them, by their names. */
const splitOf = (id: string): Split => (hashOf(`split/${id}`) % 2 === 0 ? 'tuning' : 'measuring')

const shortest = 3
const longest = 12

export const textsOf = (split: Split): Text[] =>
  unwrap(loadPacks())
    .flatMap(({ twisters }) => twisters)
    .filter(({ id, words }) => splitOf(id) === split && words.length >= shortest && words.length <= longest)
    .map(({ id, text, words }) => ({ id, text, words }))
