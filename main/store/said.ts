import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'

/** Which attempts make a twister one that was said: a part of it does not. */
const counts = "deleted_at IS NULL AND outcome = 'judged' AND step IS NULL"

/** Which twisters each child ever said. Runs inside the transaction of what changes it. */
export const createSaid = (database: DatabaseSync) => {
  const add =
    database.prepare(`INSERT INTO said SELECT child_id, twister_id FROM attempts WHERE number = ? AND ${counts}
    ON CONFLICT DO NOTHING`)
  const drop = database.prepare(`DELETE FROM said WHERE (child_id, twister_id) IN (
      SELECT child_id, twister_id FROM attempts WHERE number = ?)
    AND NOT EXISTS (SELECT 1 FROM attempts a
      WHERE a.child_id = said.child_id AND a.twister_id = said.twister_id AND ${counts})`)
  const forget = database.prepare('DELETE FROM said WHERE child_id = ?')
  const rebuild = database.prepare(
    `INSERT INTO said SELECT DISTINCT child_id, twister_id FROM attempts WHERE child_id = ? AND ${counts}`,
  )
  return {
    /** An attempt that was just written. */
    add: (number: number): void => {
      add.run(number)
    },
    /** An attempt that has its tombstone now. Reads the child's attempts: somebody deleted one by hand. */
    drop: (number: number): void => {
      drop.run(number)
    },
    forget: (childId: Id): void => {
      forget.run(childId)
    },
    rebuild: (childId: Id): void => {
      rebuild.run(childId)
    },
  }
}
