import type { Migration } from './migration.ts'

/**
 * What the sound model found about each sound, in short, and how the attempt flowed. `wrong_probability` is the model's own,
 * before anything was adapted to the child: corrections are weighed against it.
 */
export const evidence: Migration = {
  version: 2,
  name: 'evidence',
  sql: `
ALTER TABLE attempts ADD COLUMN fluency TEXT CHECK (fluency IS NULL OR json_valid(fluency));
ALTER TABLE sounds ADD COLUMN dialect TEXT;
ALTER TABLE sounds ADD COLUMN wrong_probability REAL CHECK (wrong_probability BETWEEN 0 AND 1);
CREATE TRIGGER attempts_keep_fluency BEFORE UPDATE OF fluency ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER sounds_keep_evidence BEFORE UPDATE OF dialect, wrong_probability ON sounds
BEGIN SELECT RAISE(ABORT, 'sounds are append-only'); END;
`,
}
