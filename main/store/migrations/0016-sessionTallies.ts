import type { Migration } from './migration.ts'

/**
 * What came out of each sound of a session, so that how far goals are is read from a few rows, for one child or for a whole
 * caseload, and not from the attempts. Computed like the other roll-ups and kept in the same transactions.
 */
export const sessionTallies: Migration = {
  version: 16,
  name: 'session tallies',
  sql: `
CREATE TABLE session_tallies (
  child_id TEXT NOT NULL REFERENCES children (id),
  session_id TEXT NOT NULL,
  sound TEXT NOT NULL,
  position TEXT NOT NULL CONSTRAINT session_tallies_position CHECK (position IN ('initial', 'medial', 'final')),
  right_count INTEGER NOT NULL CHECK (right_count >= 0),
  close_count INTEGER NOT NULL CHECK (close_count >= 0),
  wrong_count INTEGER NOT NULL CHECK (wrong_count >= 0),
  missing_count INTEGER NOT NULL CHECK (missing_count >= 0),
  unsure_count INTEGER NOT NULL CHECK (unsure_count >= 0),
  PRIMARY KEY (child_id, session_id, sound, position)
) STRICT, WITHOUT ROWID;
`,
}
