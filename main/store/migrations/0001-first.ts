import type { Migration } from './migration.ts'

/** A UUIDv7 in its 36-character form, as the contract's `Id`. */
export const id = (column: string): string =>
  `CHECK (length(${column}) = 36 AND ${column} GLOB '????????-????-7???-[89ab]???-????????????' AND ${column} NOT GLOB '*[^0-9a-f-]*')`

/** ARPAbet without stress marks. A pattern and not a list, so that another language's sounds need no new table. */
export const phone = (column: string): string =>
  `CHECK (length(${column}) BETWEEN 1 AND 3 AND ${column} NOT GLOB '*[^A-Z]*')`

/**
 * Columns that every row which may travel carries.
 * owner: account to which the row belongs; null until somebody signs in on this computer.
 * revision: milliseconds since 1970 * 1024 + counter; with the device it decides which of two edits is the later one.
 * deleted_at: tombstone; the row stays, so that the deletion can travel too.
 */
export const travels = `
  owner TEXT,
  device_id TEXT NOT NULL REFERENCES devices (id),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  deleted_at INTEGER`

export const verdict = "('right', 'close', 'wrong', 'missing', 'unsure')"

/** Content never changes and is never removed; owner, revision and tombstone are not content. */
export const appendOnly = (table: string, content: readonly string[]): string => `
CREATE TRIGGER ${table}_keep_content BEFORE UPDATE OF ${content.join(', ')} ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} are append-only'); END;
CREATE TRIGGER ${table}_keep_rows BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} are append-only'); END;`

