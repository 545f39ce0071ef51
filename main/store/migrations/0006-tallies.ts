import type { Migration } from './migration.ts'

const counts = `
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  judged INTEGER NOT NULL CHECK (judged BETWEEN 0 AND attempts),
  reviewed INTEGER NOT NULL CHECK (reviewed BETWEEN 0 AND judged),
  practice_ms INTEGER NOT NULL CHECK (practice_ms >= 0),
  clarities INTEGER NOT NULL CHECK (clarities BETWEEN 0 AND judged),
  clarity_sum INTEGER NOT NULL CHECK (clarity_sum BETWEEN 0 AND 100 * clarities),
  paced_syllables INTEGER NOT NULL CHECK (paced_syllables >= 0),
  paced_ms INTEGER NOT NULL CHECK (paced_ms >= 0),
  best_clarity REAL`

/**
 * The roll-ups as the figures of progress are defined over them (main/core/progress/counts.ts): what is counted of an attempt is
 * said there and in counting.ts. They are computed, so the former ones go, and the program makes these at its next start.
 */
export const tallies: Migration = {
  version: 6,
  name: 'tallies',
  sql: `
DROP TABLE child_figures;
DROP TABLE day_figures;
DROP TABLE sound_figures;
DROP TABLE process_figures;

CREATE TABLE child_figures (
  child_id TEXT PRIMARY KEY REFERENCES children (id),${counts}
) STRICT, WITHOUT ROWID;

-- day: days since 1970-01-01 on the wall clock where the attempt was made.
CREATE TABLE day_figures (
  child_id TEXT NOT NULL REFERENCES children (id),
  day INTEGER NOT NULL,${counts},
  PRIMARY KEY (child_id, day)
) STRICT, WITHOUT ROWID;

-- How often something counted as what: a sound in its place, the places of a process, a word. One table, so that what an attempt
-- adds to its day lies side by side. position is a sound's, and empty elsewhere; shown is a process's.
CREATE TABLE tallies (
  child_id TEXT NOT NULL REFERENCES children (id),
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT tallies_kind CHECK (kind IN ('target', 'process', 'word')),
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  right_count INTEGER NOT NULL CHECK (right_count >= 0),
  close_count INTEGER NOT NULL CHECK (close_count >= 0),
  wrong_count INTEGER NOT NULL CHECK (wrong_count >= 0),
  missing_count INTEGER NOT NULL CHECK (missing_count >= 0),
  unsure_count INTEGER NOT NULL CHECK (unsure_count >= 0),
  shown INTEGER NOT NULL CHECK (shown >= 0),
  PRIMARY KEY (child_id, day, kind, name, position)
) STRICT, WITHOUT ROWID;
`,
}
