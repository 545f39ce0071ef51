import type { Rung } from '../../../preload/contract/choosing.ts'
import type { Target } from '../../../preload/contract/library.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { judgedOf, noTally, sumOfTallies, type Tally } from '../progress/counts.ts'
import { moveOnShare } from '../progress/mastered.ts'

/** A sound in its place, and how often it got each verdict in one attempt. */
export interface TriedSound extends Tally {
  readonly sound: Sound
  readonly position: Position
}

/** An attempt as choosing the next one needs it: by the verdicts that count in the end. */
export interface Try {
  readonly twisterId: string
  readonly rung: Rung
  readonly at: number
  /** Empty where the attempt was refused: it says nothing about the child. */
  readonly sounds: readonly TriedSound[]
}

/**
 * The expected sounds of an attempt with what each counted as. Words that were left out count here as missing, unlike in the
 * figures of progress: who says half of a twister is not through with it.
 */
export const triedSounds = ({ words }: Pick<AttemptVerdict, 'words'>): readonly TriedSound[] => {
  const found = new Map<string, TriedSound>()
  for (const { sounds } of words)
    for (const { expected, position, verdict } of sounds) {
      if (expected === null) continue
      const key = `${expected} ${position}`
      const before = found.get(key) ?? { sound: expected, position, ...noTally }
      found.set(key, { ...before, [verdict]: before[verdict] + 1 })
    }
  return [...found.values()]
}

const isOf = (targets: readonly Target[], { sound, position }: TriedSound): boolean =>
  targets.some((target) => target.sound === sound && target.position === position)

/** The targets' sounds in one attempt. Below the twister a sound may stand in another place than above. */
export const tallyIn = ({ rung, sounds }: Try, targets: readonly Target[]): Tally =>
  sumOfTallies(
    sounds.filter((one) =>
      rung === 'twister' ? isOf(targets, one) : targets.some((target) => target.sound === one.sound),
    ),
  )

/** Share of right ones among the undoubted, 0..1; null where all are in doubt, or none was tried. */
export const shareRight = (tally: Tally): number | null => {
  const judged = judgedOf(tally)
  return judged === 0 ? null : tally.right / judged
}

/** Below this an attempt counts as a failure, for choosing alone: less than half came out. This project's own judgement. */
const failedBelow = 0.5
export const isSuccess = (share: number): boolean => share >= moveOnShare
export const isFailure = (share: number): boolean => share < failedBelow
