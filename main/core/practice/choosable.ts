import type { Target, Twister } from '../../../preload/contract/library.ts'
import { Difficulty } from '../../../preload/contract/vocabulary.ts'
import { youngest } from './difficulty.ts'

/** What choosing looks at in a twister. */
export type Choosable = Pick<
  Twister,
  | 'id'
  | 'words'
  | 'targets'
  | 'contrast'
  | 'clusters'
  | 'difficulty'
  | 'likeness'
  | 'repetition'
  | 'syllables'
  | 'ageFrom'
>

/** Fewer twisters for a target in its place are too few to practise with: its other places come in. */
const leastPool = 3

/** Level first, then length made heavier by both dials, then clusters: as `loadOf`, from what a twister carries. */
export const hardnessOf = ({ difficulty, syllables, likeness, repetition, clusters }: Choosable): number =>
  Difficulty.options.indexOf(difficulty) * 1_000 + syllables * (1 + likeness * repetition) + clusters.length

/** What makes two twisters practise a target in the same way: the same contrast, clusters, or neither. */
export const kindOf = ({ contrast, clusters }: Pick<Choosable, 'contrast' | 'clusters'>): string => {
  if (contrast !== null) return [...contrast].sort().join('/')
  return clusters.length > 0 ? 'clusters' : 'plain'
}

export const has = ({ targets }: Pick<Choosable, 'targets'>, { sound, position }: Target): boolean =>
  targets.some((target) => target.sound === sound && target.position === position)

/** Those for the child's age. Whose sounds are practised on purpose is only held to what can be kept in mind at that age. */
export const suited = ({
  twisters,
  targets,
  age,
}: {
  readonly twisters: readonly Choosable[]
  readonly targets: readonly Target[]
  readonly age: number | null
}): readonly Choosable[] => {
  if (age === null) return twisters
  const fit = twisters.filter((one) => (targets.length > 0 ? youngest[one.difficulty] : one.ageFrom) <= age)
  return fit.length > 0 ? fit : twisters
}

/** The twisters that practise a target, if need be in another place of the word. */
export const poolOf = (twisters: readonly Choosable[], target: Target): readonly Choosable[] => {
  const exact = twisters.filter((one) => has(one, target))
  if (exact.length >= leastPool) return exact
  const near = twisters.filter((one) => one.targets.some(({ sound }) => sound === target.sound))
  return near.length > 0 ? near : exact
}
