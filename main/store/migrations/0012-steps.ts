import type { Migration } from './migration.ts'

/**
 * Attempts at a part of a twister: its id stays the twister's, text and words are the part's, and step says which part it was. Null
 * is the whole twister, as all attempts before were.
 */
export const steps: Migration = {
  version: 12,
  name: 'steps',
  sql: `
ALTER TABLE attempts ADD COLUMN step TEXT CONSTRAINT attempts_step CHECK (step IN ('sound', 'syllable', 'word', 'phrase'));
CREATE TRIGGER attempts_keep_step BEFORE UPDATE OF step ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
`,
}
