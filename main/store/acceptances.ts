import type { DatabaseSync } from 'node:sqlite'
import type { Acceptance } from '../core/scoring/effective.ts'

/** What the child's dialect accepts of an attempt's sounds, beside the machine's verdict. */
export const createAcceptances = (database: DatabaseSync) => {
  const insert = database.prepare(
    'INSERT INTO acceptances (attempt, word_index, sound_index, form, heard) VALUES (?, ?, ?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM acceptances WHERE attempt = ?')
  const select = database.prepare(`SELECT word_index AS wordIndex, sound_index AS soundIndex, heard, form
    FROM acceptances WHERE attempt = ? ORDER BY word_index, sound_index`)

  const add = (attempt: number | bigint, acceptances: readonly Acceptance[]): void => {
    for (const { wordIndex, soundIndex, form, heard } of acceptances)
      insert.run(attempt, wordIndex, soundIndex, form, heard)
  }
  // The columns' checks hold the values to the vocabulary.
  const of = (attempt: number): readonly Acceptance[] =>
    select.all(attempt).map((row) => ({ ...row })) as unknown as readonly Acceptance[]
  return {
    add,
    of,
    /** Whether they are these already; both come in the order of their places. */
    are: (attempt: number, acceptances: readonly Acceptance[]): boolean => {
      const kept = of(attempt)
      return (
        kept.length === acceptances.length &&
        acceptances.every(({ wordIndex, soundIndex, heard, form }, index) => {
          const other = kept[index]
          return (
            other?.wordIndex === wordIndex &&
            other.soundIndex === soundIndex &&
            other.heard === heard &&
            other.form === form
          )
        })
      )
    },
    replace: (attempt: number, acceptances: readonly Acceptance[]): void => {
      remove.run(attempt)
      add(attempt, acceptances)
    },
  }
}
export type Acceptances = ReturnType<typeof createAcceptances>
