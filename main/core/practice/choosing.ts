import type { Choice, ChoiceReason, Rung } from '../../../preload/contract/choosing.ts'
import type { Target } from '../../../preload/contract/library.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type Choosable, hardnessOf, has, kindOf, poolOf, suited } from './choosable.ts'
import { heightOf, stepsOf } from './ladder.ts'
import { type Choosing, failuresInRow, inOrder, type Level, type Lookup, levelIn, lookUp } from './look.ts'
import { isSuccess } from './tries.ts'

/** After so many failures in a row something easier comes. */
export const failuresBorne = 2
/** Successes at a step of the ladder before the next one. */
const climbAfter = 2
/** Every so many attempts, one for a target that stands, so that it keeps standing. */
const reviewEvery = 4

/** Of a block the twisters of the kind that was said last, as long as one of them is not just said, on the wanted side. */
const sameKind = (look: Lookup, pool: readonly Choosable[], level: Level): readonly Choosable[] => {
  const last = look.known.find(({ twister }) => pool.includes(twister))
  if (last === undefined) return pool
  const own = pool.filter((one) => kindOf(one) === kindOf(last.twister))
  const isWanted = (one: Choosable): boolean =>
    !look.justSaid.includes(one.id) &&
    (level.way !== 'harder' || hardnessOf(one) > level.from) &&
    (level.way !== 'easier' || hardnessOf(one) < level.from)
  return own.some(isWanted) ? own : pool
}

const reasonOf = ({ from, way }: Level, twister: Choosable, index: number, otherwise: ChoiceReason): ChoiceReason => {
  if (way === 'first') return index === 0 ? 'first' : otherwise
  if (way === 'harder' && hardnessOf(twister) > from) return 'harder'
  return way === 'easier' && hardnessOf(twister) < from ? 'easier' : otherwise
}

const whole = (twister: Choosable, reason: ChoiceReason, sound: Sound | null): Choice => ({
  ...{ twisterId: twister.id, rung: 'twister', reason, sound },
})

/** One target after the other in turn, and within a target one kind after the other; begins after what was said last. */
const mixed = (look: Lookup, twisters: readonly Choosable[], targets: readonly Target[]): readonly Choice[] => {
  const queues = targets.map((target) => {
    const pool = poolOf(twisters, target)
    const level = levelIn(look, pool)
    const kinds = new Map<string, Choosable[]>()
    for (const one of inOrder(look, pool, level)) kinds.set(kindOf(one), [...(kinds.get(kindOf(one)) ?? []), one])
    const [last] = look.known
    // The kind that was said last comes last.
    const own = [...kinds.entries()].sort(
      ([one], [other]) =>
        Number(last !== undefined && one === kindOf(last.twister)) -
        Number(last !== undefined && other === kindOf(last.twister)),
    )
    const longest = Math.max(0, ...own.map(([, some]) => some.length))
    const turns = Array.from({ length: longest }, (_, turn) => own.flatMap(([, some]) => some[turn] ?? [])).flat()
    return { target, turns }
  })
  const [last] = look.known
  const lastTarget = last === undefined ? -1 : targets.findIndex((target) => has(last.twister, target))
  const order = queues.flatMap((_, index) => queues[(index + lastTarget + 1) % queues.length] ?? [])
  const taken = new Set<string>()
  const all = new Set(queues.flatMap(({ turns }) => turns)).size
  const row: Choice[] = []
  while (taken.size < all)
    for (const { target, turns } of order) {
      const one = turns.find(({ id }) => !taken.has(id))
      if (one === undefined) continue
      taken.add(one.id)
      row.push(whole(one, 'mix', target.sound))
    }
  return row
}

/** Where the ladder may be used: the step to say now, or null where it is time for whole twisters. */
const onLadder = (look: Lookup): Choice | null => {
  const [last] = look.known
  if (!look.isLadderAllowed || last === undefined) return null
  const steps = stepsOf(last.twister, look.targets)
  const [lowest] = steps
  if (lowest === undefined) return null
  const { rung } = last.at
  const here = look.known.findIndex(({ at, twister }) => at.rung !== rung || twister !== last.twister)
  const same = look.known.slice(0, here < 0 ? look.known.length : here)
  const hasFailed = failuresInRow(look) >= failuresBorne
  const step = (to: Rung, reason: ChoiceReason): Choice => ({
    ...{ twisterId: last.twister.id, rung: to, reason, sound: lowest.targets[0]?.sound ?? null },
  })
  if (hasFailed) {
    const below = steps.findLast((one) => heightOf(one.rung) < heightOf(rung))
    if (below !== undefined) return step(below.rung, 'piece')
    // The lowest one: more of it, from an easier twister, is all that is left.
    return rung === 'twister' ? null : step(rung, 'piece')
  }
  if (rung === 'twister') return null
  const isThrough = same.length >= climbAfter && same.slice(0, climbAfter).every(({ share }) => isSuccess(share))
  if (!isThrough) return step(rung, 'piece')
  const above = steps.find((one) => heightOf(one.rung) > heightOf(rung))
  return step(above?.rung ?? 'twister', 'climb')
}

