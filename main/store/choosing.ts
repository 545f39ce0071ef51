import { z } from 'zod'
import { Step } from '../../preload/contract/choosing.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id, Slug } from '../../preload/contract/vocabulary.ts'
import { type Try, triedSounds } from '../core/practice/tries.ts'
import { isMastered } from '../core/progress/mastered.ts'
import type { ChoosingShelf } from '../ports/index.ts'
import { createChildSettings } from './childSettings.ts'
import { inTransaction } from './connection.ts'
import type { StoreContext } from './context.ts'

const TryRow = z.object({ number: z.int(), id: Id, twisterId: z.string(), step: Step.nullable(), at: z.int() })

/** Each favourite is a setting of its own, so that those of two computers come together when one is imported. */
const favouriteKey = (twisterId: string): string => `favourite:${twisterId}`
const firstKey = favouriteKey('')
/** The character after the colon: every favourite's key is below. */
const endKey = 'favourite;'
const ladderKey = 'ladder'
/** Whatever the clock says. */
const everyDay = Number.MAX_SAFE_INTEGER

const unknownChild = () => fail('not-found', 'This child is not on this computer any more. Choose another one.')

/** What says what a child practises next. */
export const createChoosingShelf = (context: StoreContext): ChoosingShelf => {
  const { database, clock, queue, deviceId, call, scores } = context
  const settings = createChildSettings(database, queue)
  const isThere = database.prepare('SELECT 1 FROM children WHERE id = ? AND deleted_at IS NULL')
  const newest = database.prepare(`SELECT number, id, twister_id AS twisterId, step, at FROM attempts
    WHERE child_id = ? AND deleted_at IS NULL ORDER BY at DESC, number DESC LIMIT ?`)
  const born = database.prepare('SELECT birth_month AS month FROM children WHERE id = ? AND deleted_at IS NULL')
  const said = database.prepare('SELECT twister_id AS twisterId FROM said WHERE child_id = ?')
  // As the index on settings has it, of which a part is an expression.
  const favourites = database.prepare(`SELECT key FROM settings
    WHERE coalesce(child_id, '') = ? AND key >= ? AND key < ? AND value = 'true' AND deleted_at IS NULL ORDER BY key`)

  const set = (childId: Id, key: string, value: boolean): Result<void> => {
    const now = clock.now()
    const device = deviceId(now)
    return inTransaction(database, () => {
      if (isThere.get(childId) === undefined) return unknownChild()
      settings.write(childId, key, value, device, now)
      return succeed(undefined)
    })
  }

  return {
    birthMonth: (childId) =>
      call('read the month of birth', () => {
        const month = born.get(childId)?.month ?? null
        return succeed(month === null ? null : String(month))
      }),
    tries: (childId, limit) =>
      call('read the newest attempts', () =>
        succeed(
          newest.all(childId, limit).map((row): Try => {
            const { number, id, twisterId, step, at } = TryRow.parse(row)
            return {
              twisterId,
              at,
              rung: step ?? 'twister',
              sounds: triedSounds(scores.read({ number, id }).effective),
            }
          }),
        ),
      ),
    mastered: (childId, targets) =>
      call('read what is mastered', () =>
        succeed(targets.filter((one) => isMastered(scores.rewards.facts.ofTarget(childId, everyDay, one)) === true)),
      ),
    said: (childId) =>
      call('read what was said', () => succeed(new Set(said.all(childId).map(({ twisterId }) => String(twisterId))))),
    isLadderAllowed: (childId) => call('read the choice', () => succeed(settings.read(childId, ladderKey) === true)),
    allowLadder: (childId, isAllowed) => call('keep the choice', () => set(childId, ladderKey, isAllowed)),
    favourites: (childId) =>
      call('read the favourites', () => {
        const keys = favourites.all(childId, firstKey, endKey)
        return succeed(keys.map(({ key }) => Slug.parse(String(key).slice(firstKey.length))))
      }),
    setFavourite: (childId, twisterId, isFavourite) =>
      call('keep the favourite', () => set(childId, favouriteKey(twisterId), isFavourite)),
  }
}
