import { id, travels } from './0001-first.ts'
import type { Migration } from './migration.ts'

/**
 * What a therapist or a guardian wrote about an attempt: sealed with the child's key, one for each role, so that neither writes
 * over the other's. An emptied one has no text any more.
 */
export const notes: Migration = {
  version: 10,
  name: 'notes',
  sql: `
CREATE TABLE notes (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  attempt_id TEXT NOT NULL REFERENCES attempts (id),
  role TEXT NOT NULL CONSTRAINT notes_role CHECK (role IN ('therapist', 'guardian')),
  text BLOB,
  by TEXT NOT NULL,
  at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notes_by_attempt ON notes (attempt_id, role) WHERE deleted_at IS NULL;

-- The sound of an attempt is looked for when it is listened to.
CREATE INDEX recordings_by_attempt ON recordings (attempt_id) WHERE destroyed_at IS NULL;

-- A table's CHECK cannot be changed everywhere, so the outbox is made anew: same rows, same numbers, and the next number is
-- greater than any that was ever given.
CREATE TABLE outbox_next (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entity TEXT NOT NULL CONSTRAINT outbox_entity
    CHECK (entity IN ('device', 'clinic', 'person', 'child', 'target', 'assignment', 'plan', 'session', 'attempt',
      'correction', 'reward', 'recording', 'consent', 'audit', 'setting', 'note')),
  entity_id TEXT NOT NULL,
  owner TEXT,
  queued_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  next_try_at INTEGER,
  problem TEXT
) STRICT;
INSERT INTO outbox_next (sequence, entity, entity_id, owner, queued_at, tries, next_try_at, problem)
  SELECT sequence, entity, entity_id, owner, queued_at, tries, next_try_at, problem FROM outbox;
DELETE FROM sqlite_sequence WHERE name = 'outbox_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_next', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
`,
}
