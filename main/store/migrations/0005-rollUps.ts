import type { Migration } from './migration.ts'

const counts = `
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  judged INTEGER NOT NULL CHECK (judged BETWEEN 0 AND attempts),
  reviewed INTEGER NOT NULL CHECK (reviewed BETWEEN 0 AND judged),
  practice_us INTEGER NOT NULL CHECK (practice_us >= 0),
  clarities INTEGER NOT NULL CHECK (clarities BETWEEN 0 AND judged),
  clarity_sum INTEGER NOT NULL CHECK (clarity_sum BETWEEN 0 AND 100000 * clarities),
  best_clarity REAL`

/**
 * Figures that screens read, kept in the transaction of what changes them; they say nothing that attempts, acceptances and
 * corrections do not, and can be made anew from these (the program does so when it finds none, or older ones).
 * day: days since 1970-01-01 on the wall clock where the attempt was made. practice_us, clarity_sum: thousandths of a
 * millisecond and of a point, whole numbers so that what is taken away leaves nothing behind.
 */
export const rollUps: Migration = {
  version: 5,
  name: 'roll-ups',
  sql: `
CREATE TABLE child_figures (
  child_id TEXT PRIMARY KEY REFERENCES children (id),${counts}
) STRICT, WITHOUT ROWID;

CREATE TABLE day_figures (
  child_id TEXT NOT NULL REFERENCES children (id),
  day INTEGER NOT NULL,${counts},
  PRIMARY KEY (child_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE sound_figures (
  child_id TEXT NOT NULL REFERENCES children (id),
  day INTEGER NOT NULL,
  sound TEXT NOT NULL,
  position TEXT NOT NULL,
  right_count INTEGER NOT NULL CHECK (right_count >= 0),
  close_count INTEGER NOT NULL CHECK (close_count >= 0),
  wrong_count INTEGER NOT NULL CHECK (wrong_count >= 0),
  missing_count INTEGER NOT NULL CHECK (missing_count >= 0),
  unsure_count INTEGER NOT NULL CHECK (unsure_count >= 0),
  accepted_count INTEGER NOT NULL CHECK (accepted_count BETWEEN 0 AND right_count),
  PRIMARY KEY (child_id, day, sound, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE process_figures (
  child_id TEXT NOT NULL REFERENCES children (id),
  day INTEGER NOT NULL,
  process TEXT NOT NULL,
  times INTEGER NOT NULL CHECK (times >= 0),
  PRIMARY KEY (child_id, day, process)
) STRICT, WITHOUT ROWID;

-- Figures come from the roll-ups, so the attempts' index has to find a child's newest ones, no more.
DROP INDEX attempts_by_child;
CREATE INDEX attempts_by_child ON attempts (child_id, deleted_at, at);
`,
}
