import type { Sound } from '../../../preload/contract/vocabulary.ts'
import english from './en.json'

/**
 * Tips for making each sound, apart from the other messages: they come with the card that shows them, not with the first
 * page. Cues are those in common use (Bernthal, Bankson & Flipsen, Articulation and Phonological Disorders; Bleile, The
 * Late Eight; Secord, Eliciting Sounds). They are for practice and treat nothing.
 */
export interface Tip {
  /** At most 14 words, for a child. */
  readonly child: string
  /** At most 45 words, for whoever sits beside. */
  readonly adult: string
}

/** R twice: bunched, and with the tip curled back. */
export type TipId = Sound | 'R.retroflex'
export type Tips = Readonly<Record<TipId, Tip>>

export const englishTips: Tips = english

/** Tips in a language; one that has none gets them in English. */
export const loadTips = async (language: string): Promise<Tips> =>
  language.split('-')[0] === 'de' ? (await import('./de.json')).default : englishTips
