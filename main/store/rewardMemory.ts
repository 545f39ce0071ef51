import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { EarlierAttempt, RewardFacts } from './rewardFacts.ts'
import type { NewReward, RewardKind, RewardRows } from './rewardRows.ts'

interface Remembered {
  stars: number | null
  readonly names: Map<RewardKind, Set<string>>
  /** The newest of all, newest first. */
  earlier: readonly EarlierAttempt[] | null
  days: readonly number[] | null
}

/** Of the database, as this connection sees it. */
interface Moment {
  readonly version: unknown
  readonly changes: unknown
}

const nothing = (): Remembered => ({ stars: null, names: new Map(), earlier: null, days: null })

/**
 * What rewards asked for at the last attempts, so that the next one, which nearly always follows them, asks for less: a save is on
 * the way from a child's last word to its verdict. Holds only while nothing at all was written besides: neither by another
 * connection (data_version), nor by this one (total_changes), and the transaction of the last attempt was not taken back.
 */
export const createRewardMemory = (database: DatabaseSync, rows: RewardRows, facts: RewardFacts, lookedAt: number) => {
  const version = database.prepare('PRAGMA data_version')
  const changes = database.prepare('SELECT total_changes() AS changes')
  const moment = (): Moment => ({ version: version.get()?.data_version, changes: changes.get()?.changes })
  const children = new Map<Id, Remembered>()
  let seen: Moment | null = null
  let ending: Moment | null = null
  let begun: Id | null = null

  const of = (childId: Id): Remembered => {
    const known = children.get(childId) ?? nothing()
    children.set(childId, known)
    return known
  }

  return {
    /** At the start of an attempt's transaction, before anything is written. */
    begin: (attemptId: Id): void => {
      begun = attemptId
      const is = moment()
      if (is.version !== seen?.version || is.changes !== seen?.changes) children.clear()
      seen = null
      ending = null
    },
    /** Whether what is asked belongs to the attempt with which the transaction began. Else there was no looking whether it holds. */
    isOf: (attemptId: Id): boolean => begun === attemptId,
    /** At its end, after everything was written. */
    end: (): void => {
      begun = null
      ending = moment()
    },
    /** Once it is on the disk. Not looked at only now: another connection may have written in between. */
    kept: (): void => {
      seen = ending
      ending = null
    },
    forget: (): void => children.clear(),
    stars: (childId: Id): number => {
      const known = of(childId)
      known.stars ??= rows.count(childId, 'star')
      return known.stars
    },
    names: (childId: Id, kind: RewardKind): ReadonlySet<string> => {
      const { names } = of(childId)
      const found = names.get(kind) ?? new Set(rows.names(childId, kind))
      names.set(kind, found)
      return found
    },
    given: ({ childId, kind, name }: NewReward): void => {
      const known = of(childId)
      if (kind === 'star' && known.stars !== null) known.stars += 1
      known.names.get(kind)?.add(name)
    },
    /** Judged attempts at whole twisters before one that is new, newest first. */
    before: (childId: Id, at: number, number: number, lookedAt: number): readonly EarlierAttempt[] => {
      const known = of(childId)
      known.earlier ??= facts.before(childId, Number.MAX_SAFE_INTEGER, number, lookedAt)
      return at >= (known.earlier[0]?.at ?? 0) ? known.earlier : facts.before(childId, at, number, lookedAt)
    },
    /** A judged attempt at a whole twister is one of those before the next. */
    follow: (childId: Id, attempt: EarlierAttempt): void => {
      const known = of(childId)
      if (known.earlier === null) return
      const isNewest = attempt.at >= (known.earlier[0]?.at ?? 0)
      known.earlier = isNewest ? [attempt, ...known.earlier].slice(0, lookedAt) : null
    },
    /** Days of practice up to the attempt's own, which counts already, newest first. */
    days: (childId: Id, day: number): readonly number[] => {
      const known = of(childId)
      if (known.days?.[0] !== day) known.days = facts.days(childId, day)
      return known.days
    },
  }
}
