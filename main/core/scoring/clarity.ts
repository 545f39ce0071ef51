import type { Verdict } from '../../../preload/contract/vocabulary.ts'

/** What a sound contributes. Doubt is the machine's, not the child's: an unsure sound counts in full. */
const credits: Readonly<Record<Verdict, number>> = { right: 1, unsure: 1, close: 0.5, wrong: 0, missing: 0 }

const largestUnsureShare = 1 / 5

/** What clarity needs of a word; those of a verdict and those of the evidence for it both have it. */
export interface ClarityWord {
  /** Null: the word was not said. */
  readonly startMs: number | null
  readonly sounds: readonly { readonly expected: string | null; readonly verdict: Verdict }[]
}

/**
 * Clarity of an attempt: how clear what was said was. 100 times the mean credit of the expected sounds of all words
 * that were said (those with a time), rounded to a whole number, where a right sound counts 1, a close one 0.5, a
 * wrong or missing one 0, and an unsure one 1.
 *
 * - A worse verdict on any sound never raises it; a sound turned unsure, or accepted as dialect (then right), never
 *   lowers it. A word said again never lowers it: each word counts once, by the production that was judged.
 * - A word that was not said has no sounds to be clear or unclear: it is told by `completeness` alone, so half a
 *   twister said well is a complete 100 at a completeness of 0.5. Whatever rewards or compares attempts has to look
 *   at both. (To count unsaid words as wrong, as it once did, made stopping early look like speaking badly, and made
 *   a word that the machine did not find the child's fault.)
 * - A word with a time keeps all its sounds, even where every one of them is missing; sounds beyond the expected ones
 *   (`expected` null) never count.
 * - Null (no figure) where more than a fifth of these sounds are unsure, or where there is none.
 *
 * This is the only definition: stored, shown, and computed again after corrections from the words alone.
 */
export const clarityOfWords = (words: readonly ClarityWord[]): number | null =>
  clarityOf(
    words
      .filter((word) => word.startMs !== null)
      .flatMap((word) => word.sounds.filter(({ expected }) => expected !== null).map(({ verdict }) => verdict)),
  )

/** The same for the sounds of the words that were said, where there is nothing else to leave out. */
export const clarityOf = (verdicts: readonly Verdict[]): number | null => {
  if (verdicts.length === 0) return null
  const unsure = verdicts.filter((verdict) => verdict === 'unsure').length
  if (unsure > verdicts.length * largestUnsureShare) return null
  const credit = verdicts.reduce((sum, verdict) => sum + credits[verdict], 0)
  return Math.round((100 * credit) / verdicts.length)
}
