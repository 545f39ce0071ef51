import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type Id, Sound, Verdict } from '../../preload/contract/vocabulary.ts'
import type { HeardSound } from '../core/progress/agreement.ts'

const Row = z.object({
  attempt: z.int(),
  wordIndex: z.int(),
  soundIndex: z.int().nullable(),
  verdict: Verdict,
  sound: Sound.nullable(),
  machine: Verdict.nullable(),
})

/** What therapists said over a child's attempts, beside what was shown of it, in the order in which it counts. */
export const createHeardSounds = (database: DatabaseSync) => {
  // From the corrections on: there are far fewer of them than attempts.
  const sound = "(a.words -> printf('$[%d][4][%d]', c.word_index, c.sound_index))"
  const select = database.prepare(`SELECT c.attempt, c.word_index AS wordIndex, c.sound_index AS soundIndex, c.verdict,
      ${sound} ->> 0 AS sound, iif(x.form IS NULL, ${sound} ->> 7, 'right') AS machine
    FROM corrections c
    CROSS JOIN attempts a ON a.number = c.attempt
    LEFT JOIN acceptances x ON x.attempt = c.attempt AND x.word_index = c.word_index AND x.sound_index = c.sound_index
    WHERE c.role = 'therapist' AND c.deleted_at IS NULL AND a.child_id = ? AND a.deleted_at IS NULL
    ORDER BY c.at, c.revision, c.device_id, c.id`)
  return (childId: Id): readonly HeardSound[] => select.all(childId).map((row) => Row.parse(row))
}
