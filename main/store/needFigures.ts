import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './connection.ts'
import { createQueue } from './queue.ts'
import { createScores } from './scores.ts'

/** Counts up whenever a figure comes to mean something else: then all of them are made anew at the next start. */
const figuresVersion = '4'

/** Makes the figures that screens read where there are none yet, or where they are an older program's. */
export const needFigures = (database: DatabaseSync): void => {
  const made = database.prepare("SELECT value FROM local WHERE key = 'figures'")
  const isCurrent = (): boolean => made.get()?.value === figuresVersion
  if (isCurrent()) return
  inTransaction(database, () => {
    // Another program may have made them since.
    if (isCurrent()) return
    createScores(database, createQueue(database)).rebuild()
    database
      .prepare("INSERT INTO local (key, value) VALUES ('figures', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(figuresVersion)
  })
}
