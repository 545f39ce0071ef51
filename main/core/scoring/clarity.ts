import type { Verdict } from '../../../preload/contract/vocabulary.ts'

/** What a sound contributes. Doubt is the machine's, not the child's: an unsure sound counts in full. */
const credits: Readonly<Record<Verdict, number>> = { right: 1, unsure: 1, close: 0.5, wrong: 0, missing: 0 }

const largestUnsureShare = 1 / 5

/**
 * Clarity of an attempt: 100 times the mean credit of all its expected sounds, rounded to a whole number, where a
 * right sound counts 1, a close one 0.5, a wrong or missing one 0, and an unsure one 1. So a better verdict on any
 * sound never lowers it, a sound turned unsure never lowers it, and a word left out costs its sounds. Null (no
 * figure) where more than a fifth of the sounds are unsure, or where there is no sound at all.
 * This is the only definition: stored, shown and recomputed after corrections from the verdicts alone.
 */
export const clarityOf = (verdicts: readonly Verdict[]): number | null => {
  if (verdicts.length === 0) return null
  const unsure = verdicts.filter((verdict) => verdict === 'unsure').length
  if (unsure > verdicts.length * largestUnsureShare) return null
  const credit = verdicts.reduce((sum, verdict) => sum + credits[verdict], 0)
  return Math.round((100 * credit) / verdicts.length)
}