export const first: Migration = {
  version: 1,
  name: 'first',
  sql: `
CREATE TABLE devices (
  id TEXT PRIMARY KEY ${id('id')},
  owner TEXT,
  revision INTEGER NOT NULL CHECK (revision >= 0),
  made_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

-- What belongs to this computer alone and never travels: which device it is, which child practises here.
CREATE TABLE local (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE children (
  id TEXT PRIMARY KEY ${id('id')},
  made_at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT NOT NULL REFERENCES children (id),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,${travels},
  UNIQUE (id, child_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_child ON sessions (child_id, started_at);

-- number is a short local key for words and sounds; it never leaves this computer.
-- heard is the child's own: text today, sealed bytes later, hence ANY.
-- utc_offset_minutes is the local time's at the attempt, so that its calendar day can be found again anywhere.
CREATE TABLE attempts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE ${id('id')},
  child_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  at INTEGER NOT NULL CHECK (at >= 0),
  utc_offset_minutes INTEGER NOT NULL CHECK (utc_offset_minutes BETWEEN -1440 AND 1440),
  twister_id TEXT NOT NULL,
  text TEXT NOT NULL,
  heard ANY NOT NULL CONSTRAINT attempts_heard CHECK (typeof(heard) IN ('text', 'blob')),
  outcome TEXT NOT NULL CONSTRAINT attempts_outcome CHECK (outcome IN ('judged', 'refused')),
  reason TEXT CONSTRAINT attempts_reason
    CHECK (reason IN ('silence', 'too-quiet', 'clipped', 'too-noisy', 'cut', 'other-text')),
  clarity REAL CHECK (clarity BETWEEN 0 AND 100),
  completeness REAL NOT NULL CHECK (completeness BETWEEN 0 AND 1),
  duration_ms REAL NOT NULL CHECK (duration_ms >= 0),
  analysis_ms REAL NOT NULL CHECK (analysis_ms >= 0),
  engine TEXT NOT NULL,${travels},
  FOREIGN KEY (session_id, child_id) REFERENCES sessions (id, child_id),
  CONSTRAINT attempts_refusal CHECK ((outcome = 'refused') = (reason IS NOT NULL)),
  CONSTRAINT attempts_refused_has_no_figures CHECK (outcome = 'judged' OR (clarity IS NULL AND completeness = 0))
) STRICT;
-- Holds every column that totals and days need, so that they never touch the table. There is none by session: a
-- session's attempts are its child's from its start on, and each further index is a further page in every save.
CREATE INDEX attempts_by_child ON attempts (child_id, deleted_at, at, outcome, clarity, duration_ms);
${appendOnly('attempts', [
  'number',
  'id',
  'child_id',
  'session_id',
  'at',
  'utc_offset_minutes',
  'twister_id',
  'text',
  'heard',
  'outcome',
  'reason',
  'clarity',
  'completeness',
  'duration_ms',
  'analysis_ms',
  'engine',
  'device_id',
])}

CREATE TABLE words (
  attempt INTEGER NOT NULL REFERENCES attempts (number),
  word_index INTEGER NOT NULL CHECK (word_index >= 0),
  text TEXT NOT NULL,
  start_ms REAL,
  end_ms REAL,
  verdict TEXT NOT NULL CONSTRAINT words_verdict CHECK (verdict IN ${verdict}),
  PRIMARY KEY (attempt, word_index)
) STRICT, WITHOUT ROWID;
${appendOnly('words', ['attempt', 'word_index', 'text', 'start_ms', 'end_ms', 'verdict'])}

CREATE TABLE sounds (
  attempt INTEGER NOT NULL,
  word_index INTEGER NOT NULL,
  sound_index INTEGER NOT NULL CHECK (sound_index >= 0),
  expected TEXT ${phone('expected')},
  heard TEXT ${phone('heard')},
  position TEXT NOT NULL CONSTRAINT sounds_position CHECK (position IN ('initial', 'medial', 'final')),
  process TEXT,
  start_ms REAL,
  end_ms REAL,
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  verdict TEXT NOT NULL CONSTRAINT sounds_verdict CHECK (verdict IN ${verdict}),
  PRIMARY KEY (attempt, word_index, sound_index),
  FOREIGN KEY (attempt, word_index) REFERENCES words (attempt, word_index)
) STRICT, WITHOUT ROWID;
${appendOnly('sounds', [
  'attempt',
  'word_index',
  'sound_index',
  'expected',
  'heard',
  'position',
  'process',
  'start_ms',
  'end_ms',
  'score',
  'verdict',
])}

-- A person's verdict over the machine's; sound_index null corrects the word as a whole.
-- The last one by (at, revision, device) counts; all of them stay.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY ${id('id')},
  attempt INTEGER NOT NULL,
  word_index INTEGER NOT NULL,
  sound_index INTEGER CHECK (sound_index >= 0),
  verdict TEXT NOT NULL CONSTRAINT corrections_verdict CHECK (verdict IN ${verdict}),
  heard TEXT ${phone('heard')},
  by TEXT NOT NULL,
  role TEXT NOT NULL CONSTRAINT corrections_role CHECK (role IN ('therapist', 'guardian')),
  at INTEGER NOT NULL,${travels},
  FOREIGN KEY (attempt, word_index) REFERENCES words (attempt, word_index),
  FOREIGN KEY (attempt, word_index, sound_index) REFERENCES sounds (attempt, word_index, sound_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_by_place ON corrections (attempt, word_index, sound_index);
${appendOnly('corrections', [
  'id',
  'attempt',
  'word_index',
  'sound_index',
  'verdict',
  'heard',
  'by',
  'role',
  'at',
  'device_id',
])}

-- Settings that travel with a child or an account; those of the window stand in a small file beside the database.
CREATE TABLE settings (
  id TEXT PRIMARY KEY ${id('id')},
  child_id TEXT REFERENCES children (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),${travels}
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX settings_by_key ON settings (coalesce(child_id, ''), coalesce(owner, ''), key)
  WHERE deleted_at IS NULL;

-- What has yet to be sent, by reference: the row itself is read when it is sent. Rows go once they are acknowledged.
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entity TEXT NOT NULL CONSTRAINT outbox_entity
    CHECK (entity IN ('device', 'child', 'session', 'attempt', 'correction', 'setting')),
  entity_id TEXT NOT NULL,
  owner TEXT,
  queued_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  next_try_at INTEGER,
  problem TEXT
) STRICT;
`,
}
