import { fail, succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { dayNumberOf } from '../core/progress/rollUp.ts'
import { starNames } from '../core/rewards/stars.ts'
import type { RewardShelf } from '../ports/index.ts'
import { createChildSettings } from './childSettings.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'
import { quickKey } from './rewards.ts'

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')
const dayMs = 86_400_000
/** Days of practice that the album looks at: more than its stepping stones show. */
const albumDays = 40

/** The calls about rewards; they are given with the attempts that earn them. */
export const createRewardShelf = ({ database, clock, queue, deviceId, call, scores }: StoreContext): RewardShelf => {
  const { rows, facts, reached } = scores.rewards
  const settings = createChildSettings(database, queue)
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  // No wall clock is further than a day from UTC, so the stars of a day lie within two around it.
  const ofDay = database.prepare(`SELECT count(*) AS n FROM rewards r JOIN attempts a ON a.id = r.attempt_id
    WHERE r.child_id = ?1 AND r.kind = 'star' AND r.deleted_at IS NULL
      AND r.name IN (SELECT value FROM json_each(?3)) AND r.at BETWEEN (?2 - 1) * ${dayMs} AND (?2 + 2) * ${dayMs}
      AND (a.at + a.utc_offset_minutes * 60000) / ${dayMs} = ?2`)
  const starsOf = (childId: Id, day: number) => ({
    today: Number(ofDay.get(childId, day, JSON.stringify(starNames))?.n),
    total: rows.count(childId, 'star'),
  })

  return {
    album: (childId, today, sessionId) =>
      call('read the album', () => {
        const day = dayNumberOf(today)
        return succeed({
          stars: starsOf(childId, day),
          badges: rows.earliest(childId, 'badge'),
          stickers: rows.earliest(childId, 'sticker'),
          reached: reached(childId, day, sessionId),
          days: facts.days(childId, day, albumDays),
        })
      }),
    stars: (childId, today) => call('count the stars', () => succeed(starsOf(childId, dayNumberOf(today)))),
    quick: (childId) => call('read the choice', () => succeed(settings.read(childId, quickKey) === true)),
    setQuick: (childId, isOn) =>
      call('keep the choice', () => {
        const now = clock.now()
        const device = deviceId(now)
        return inTransaction(database, () => {
          if (isThere.get(childId) === undefined) return unknownChild()
          settings.write(childId, quickKey, isOn, device, now)
          return succeed(undefined)
        })
      }),
  }
}
