import { succeed } from '../../preload/contract/result.ts'
import { Sound } from '../../preload/contract/vocabulary.ts'
import type { TargetCounts } from '../core/progress/counts.ts'
import { dayNumberOf, dayOfNumber } from '../core/progress/rollUp.ts'
import type { BookShelf } from '../ports/index.ts'
import type { StoreContext } from './context.ts'

/** Reads a picture-book from the roll-ups: a row for each day of practice, and one for each sound that is asked for on it. */
export const createBookShelf = ({ database, call }: StoreContext): BookShelf => {
  // One that was taken away again is buried, not gone.
  const chosen = database.prepare('SELECT DISTINCT sound FROM targets WHERE child_id = ?')
  const said = database.prepare('SELECT twister_id AS id FROM said WHERE child_id = ?')
  const days = database.prepare('SELECT day, attempts FROM day_figures WHERE child_id = ? AND day <= ? ORDER BY day')
  // By the days first: only so does the key lead to a day's sounds without its words.
  const targets = database.prepare(`SELECT t.day, t.name AS sound, t.position, t.right_count AS "right",
      t.close_count AS "close", t.wrong_count AS wrong, t.missing_count AS missing, t.unsure_count AS unsure
    FROM day_figures d CROSS JOIN json_each(?3) s CROSS JOIN tallies t
    WHERE d.child_id = ?1 AND d.day <= ?2
      AND t.child_id = d.child_id AND t.day = d.day AND t.kind = 'target' AND t.name = s.value`)

  return {
    practised: (childId) =>
      call('read what was practised', () =>
        succeed({
          sounds: new Set(chosen.all(childId).map(({ sound }) => Sound.parse(sound))),
          twisters: new Set(said.all(childId).map(({ id }) => String(id))),
        }),
      ),
    rows: (childId, to, sounds) =>
      call('read the picture-book', () => {
        const last = dayNumberOf(to)
        return succeed({
          days: days
            .all(childId, last)
            .map(({ day, attempts }) => ({ day: dayOfNumber(Number(day)), attempts: Number(attempts) })),
          // The columns' checks hold the values to the vocabulary.
          targets: targets
            .all(childId, last, JSON.stringify([...sounds]))
            .map((row) => ({ ...row, day: dayOfNumber(Number(row.day)) }) as unknown as TargetCounts),
        })
      }),
  }
}
