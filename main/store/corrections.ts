import type { DatabaseSync } from 'node:sqlite'
import { CorrectingRole, Correction } from '../../preload/contract/correction.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'

/** People's verdicts over the machine's. They are never changed; one that is taken back has a tombstone. */
export const createCorrections = (database: DatabaseSync) => {
  const exists = database.prepare('SELECT 1 FROM corrections WHERE id = ?')
  const insert = database.prepare(`INSERT INTO corrections
    (id, attempt, word_index, sound_index, verdict, heard, by, role, at, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  // The last one counts. A therapist's come after every guardian's, whenever they were made; then by time, by their device's own
  // order, and by the device, so that all computers agree.
  const select = database.prepare(`SELECT id, word_index AS wordIndex, sound_index AS soundIndex, verdict, heard, by,
    role, at FROM corrections WHERE attempt = ? AND deleted_at IS NULL
    ORDER BY role = 'therapist', at, revision, device_id, id`)
  const place = database.prepare(`SELECT 1 FROM attempts WHERE number = ?1
    AND json_type(words, printf('$[%d]', ?3)) IS NOT NULL
    AND (?2 IS NULL OR json_type(words, printf('$[%d][4][%d]', ?3, ?2)) IS NOT NULL)`)
  const find = database.prepare('SELECT attempt, role FROM corrections WHERE id = ? AND deleted_at IS NULL')
  const withdraw = database.prepare(
    'UPDATE corrections SET deleted_at = ?, revision = max(revision + 1, ?) WHERE id = ?',
  )

  return {
    isThere: (id: Id): boolean => exists.get(id) !== undefined,
    /** Whether the attempt has the word, and the sound where one is meant. */
    hasPlace: (attempt: number, { wordIndex, soundIndex }: Pick<Correction, 'wordIndex' | 'soundIndex'>): boolean =>
      place.get(attempt, soundIndex, wordIndex) !== undefined,
    add: (attempt: number, correction: Correction, deviceId: Id, revision: number): void => {
      const { id, wordIndex, soundIndex, verdict, heard, by, role, at } = correction
      insert.run(id, attempt, wordIndex, soundIndex, verdict, heard, by, role, at, deviceId, revision)
    },
    /** The attempt that a correction which holds is about; null where there is none. */
    attemptOf: (id: Id): number | null => {
      const found = find.get(id)?.attempt
      return found === undefined ? null : Number(found)
    },
    /** Whose it is, where it holds. */
    roleOf: (id: Id): CorrectingRole | null => {
      const role = find.get(id)?.role
      return role === undefined ? null : CorrectingRole.parse(role)
    },
    withdraw: (id: Id, now: number, revision: number): void => {
      withdraw.run(now, revision, id)
    },
    /** Those that hold, in the order in which they count. */
    of: (attempt: number, attemptId: Id): readonly Correction[] =>
      select.all(attempt).map((row) => Correction.parse({ ...row, attemptId })),
  }
}
export type Corrections = ReturnType<typeof createCorrections>
