import { appendOnly, id, phone, travels } from './0001-first.ts'
import type { Migration } from './migration.ts'

/** Short names of the app's own, as the contract's `Slug`. A pattern and not a list, so that a new kind needs no new table. */
const slug = (column: string): string =>
  `CHECK (length(${column}) BETWEEN 1 AND 80 AND ${column} NOT GLOB '*[^a-z0-9-]*')`

const day = (column: string): string => `CHECK (${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`

/**
 * Everybody around a child, and what is agreed, planned, earned and kept for it. What tells who somebody is (names, notes) is
 * sealed bytes; the key to them stands wrapped in the person's or the child's row, and goes when they are deleted.
 */
export const people: Migration = {
  version: 4,
  name: 'people',
  sql: `
CREATE TABLE clinics (
  id TEXT PRIMARY KEY ${id('id')},
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY ${id('id')},
  role TEXT NOT NULL CONSTRAINT people_role CHECK (role IN ('therapist', 'guardian')),
  clinic_id TEXT REFERENCES clinics (id),
  key BLOB,
  name BLOB CHECK (name IS NULL OR key IS NOT NULL),
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;

-- key: the child's own, wrapped; null before anything was sealed for the child, and for good once it is deleted.
ALTER TABLE children ADD COLUMN clinic_id TEXT REFERENCES clinics (id);
ALTER TABLE children ADD COLUMN key BLOB;
ALTER TABLE children ADD COLUMN name BLOB CONSTRAINT children_name CHECK (name IS NULL OR key IS NOT NULL);
ALTER TABLE children ADD COLUMN notes BLOB CONSTRAINT children_notes CHECK (notes IS NULL OR key IS NOT NULL);
ALTER TABLE children ADD COLUMN dialect TEXT CONSTRAINT children_dialect CHECK (json_valid(dialect));
ALTER TABLE children ADD COLUMN birth_month TEXT
  CONSTRAINT children_birth_month CHECK (birth_month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]');
ALTER TABLE children ADD COLUMN avatar TEXT CONSTRAINT children_avatar ${slug('avatar')};
CREATE TRIGGER children_keep_rows BEFORE DELETE ON children
BEGIN SELECT RAISE(ABORT, 'children leave a tombstone'); END;
-- A key that is gone, or has been replaced, would leave what it sealed unreadable.
CREATE TRIGGER children_keep_key BEFORE UPDATE OF key ON children WHEN OLD.key IS NOT NULL AND NEW.key IS NOT OLD.key
  AND NOT (NEW.key IS NULL AND NEW.deleted_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a child keeps its key until it is deleted'); END;
CREATE TRIGGER children_stay_deleted BEFORE UPDATE OF key, name, notes, deleted_at ON children
  WHEN OLD.deleted_at IS NOT NULL AND (NEW.key IS NOT NULL OR NEW.deleted_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a deleted child stays deleted'); END;

CREATE TABLE targets (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  sound TEXT NOT NULL ${phone('sound')},
  position TEXT NOT NULL CONSTRAINT targets_position CHECK (position IN ('initial', 'medial', 'final')),
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX targets_by_child ON targets (child_id, sound, position) WHERE deleted_at IS NULL;

-- Which therapists and guardians a child has.
CREATE TABLE assignments (
  id TEXT PRIMARY KEY ${id('id')},
  person_id TEXT NOT NULL REFERENCES people (id),
  child_id TEXT NOT NULL REFERENCES children (id),
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX assignments_by_child ON assignments (child_id, person_id) WHERE deleted_at IS NULL;
CREATE INDEX assignments_by_person ON assignments (person_id) WHERE deleted_at IS NULL;

-- content: ids and figures alone (twisters, dose, rung); what is written about the child is in the sealed note.
CREATE TABLE plans (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  by TEXT NOT NULL,
  content TEXT NOT NULL CONSTRAINT plans_content CHECK (json_valid(content)),
  note BLOB,
  starts_on TEXT ${day('starts_on')},
  ends_on TEXT ${day('ends_on')},
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE INDEX plans_by_child ON plans (child_id) WHERE deleted_at IS NULL;

CREATE TABLE rewards (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  kind TEXT NOT NULL CONSTRAINT rewards_kind CHECK (kind IN ('star', 'badge', 'sticker')),
  name TEXT NOT NULL ${slug('name')},
  attempt_id TEXT REFERENCES attempts (id),
  at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE INDEX rewards_by_child ON rewards (child_id, at) WHERE deleted_at IS NULL;

-- What is known of a recording that is kept; the sound is a file that only its key opens, which goes at the deadline.
CREATE TABLE recordings (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  attempt_id TEXT NOT NULL REFERENCES attempts (id),
  file TEXT NOT NULL CHECK (length(file) BETWEEN 1 AND 200 AND file NOT GLOB '*[/\\]*'),
  key BLOB,
  made_at INTEGER NOT NULL,
  destroy_at INTEGER NOT NULL CHECK (destroy_at > made_at),
  destroyed_at INTEGER,${travels},
  CONSTRAINT recordings_key CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX recordings_by_deadline ON recordings (destroy_at) WHERE destroyed_at IS NULL;
CREATE INDEX recordings_by_child ON recordings (child_id, made_at);
CREATE TRIGGER recordings_keep_rows BEFORE DELETE ON recordings
BEGIN SELECT RAISE(ABORT, 'recordings leave a tombstone'); END;
CREATE TRIGGER recordings_keep_content BEFORE UPDATE OF id, child_id, attempt_id, file, made_at ON recordings
BEGIN SELECT RAISE(ABORT, 'recordings are only ever destroyed'); END;
CREATE TRIGGER recordings_stay_destroyed BEFORE UPDATE OF key, destroyed_at ON recordings
  WHEN NEW.key IS NOT NULL OR OLD.destroyed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'recordings are only ever destroyed'); END;

-- A ledger: each row is a decision, and the newest one of a kind holds. given 0 withdraws.
-- by: id of the person or account who decided, never a name. how: by what means they were asked.
CREATE TABLE consents (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  kind TEXT NOT NULL ${slug('kind')},
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  by TEXT NOT NULL,
  how TEXT NOT NULL ${slug('how')},
  policy_version TEXT NOT NULL CHECK (length(policy_version) BETWEEN 1 AND 40),
  at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_by_child ON consents (child_id, kind, at);
${appendOnly('consents', ['id', 'child_id', 'kind', 'given', 'by', 'how', 'policy_version', 'at', 'device_id'])}

-- Who did what, when. detail: figures and ids, never a name or a note.
CREATE TABLE audit (
  id TEXT PRIMARY KEY ${id('id')},
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL ${slug('action')},
  entity TEXT NOT NULL ${slug('entity')},
  entity_id TEXT NOT NULL,
  detail TEXT NOT NULL CONSTRAINT audit_detail CHECK (json_valid(detail)),${travels}
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_entity ON audit (entity_id, at);
${appendOnly('audit', ['id', 'at', 'by', 'action', 'entity', 'entity_id', 'detail', 'device_id'])}

-- heard is sealed from now on. Text from before may be sealed, once; that of a deleted child may be emptied.
DROP TRIGGER attempts_keep_content;
CREATE TRIGGER attempts_keep_content BEFORE UPDATE OF number, id, child_id, session_id, at, utc_offset_minutes, twister_id,
  text, outcome, reason, clarity, completeness, duration_ms, analysis_ms, engine, device_id ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
CREATE TRIGGER attempts_keep_heard BEFORE UPDATE OF heard ON attempts
  WHEN NOT (typeof(OLD.heard) = 'text' AND OLD.heard <> '' AND typeof(NEW.heard) = 'blob')
  AND NOT (NEW.heard = '' AND (SELECT deleted_at FROM children WHERE id = OLD.child_id) IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
-- A page of nearly nothing, so that what was never sealed is found without reading every attempt.
CREATE INDEX attempts_unsealed ON attempts (child_id) WHERE typeof(heard) = 'text' AND heard <> '';

-- A table's CHECK cannot be changed everywhere, so the outbox is made anew: same rows, same numbers, and the next number is
-- greater than any that was ever given, also where the outbox is empty.
CREATE TABLE outbox_next (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entity TEXT NOT NULL CONSTRAINT outbox_entity
    CHECK (entity IN ('device', 'clinic', 'person', 'child', 'target', 'assignment', 'plan', 'session', 'attempt',
      'correction', 'reward', 'recording', 'consent', 'audit', 'setting')),
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
