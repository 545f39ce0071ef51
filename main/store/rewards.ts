import type { DatabaseSync } from 'node:sqlite'
import type { Target } from '../../preload/contract/library.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { judgedOf, type TargetCounts } from '../core/progress/counts.ts'
import { isMastered } from '../core/progress/mastered.ts'
import { dayNumberAt } from '../core/progress/rollUp.ts'
import { type BadgeFacts, badges, newBadges, reached } from '../core/rewards/badges.ts'
import { recentAttempts, recentDays, starsOf } from '../core/rewards/stars.ts'
import { stickerNames, stickersFor } from '../core/rewards/stickers.ts'
import { longestStreak, streakUntil } from '../core/rewards/streak.ts'
import type { EarnedRewards, RewardedPractice } from '../ports/index.ts'
import type { AttemptPlace } from './attempts.ts'
import { createChildSettings } from './childSettings.ts'
import type { Queue } from './queue.ts'
import { createRewardFacts } from './rewardFacts.ts'
import { createRewardMemory } from './rewardMemory.ts'
import { createRewardRows, type NewReward } from './rewardRows.ts'

/** Attempts that are looked at for the last whole ones. */
const lookedAt = 2 * recentAttempts
const hourMs = 3_600_000
const minuteMs = 60_000
/** From so clear on an attempt may be the quickest. */
const quickFrom = 90

/** Asked once, and not before. */
const once = <T>(ask: () => T): (() => T) => {
  let answer: { readonly value: T } | null = null
  return () => {
    answer ??= { value: ask() }
    return answer.value
  }
}

export interface RewardedAttempt {
  readonly place: AttemptPlace
  readonly effective: AttemptVerdict
  /** What it added to the tallies. */
  readonly targets: readonly TargetCounts[]
  /** What is known about it beside the verdict; null where it is looked at again. */
  readonly practice: RewardedPractice | null
  readonly isNew: boolean
}

/** Key of the setting by which a therapist lets a child be rewarded for being quicker. */
export const quickKey = 'reward-quick'

const none: EarnedRewards = { stars: [], badges: [], stickers: [] }

