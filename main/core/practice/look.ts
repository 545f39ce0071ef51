import type { Target } from '../../../preload/contract/library.ts'
import type { PracticeOrder } from '../../../preload/contract/plans.ts'
import { judgedOf, sumOfTallies } from '../progress/counts.ts'
import { type Choosable, hardnessOf } from './choosable.ts'
import { isFailure, isSuccess, shareRight, type Try, tallyIn } from './tries.ts'

export interface Choosing {
  readonly twisters: readonly Choosable[]
  /** What the child practises, the most important first. */
  readonly targets: readonly Target[]
  /** Those among them that are mastered (see `masteryOf`): they stand, and come back now and then. */
  readonly mastered: readonly Target[]
  /** Whole years; null where nobody said. */
  readonly age: number | null
  /** The newest attempts, newest first. */
  readonly tries: readonly Try[]
  /** Twisters that the child ever said whole. */
  readonly said: ReadonlySet<string>
  readonly isLadderAllowed: boolean
  /** What a plan asks for; by itself where it is left out. */
  readonly order?: PracticeOrder
  /** The same seed, the same choice. */
  readonly seed: number
  readonly count: number
}

/** So many of the newest attempts say whether the level is right. */
const levelTries = 5
/** Fewer say nothing yet. */
const levelLeast = 3
/** So many twisters of about the right level are chosen from. */
const window = 8
/** Of the twisters said last, so many do not come again at once. */
const justSaidCount = 3
/** A number from a text, the same on every computer (FNV-1a). */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  // Near texts would have near numbers.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

export type Direction = 'first' | 'harder' | 'same' | 'easier'

/** From which hardness on, and which way. */
export interface Level {
  readonly from: number
  readonly way: Direction
}

/** Everything that is looked up once for a choice. */
export interface Lookup extends Choosing {
  readonly byId: ReadonlyMap<string, Choosable>
  readonly justSaid: readonly string[]
  /** Share right in each of the newest attempts that tell anything, newest first. */
  readonly known: readonly { readonly at: Try; readonly twister: Choosable; readonly share: number }[]
}

const targetsIn = (twister: Choosable, targets: readonly Target[]): readonly Target[] => {
  const own = twister.targets.filter(({ sound }) => targets.some((target) => target.sound === sound))
  return own.length > 0 ? own : twister.targets
}

export const lookUp = (choosing: Choosing): Lookup => {
  const byId = new Map(choosing.twisters.map((twister) => [twister.id, twister]))
  const known = choosing.tries.flatMap((at) => {
    const twister = byId.get(at.twisterId)
    if (twister === undefined) return []
    const share = shareRight(tallyIn(at, targetsIn(twister, choosing.targets)))
    return share === null ? [] : [{ at, twister, share }]
  })
  const justSaid = [...new Set(choosing.tries.map(({ twisterId }) => twisterId))].slice(0, justSaidCount)
  return { ...choosing, byId, known, justSaid }
}

/** How many of the newest attempts failed in a row. */
export const failuresInRow = ({ known }: Lookup): number => {
  const end = known.findIndex(({ share }) => !isFailure(share))
  return end < 0 ? known.length : end
}

/** Where the child stands within a pool: what was said last of it, and which way to go from there. */
export const levelIn = (look: Lookup, pool: readonly Choosable[]): Level => {
  const ids = new Set(pool.map(({ id }) => id))
  const own = look.known.filter(({ at, twister }) => at.rung === 'twister' && ids.has(twister.id)).slice(0, levelTries)
  const [last] = own
  if (last === undefined) return { from: Number.NEGATIVE_INFINITY, way: 'first' }
  const from = hardnessOf(last.twister)
  const sum = sumOfTallies(own.map(({ at, twister }) => tallyIn(at, targetsIn(twister, look.targets))))
  const share = judgedOf(sum) === 0 ? 0 : sum.right / judgedOf(sum)
  if (own.length < levelLeast) return { from, way: 'same' }
  return { from, way: isSuccess(share) ? 'harder' : isFailure(share) ? 'easier' : 'same' }
}

/** The twisters nearest to a level on the side that is wanted, and after them the others, the nearest first. */
const byLevel = (
  pool: readonly Choosable[],
  { from, way }: Level,
): { readonly near: readonly Choosable[]; readonly far: readonly Choosable[] } => {
  const away = (one: Choosable): number =>
    from === Number.NEGATIVE_INFINITY ? hardnessOf(one) : Math.abs(hardnessOf(one) - from)
  const isOnSide = (one: Choosable): boolean => {
    if (way === 'harder') return hardnessOf(one) > from
    return way === 'easier' ? hardnessOf(one) < from : true
  }
  const sorted = [...pool].sort((one, other) => away(one) - away(other))
  const side = sorted.filter(isOnSide)
  const near = (side.length > 0 ? side : sorted).slice(0, window)
  return { near, far: sorted.filter((one) => !near.includes(one)) }
}

/** Those not just said, then those never said, then by the seed; what was said longest ago before what was just said. */
const byFreshness = (look: Lookup, twisters: readonly Choosable[]): readonly Choosable[] => {
  const rank = ({ id }: Choosable): readonly [number, number, number] => {
    const said = look.justSaid.indexOf(id)
    return [said < 0 ? 0 : justSaidCount - said, look.said.has(id) ? 1 : 0, hashOf(`${look.seed} ${id}`)]
  }
  const ranks = new Map(twisters.map((one) => [one.id, rank(one)]))
  return [...twisters].sort((one, other) => {
    const [a, b] = [ranks.get(one.id) ?? [0, 0, 0], ranks.get(other.id) ?? [0, 0, 0]]
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
  })
}

/** A pool in the order in which it is to be offered. */
export const inOrder = (look: Lookup, pool: readonly Choosable[], level: Level): readonly Choosable[] => {
  const { near, far } = byLevel(pool, level)
  return [...byFreshness(look, near), ...far]
}
