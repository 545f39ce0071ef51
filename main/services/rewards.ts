import { succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { dayNumberOf, dayOfNumber } from '../core/progress/rollUp.ts'
import { badges } from '../core/rewards/badges.ts'
import { starsForSticker, towardsNext } from '../core/rewards/stickers.ts'
import { stonesOf, streakUntil } from '../core/rewards/streak.ts'
import type { Clock, EarnedRewards, Logger, Store } from '../ports/index.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface RewardsServiceParts {
  readonly store: Pick<Store, 'localChild' | 'rewards' | 'sessions'>
  /** YYYY-MM-DD */
  readonly today: () => string
  readonly clock: Clock
  readonly logger: Logger
  readonly emit: Emit
}

/** A week and a half: a missed day and what came before it are both on the path. */
const stonesShown = 10
/** Shown only to those for whom a grown-up turned it on. */
const quickBadge = 'quick-and-clear'

/** What a child earned. Rewards are given by the store, with the attempt; here they are told. */
export const createRewardsService = ({ store, today, clock, logger, emit }: RewardsServiceParts) => {
  const handlers = {
    'rewards.album': async () => {
      const child = await store.localChild()
      if (!child.ok) return child
      const { id } = child.value
      const open = await store.sessions.open(id, clock.now())
      if (!open.ok) return open
      const [album, quick] = await Promise.all([
        store.rewards.album(id, today(), open.value?.id ?? null),
        store.rewards.quick(id),
      ])
      if (!album.ok) return album
      if (!quick.ok) return quick
      const { stars, stickers, badges: earned, reached, days } = album.value
      const earnedAt = new Map(earned.map(({ name, at }) => [name, at]))
      const day = dayNumberOf(today())
      const next = towardsNext(stars.total)
      return succeed({
        stars,
        stickers: [...stickers],
        nextSticker: next === null ? null : { ...next, need: starsForSticker },
        badges: badges
          .filter(({ name }) => name !== quickBadge || quick.value || earnedAt.has(name))
          .map(({ name, need }) => ({ name, need, at: earnedAt.get(name) ?? null, reached: reached[name] ?? 0 })),
        streak: {
          days: streakUntil(days, day).length,
          stones: stonesOf(days, day, stonesShown).map((stone) => ({ ...stone, day: dayOfNumber(stone.day) })),
        },
      })
    },
    'rewards.quick': async ({ childId }) => {
      const quick = await store.rewards.quick(childId)
      return quick.ok ? succeed({ isOn: quick.value }) : quick
    },
    'rewards.setQuick': async ({ childId, isOn }) => {
      const kept = await store.rewards.setQuick(childId, isOn)
      return kept.ok ? succeed({ isOn }) : kept
    },
  } satisfies HandlersOf<'rewards'>

  return {
    handlers,
    /** To be called once an attempt is on the disk. */
    tell: async (attemptId: Id, childId: Id, { stars, badges: earned, stickers }: EarnedRewards): Promise<void> => {
      if (stars.length + earned.length + stickers.length === 0) return
      const count = await store.rewards.stars(childId, today())
      if (!count.ok) return logger.warn('stars-not-counted', { code: count.error.code })
      const rewards = { stars: [...stars], badges: [...earned], stickers: [...stickers] }
      emit('rewards.earned', { attemptId, ...rewards, starsToday: count.value.today, starsTotal: count.value.total })
    },
  }
}
