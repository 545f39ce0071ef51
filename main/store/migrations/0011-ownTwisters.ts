import { id, travels } from './0001-first.ts'
import type { Migration } from './migration.ts'

const appendOnly = "SELECT RAISE(ABORT, 'attempts are append-only')"
const isDeletedChild = (childId: string): string =>
  `(SELECT deleted_at FROM children WHERE id = ${childId}) IS NOT NULL`

/**
 * Twisters that grown-ups wrote. Their text may tell who a child is: it is sealed with the key of the child that it is for, or
 * (for everybody) with `key`, wrapped as a child's is. In the clear it stands only where there is no vault.
 */
export const ownTwisters: Migration = {
  version: 11,
  name: 'own twisters',
  sql: `
CREATE TABLE twisters (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT REFERENCES children (id),
  key BLOB,
  -- JSON in the clear, or sealed; null where it is gone.
  content ANY CONSTRAINT twisters_content CHECK (content IS NULL OR typeof(content) = 'blob' OR json_valid(content)),
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE INDEX twisters_by_child ON twisters (child_id) WHERE deleted_at IS NULL;
CREATE INDEX twisters_unsealed ON twisters (id) WHERE typeof(content) = 'text';
CREATE TRIGGER twisters_keep_rows BEFORE DELETE ON twisters
BEGIN SELECT RAISE(ABORT, 'twisters leave a tombstone'); END;
-- One that is for another child is another twister: nothing is sealed with the key of a child that it is not for.
CREATE TRIGGER twisters_keep_child BEFORE UPDATE OF id, child_id, made_at ON twisters
BEGIN SELECT RAISE(ABORT, 'a twister stays with its child'); END;
CREATE TRIGGER twisters_stay_deleted BEFORE UPDATE OF deleted_at ON twisters
  WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a deleted twister stays deleted'); END;
CREATE TRIGGER twisters_deleted_are_empty AFTER UPDATE ON twisters
  WHEN NEW.deleted_at IS NOT NULL AND (NEW.content IS NOT NULL OR NEW.key IS NOT NULL)
BEGIN UPDATE twisters SET content = NULL, key = NULL WHERE id = NEW.id; END;

-- What an attempt at an own twister was of goes with its child, as what was heard does.
DROP TRIGGER attempts_keep_content;
CREATE TRIGGER attempts_keep_content BEFORE UPDATE OF number, id, child_id, session_id, at, utc_offset_minutes, twister_id,
  outcome, reason, clarity, completeness, duration_ms, analysis_ms, engine, device_id ON attempts
BEGIN ${appendOnly}; END;
CREATE TRIGGER attempts_keep_text BEFORE UPDATE OF text ON attempts
  WHEN NOT (NEW.text = '' AND OLD.twister_id GLOB 'own-*' AND ${isDeletedChild('OLD.child_id')})
BEGIN ${appendOnly}; END;
DROP TRIGGER words_keep_content;
CREATE TRIGGER words_keep_content BEFORE UPDATE OF attempt, word_index, start_ms, end_ms, verdict ON words
BEGIN SELECT RAISE(ABORT, 'words are append-only'); END;
CREATE TRIGGER words_keep_text BEFORE UPDATE OF text ON words
  WHEN NOT (NEW.text = '' AND (SELECT a.twister_id GLOB 'own-*' AND ${isDeletedChild('a.child_id')} FROM attempts a
    WHERE a.number = OLD.attempt))
BEGIN SELECT RAISE(ABORT, 'words are append-only'); END;

CREATE TABLE outbox_next (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entity TEXT NOT NULL CONSTRAINT outbox_entity
    CHECK (entity IN ('device', 'clinic', 'person', 'child', 'target', 'assignment', 'plan', 'session', 'attempt',
      'correction', 'reward', 'recording', 'consent', 'audit', 'setting', 'note', 'twister')),
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
