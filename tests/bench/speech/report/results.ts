import type { HumanPart } from '../human/human.ts'
import type { SpeedPart } from '../speed/speed.ts'
import type { SyntheticPart } from '../synthetic/synthetic.ts'
import type { WordsPart } from '../words/words.ts'

/** A part that could not be measured, and why. */
export interface NotRun {
  readonly ran: false
  readonly why: string
}

export interface SpeechResults {
  readonly seed: number
  /** At most so many of each; null: all. */
  readonly sample: number | null
  readonly human?: HumanPart
  readonly synthetic?: SyntheticPart | NotRun
  readonly words?: WordsPart | NotRun
  readonly speed?: SpeedPart | NotRun
}

export type ModelKind = 'wide' | 'narrow' | 'recogniser'

/** Which model the figures are for, by the names that the verdicts bear. */
export const modelOf = ({ human, synthetic, words, speed }: SpeechResults): ModelKind | null => {
  const engines = [human, synthetic, words, speed].flatMap((part) => (part?.ran ? [part.engine] : []))
  const [engine] = engines
  if (engine === undefined) return null
  if (engine.endsWith('-wide')) return 'wide'
  return engine.endsWith('-narrow') ? 'narrow' : 'recogniser'
}
