import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant, Slug } from './vocabulary.ts'

const Count = z.int().nonnegative()
const Sticker = z.object({ name: Slug, at: Instant })

export const Badge = z.object({
  name: Slug,
  /** When it was earned; null: not yet. */
  at: Instant.nullable(),
  /** How far it is, and what it takes: tries, days, minutes, whatever it counts. */
  reached: Count,
  need: Count,
})
export type Badge = z.infer<typeof Badge>

export const Stone = z.object({
  /** YYYY-MM-DD */
  day: z.iso.date(),
  /** `next`: today, still to come. `none`: not part of the days in a row. */
  state: z.enum(['done', 'forgiven', 'next', 'none']),
})
export type Stone = z.infer<typeof Stone>

/** All that the child who practises here earned. Nothing in it is ever taken away. */
export const Album = z.object({
  stars: z.object({ today: Count, total: Count }),
  stickers: z.array(Sticker),
  /** The sticker that comes next, and the stars that are there for it; null where there are no more. */
  nextSticker: z.object({ name: Slug, stars: Count, need: Count }).nullable(),
  badges: z.array(Badge),
  /** Days of practice in a row, one missed day a week forgiven, and the last days as stepping stones, oldest first. */
  streak: z.object({ days: Count, stones: z.array(Stone) }),
})
export type Album = z.infer<typeof Album>

export const rewardCalls = {
  'rewards.album': call(z.object({}), Album),
  /** Whether being quicker than one's own best is rewarded; off until a grown-up turns it on. */
  'rewards.quick': call(z.object({ childId: Id }), z.object({ isOn: z.boolean() })),
  'rewards.setQuick': call(z.object({ childId: Id, isOn: z.boolean() }), z.object({ isOn: z.boolean() })),
}

export const rewardEvents = {
  /** What an attempt earned, once it is on the disk. Sent where there is something. */
  'rewards.earned': z.object({
    attemptId: Id,
    stars: z.array(Slug),
    badges: z.array(Slug),
    stickers: z.array(Slug),
    starsToday: Count,
    starsTotal: Count,
  }),
}
