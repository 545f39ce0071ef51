import { dayOfNumber } from '../../main/core/progress/rollUp.ts'
import { badges } from '../../main/core/rewards/badges.ts'
import { starsForSticker, stickersFor, towardsNext } from '../../main/core/rewards/stickers.ts'
import { stonesOf, streakUntil } from '../../main/core/rewards/streak.ts'
import type { Album } from '../../preload/contract/rewards.ts'

const today = 20_760
/** A missed day lies among them. */
const days = [0, 1, 2, 4, 5, 6].map((ago) => today - ago)

/** An album with so many stars in it, and badges and days to match. */
export const standInAlbum = (stars: number): Album => {
  const next = towardsNext(stars)
  const practised = stars === 0 ? [] : days
  const earned = Math.min(badges.length - 1, Math.ceil(stars / 8))
  return {
    stars: { today: Math.min(stars, 7), total: stars },
    stickers: stickersFor(stars).map((name) => ({ name, at: 1 })),
    nextSticker: next === null ? null : { ...next, need: starsForSticker },
    badges: badges
      .filter(({ name }) => name !== 'quick-and-clear')
      .map(({ name, need }, index) => ({
        ...{ name, need },
        at: index < earned ? 1 : null,
        reached: index < earned ? need : Math.min(Math.floor(stars / 3), need - 1),
      })),
    streak: {
      days: streakUntil(practised, today).length,
      stones: stonesOf(practised, today, 10).map((stone) => ({ ...stone, day: dayOfNumber(stone.day) })),
    },
  }
}
