import type { Migration } from './migration.ts'

/**
 * Which twisters a child ever said, so that what is new to it is known without reading its attempts. Computed like the roll-ups,
 * and kept in the same transactions; a row for each twister, which nearly every save finds there already.
 */
export const said: Migration = {
  version: 8,
  name: 'said',
  sql: `
CREATE TABLE said (
  child_id TEXT NOT NULL REFERENCES children (id),
  twister_id TEXT NOT NULL,
  PRIMARY KEY (child_id, twister_id)
) STRICT, WITHOUT ROWID;
INSERT INTO said SELECT DISTINCT child_id, twister_id FROM attempts WHERE deleted_at IS NULL AND outcome = 'judged';
`,
}