/** After failures: what is easier than the last one, first of what is practised now. */
const relief = (look: Lookup, pool: readonly Choosable[], twisters: readonly Choosable[]): readonly Choice[] => {
  const [last] = look.known
  if (last === undefined) return []
  const level = { from: hardnessOf(last.twister), way: 'easier' } as const
  const isEasier = (one: Choosable): boolean => hardnessOf(one) < level.from
  const own = pool.filter(isEasier)
  if (own.length > 0) return inOrder(look, own, level).map((one) => whole(one, 'easier', null))
  // Nothing easier is for the target: one that is for another, to take heart from.
  return inOrder(look, twisters.filter(isEasier), level)
    .slice(0, 1)
    .map((one) => whole(one, 'easier', null))
}

/** Whether it is a standing target's turn: none of them was in the newest attempts. */
const isReviewDue = ({ known }: Lookup, standing: readonly Target[]): boolean =>
  standing.length > 0 &&
  known.length >= reviewEvery - 1 &&
  known.slice(0, reviewEvery - 1).every(({ twister }) => !standing.some((target) => has(twister, target)))

const inBlock = (look: Lookup, twisters: readonly Choosable[], target: Target): readonly Choice[] => {
  const pool = poolOf(twisters, target)
  const level = levelIn(look, pool)
  const own = sameKind(look, pool, level)
  const rest = pool.filter((one) => !own.includes(one))
  return [...inOrder(look, own, level), ...inOrder(look, rest, level)].map((one, index) =>
    whole(one, reasonOf(level, one, index, 'block'), target.sound),
  )
}

const anything = (look: Lookup, twisters: readonly Choosable[]): readonly Choice[] => {
  const level = levelIn(look, twisters)
  return inOrder(look, twisters, level).map((one, index) =>
    whole(one, reasonOf(level, one, index, look.said.has(one.id) ? 'again' : 'fresh'), null),
  )
}

const onceEach = (choices: readonly Choice[]): readonly Choice[] => {
  const seen = new Set<string>()
  return choices.filter(({ twisterId }) => {
    const isNew = !seen.has(twisterId)
    seen.add(twisterId)
    return isNew
  })
}

/**
 * What a child might say next, the best first; each twister once, at most `count`.
 *
 * - Blocked, then mixed: the first target that is not mastered is practised alone, by twisters of one kind; one that is comes back
 *   every fourth time; where all are they take turns (motor learning: Maas et al. 2008).
 * - Harder at about 80 % over the last attempts of a target, easier below half, else about the same. Harder is: the level, then
 *   length, likeness and repetition together, then clusters.
 * - After two failures in a row (less than half right) something easier comes: a lower step where the ladder is allowed, else an
 *   easier twister. A step is left upwards after two successes.
 * - What was not just said, and what was never said, comes first.
 *
 * A plan may ask for blocks alone, or for mixing from the first try on (`order`).
 *
 * Attempts at steps never count as attempts at the twister: not for standing, nor for the level.
 */
export const chooseRow = (choosing: Choosing): readonly Choice[] => {
  const look = lookUp(choosing)
  const twisters = suited(choosing)
  const targets = choosing.targets.filter((target) => poolOf(twisters, target).length > 0)
  const standing = targets.filter((target) =>
    choosing.mastered.some(({ sound, position }) => sound === target.sound && position === target.position),
  )
  const { order = 'by-itself' } = choosing
  const inWork = targets.find((target) => !standing.includes(target))
  const focus = order === 'mixed' ? undefined : (inWork ?? (order === 'blocked' ? targets[0] : undefined))

  const planned = (): readonly Choice[] => {
    if (targets.length === 0) return anything(look, twisters)
    if (focus === undefined) return mixed(look, twisters, targets)
    const block = inBlock(look, twisters, focus)
    return order === 'by-itself' && isReviewDue(look, standing)
      ? [...mixed(look, twisters, standing).slice(0, 1), ...block]
      : block
  }
  const step = onLadder(look)
  const isRelief = failuresInRow(look) >= failuresBorne
  const pool = focus === undefined ? twisters : poolOf(twisters, focus)
  const rest = isRelief ? [...relief(look, pool, twisters), ...planned()] : planned()
  return onceEach([...(step === null ? [] : [step]), ...rest]).slice(0, choosing.count)
}
