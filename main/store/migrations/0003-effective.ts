import { phone } from './0001-first.ts'
import type { Migration } from './migration.ts'

/**
 * The machine's verdict by itself, and beside it what the child's dialect accepts and what counts in the end. From this step on
 * the rows of `sounds` have no dialect in them: it stands in `acceptances`, which may be computed again for another dialect.
 * Rows from before hold a verdict to which the dialect had been applied (`sounds.dialect` names the form); what the machine had
 * said of such a sound is not known any more, so they stay as they are.
 */
export const effective: Migration = {
  version: 3,
  name: 'effective',
  sql: `
-- What else might have been said, best first, with the logarithm of the odds against the expected sound: "W -0.4 L -2.1".
-- A dialect that is chosen later needs it.
ALTER TABLE sounds ADD COLUMN competitors TEXT CONSTRAINT sounds_competitors CHECK (length(competitors) BETWEEN 1 AND 200);
CREATE TRIGGER sounds_keep_competitors BEFORE UPDATE OF competitors ON sounds
BEGIN SELECT RAISE(ABORT, 'sounds are append-only'); END;

-- Sounds that the child's dialect accepts. Computed from attempts and the child's dialect, so rows come and go; a table of its
-- own, since most attempts have none and then cost nothing.
CREATE TABLE acceptances (
  attempt INTEGER NOT NULL,
  word_index INTEGER NOT NULL,
  sound_index INTEGER NOT NULL,
  form TEXT NOT NULL,
  heard TEXT ${phone('heard')},
  PRIMARY KEY (attempt, word_index, sound_index),
  FOREIGN KEY (attempt, word_index, sound_index) REFERENCES sounds (attempt, word_index, sound_index)
) STRICT, WITHOUT ROWID;

-- Figures of the attempts whose verdict in the end is not the machine's. Computed, like the roll-ups.
CREATE TABLE rescored (
  attempt INTEGER PRIMARY KEY REFERENCES attempts (number),
  clarity REAL CHECK (clarity BETWEEN 0 AND 100),
  completeness REAL NOT NULL CHECK (completeness BETWEEN 0 AND 1),
  corrections INTEGER NOT NULL CHECK (corrections >= 0)
) STRICT;
`,
}
