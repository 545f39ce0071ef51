import type { CorrectingRole, Correction } from '../../../preload/contract/correction.ts'
import type { Said } from '../../../preload/contract/review.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'

/** Sounds about which this role, or a therapist, has spoken already: one by one, or by their word as a whole. */
const isSpokenOf =
  (corrections: readonly Pick<Correction, 'wordIndex' | 'soundIndex' | 'role'>[], role: CorrectingRole) =>
  (wordIndex: number, soundIndex: number): boolean =>
    corrections.some(
      (one) =>
        (one.role === role || one.role === 'therapist') &&
        one.wordIndex === wordIndex &&
        (one.soundIndex === null || one.soundIndex === soundIndex),
    )

/**
 * What "I agree with the rest" says: the verdict that is shown, over each sound about which nobody who counts at least as much
 * has spoken. A doubt is left out, for to agree with an abstention says nothing; the person has to decide.
 * @param effective as it is shown to the person who agrees.
 */
export const agreeingWith = (
  effective: AttemptVerdict,
  corrections: readonly Pick<Correction, 'wordIndex' | 'soundIndex' | 'role'>[],
  role: CorrectingRole,
): readonly Said[] => {
  const isSpoken = isSpokenOf(corrections, role)
  return effective.words.flatMap(({ sounds }, wordIndex) =>
    sounds.flatMap(({ verdict, heard }, soundIndex) =>
      verdict === 'unsure' || isSpoken(wordIndex, soundIndex) ? [] : [{ wordIndex, soundIndex, verdict, heard }],
    ),
  )
}