/** Gives rewards, inside the transaction of what earns them. More may come whenever attempts are judged anew; none ever goes. */
export const createRewards = (database: DatabaseSync, queue: Queue) => {
  const rows = createRewardRows(database, queue)
  const facts = createRewardFacts(database)
  const settings = createChildSettings(database, queue)
  const memory = createRewardMemory(database, rows, facts, lookedAt)

  const give = (reward: NewReward, now: number): boolean => {
    const isNew = rows.give(reward, now)
    if (isNew) memory.given(reward)
    return isNew
  }

  const minutes = (childId: Id, ms: number): number =>
    Math.floor((ms < hourMs ? ms : Math.min(ms, facts.judgedMs(childId))) / minuteMs)

  const practisedTargets = (childId: Id, practice: RewardedPractice | null): readonly Target[] => {
    const own = facts.targets(childId)
    return own.length > 0 ? own : (practice?.targets ?? [])
  }

  const giveStickers = (childId: Id, attemptId: Id | null, at: number, now: number): readonly string[] => {
    const there = memory.names(childId, 'sticker')
    if (there.size >= stickerNames.length) return []
    return stickersFor(memory.stars(childId)).filter(
      (name) => !there.has(name) && give({ kind: 'sticker', name, childId, attemptId, at }, now),
    )
  }

  const forAttempt = ({ place, effective, targets, practice, isNew }: RewardedAttempt, now: number): EarnedRewards => {
    const { childId, id: attemptId, sessionId, at, number, utcOffsetMinutes } = place
    if (effective.outcome === 'refused') return none
    if (!isNew || !memory.isOf(attemptId)) memory.forget()
    const day = dayNumberAt(at, utcOffsetMinutes)
    const { clarity, completeness } = effective
    // A part of a twister is practice, and nothing by which one gets better at twisters.
    const isPart = place.step !== null
    const isWhole = !isPart && completeness >= 1
    const earlier = once(() => (isNew ? memory : facts).before(childId, at, number, lookedAt))
    const twister = once(() => facts.twister(number))
    const wanted = once(() => practisedTargets(childId, practice))
    const targetDays = once(() => wanted().map((target) => facts.ofTarget(childId, day, target)))
    const totals = once(() => facts.totals(childId))
    const days = once(() => (isNew ? memory : facts).days(childId, day))

    const own = targets.filter((one) =>
      wanted().some(({ sound, position }) => one.sound === sound && one.position === position),
    )
    const targetsBefore = (): readonly number[] => {
      const before = targetDays()
        .flat()
        .filter((one) => one.day < day && one.judged > 0)
      return [...Map.groupBy(before, (one) => one.day)]
        .sort(([a], [b]) => b - a)
        .slice(0, recentDays)
        .map(([, together]) => {
          const sum = (of: 'right' | 'judged'): number => together.reduce((all, one) => all + one[of], 0)
          return sum('right') / sum('judged')
        })
    }
    const stars = starsOf({
      completeness,
      clarity,
      clarityBefore: isWhole
        ? earlier()
            .flatMap((one) => (one.completeness >= 1 && one.clarity !== null ? [one.clarity] : []))
            .slice(0, recentAttempts)
        : [],
      targets: {
        right: own.reduce((sum, one) => sum + one.right, 0),
        judged: own.reduce((sum, one) => sum + judgedOf(one), 0),
      },
      targetsBefore: isWhole && own.length > 0 ? targetsBefore() : [],
      triesToday: isNew ? facts.judgedOn(childId, day) : null,
    }).filter((name) => give({ kind: 'star', name, childId, attemptId, at }, now))

    const isQuicker = (): number => {
      if (!isWhole || clarity === null || clarity < quickFrom) return 0
      if (settings.read(childId, quickKey) !== true) return 0
      const { id, rate } = twister()
      const best = facts.quickest(childId, at, number, id, quickFrom)
      return rate !== null && best !== null && rate > best ? 1 : 0
    }
    const told: Partial<BadgeFacts> = {
      attempts: () => totals().attempts,
      days: () => totals().days,
      minutes: () => minutes(childId, totals().ms),
      streak: () => streakUntil(days(), day).length,
      twisters: () => facts.twisters(childId),
      session: () => facts.inSession(childId, sessionId),
      clarity: () => (isWhole ? (clarity ?? 0) : 0),
      pause: () => (days()[0] === day ? day - (days()[1] ?? day - 1) - 1 : 0),
      mastered: () => targetDays().filter((days) => isMastered(days) === true).length,
      quicker: isQuicker,
      listened: () => (practice?.hasListened === true ? 1 : 0),
      easy: () => (!isPart && practice?.difficulty === 'easy' ? 1 : 0),
      intermediate: () => (!isPart && practice?.difficulty === 'intermediate' ? 1 : 0),
      advanced: () => (!isPart && practice?.difficulty === 'advanced' ? 1 : 0),
    }
    const earned = newBadges(memory.names(childId, 'badge'), told).filter((name) =>
      give({ kind: 'badge', name, childId, attemptId, at }, now),
    )
    if (isNew && !isPart) memory.follow(childId, { at, clarity, completeness })
    const stickers = stars.length === 0 ? [] : giveStickers(childId, attemptId, at, now)
    return { stars: [...stars], badges: [...earned], stickers: [...stickers] }
  }

  /** What can be told from all that a child did, wherever it was done. */
  const factsOf = (childId: Id, today: number): Partial<BadgeFacts> => {
    const totals = once(() => facts.totals(childId))
    const days = once(() => facts.days(childId, today, Number.MAX_SAFE_INTEGER))
    const pauses = () => days().flatMap((day, index) => (index === 0 ? [] : [(days()[index - 1] ?? day) - day - 1]))
    return {
      attempts: () => totals().attempts,
      days: () => totals().days,
      twisters: () => facts.twisters(childId),
      minutes: () => minutes(childId, totals().ms),
      streak: () => longestStreak(days()),
      pause: () => Math.max(0, ...pauses()),
      mastered: () =>
        facts.targets(childId).filter((target) => isMastered(facts.ofTarget(childId, today, target)) === true).length,
    }
  }

  return {
    /** Around the writing of a new attempt; may be left out, and costs more then. */
    memory,
    forAttempt,
    /** After attempts of several computers came together. Reads all of the child's. */
    forAll: (childId: Id, now: number): void => {
      const told: Partial<BadgeFacts> = {
        ...factsOf(childId, Number.MAX_SAFE_INTEGER),
        session: () => facts.largestSession(childId),
      }
      memory.forget()
      for (const name of newBadges(rows.names(childId, 'badge'), told))
        rows.give({ kind: 'badge', name, childId, attemptId: null, at: now }, now)
      giveStickers(childId, null, now, now)
    },
    ofAttempt: (childId: Id, attemptId: Id): EarnedRewards => {
      const given = rows.ofAttempt(childId, attemptId)
      const named = (kind: string) => given.filter((one) => one.kind === kind).map(({ name }) => name)
      return { stars: named('star'), badges: named('badge'), stickers: named('sticker') }
    },
    /** How far each badge is. @param sessionId the open session, if any. */
    reached: (childId: Id, today: number, sessionId: Id | null): Readonly<Record<string, number>> => {
      const earned = rows.names(childId, 'badge')
      const told: Partial<BadgeFacts> = {
        ...factsOf(childId, today),
        streak: () => streakUntil(facts.days(childId, today), today).length,
        session: () => (sessionId === null ? 0 : facts.inSession(childId, sessionId)),
      }
      return Object.fromEntries(
        badges.map((one) => [
          one.name,
          earned.has(one.name) ? one.need : Math.min(reached(one, earned, told), one.need),
        ]),
      )
    },
    rows,
    facts,
  }
}
export type Rewards = ReturnType<typeof createRewards>
