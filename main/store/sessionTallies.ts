import type { DatabaseSync } from 'node:sqlite'
import type { Target } from '../../preload/contract/library.ts'
import { Id, Position, Sound } from '../../preload/contract/vocabulary.ts'
import type { SessionTargets } from '../core/progress/goals.ts'

/** Reads what came out of some sounds in the newest sessions, from the roll-up: one statement for however many children. */
export const createSessionTallies = (database: DatabaseSync) => {
  // CROSS: children first, then the few newest sessions of each by index, then its sounds by the roll-up's key.
  const newest = database.prepare(`SELECT c.key AS childId, s.id AS sessionId, s.started_at AS at, t.sound, t.position,
      t.right_count AS "right", t.close_count AS "close", t.wrong_count AS wrong, t.missing_count AS missing,
      t.unsure_count AS unsure
    FROM json_each(?1) c CROSS JOIN sessions s CROSS JOIN json_each(c.value) w CROSS JOIN session_tallies t
    WHERE s.id IN (SELECT id FROM sessions WHERE child_id = c.key AND deleted_at IS NULL
        ORDER BY started_at DESC, id DESC LIMIT ?2)
      AND t.child_id = c.key AND t.session_id = s.id AND t.sound = w.value ->> 'sound' AND t.position = w.value ->> 'position'
    ORDER BY c.key, s.started_at DESC, s.id DESC`)

  /**
   * @param wanted the sounds that are asked for, by child.
   * @param most sessions of each child. @returns newest first; children without any are left out.
   */
  return (wanted: ReadonlyMap<Id, readonly Target[]>, most: number): ReadonlyMap<Id, readonly SessionTargets[]> => {
    const named = ({ sound, position }: Target): Target => ({ sound, position })
    // The same one twice would be told twice.
    const once = (targets: readonly Target[]) =>
      [...new Set(targets.map((one) => JSON.stringify(named(one))))].map((one) => JSON.parse(one))
    const asked = Object.fromEntries([...wanted].map(([childId, targets]) => [childId, once(targets)]))
    const rows = newest.all(JSON.stringify(asked), most)
    return new Map(
      [...Map.groupBy(rows, ({ childId }) => Id.parse(childId))].map(([childId, own]) => [
        childId,
        [...Map.groupBy(own, ({ sessionId }) => Id.parse(sessionId))].map(([sessionId, targets]) => ({
          ...{ sessionId, at: Number(targets[0]?.at) },
          targets: targets.map(({ sound, position, right, close, wrong, missing, unsure }) => ({
            ...{ sound: Sound.parse(sound), position: Position.parse(position), right: Number(right) },
            ...{ close: Number(close), wrong: Number(wrong), missing: Number(missing), unsure: Number(unsure) },
          })),
        })),
      ]),
    )
  }
}
