import { isConsonant } from '../../phonology/sounds.ts'
import { type DayCounts, judgedOf, sumOfTallies, type TargetCounts, unsureShareOf } from '../counts.ts'
import { type Share, shareOf } from '../statistics/wilson.ts'

/** Shares are 0..1; what is printed as a percentage is 100 times that. Never to be turned into a band of severity. */
export interface ConsonantsCorrect {
  /** A distortion (close) is an error, as in PCC; null where no consonant was judged. */
  readonly correct: Share | null
  /** A distortion is no error, as in PCC-R; never below `correct`. */
  readonly revised: Share | null
  /** Judged attempts of the window. */
  readonly attempts: number
  /** Those of them over which a person said something. */
  readonly reviewed: number
  /** Share of the consonants that the machine would not judge, in neither figure; null where none was tried. */
  readonly unsure: number | null
}

/**
 * Consonants correct in twisters: right consonants divided by all that were judged, after Shriberg & Kwiatkowski 1982 (J.
 * Speech Hear. Disord. 47 †); `revised` after Shriberg et al. 1997 (J. Speech Lang. Hear. Res. 40 †), where distortions count as
 * correct. 0..1 with its 95 % score interval (Wilson 1927).
 *
 * - Consonants only; ER is a vowel. Each word once, by the production that was judged.
 * - By the verdicts that count in the end: dialect forms are right, and a person's word stands above the machine's.
 * - Left out (see `countsOf`): words not said, words that a person could not understand, weak -ing said as -in, added
 *   sounds. Unsure consonants are left out of both counts, and their share is told beside it.
 * - Null where no consonant was judged.
 *
 * Shriberg's bands of severity rest on conversation; a twister is read aloud and picked to be hard. So there is none here.
 * @param targets those of the window.
 * @param days those of the same window.
 */
export const consonantsCorrect = (targets: readonly TargetCounts[], days: readonly DayCounts[]): ConsonantsCorrect => {
  const tally = sumOfTallies(targets.filter(({ sound }) => isConsonant(sound)))
  return {
    correct: shareOf(tally.right, judgedOf(tally)),
    revised: shareOf(tally.right + tally.close, judgedOf(tally)),
    attempts: days.reduce((sum, { judged }) => sum + judged, 0),
    reviewed: days.reduce((sum, { reviewed }) => sum + reviewed, 0),
    unsure: unsureShareOf(tally),
  }
}
