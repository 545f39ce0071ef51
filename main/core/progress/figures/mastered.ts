import { Position, Sound } from '../../../../preload/contract/vocabulary.ts'
import type { Counts } from '../counts.ts'
import { type Mastery, masteryOn } from '../mastered.ts'

export interface TargetMastery extends Mastery {
  readonly sound: Sound
  readonly position: Position
}

/**
 * Which targets are mastered at the end of the window (see `masteryOf`), as far as the window shows: where it holds too few days or
 * productions, nothing is said of a target. In the order of the contract's sounds.
 * @param counts of the window.
 */
export const masteredTargets = ({ targets, days }: Pick<Counts, 'targets' | 'days'>): readonly TargetMastery[] => {
  const practised = days.flatMap(({ day, attempts }) => (attempts > 0 ? [day] : [])).toSorted()
  const last = practised.at(-1)
  if (last === undefined) return []
  return Sound.options.flatMap((sound) =>
    Position.options.flatMap((position) => {
      const own = targets.filter((row) => row.sound === sound && row.position === position)
      const mastery = masteryOn(last, own, practised)
      return mastery === null ? [] : [{ sound, position, ...mastery }]
    }),
  )
}
