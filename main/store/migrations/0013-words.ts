import { appendOnly, id, phone, travels, verdict } from './0001-first.ts'
import type { Migration } from './migration.ts'

const isDeletedChild = '(SELECT deleted_at FROM children WHERE id = OLD.child_id) IS NOT NULL'

/** A number as JSON, to the last bit: SQLite's own way stops at 15 digits. */
const exact = (column: string): string => `iif(${column} IS NULL, NULL, json(printf('%!.17g', ${column})))`

const wordIsThere = "json_type(a.words, printf('$[%d]', NEW.word_index)) IS NOT NULL"
const soundIsThere = "json_type(a.words, printf('$[%d][4][%d]', NEW.word_index, NEW.sound_index)) IS NOT NULL"

/** What foreign keys did while words and sounds were rows. */
const inPlace = (table: string): string => `
CREATE TRIGGER ${table}_have_a_place AFTER INSERT ON ${table}
  WHEN NOT EXISTS (SELECT 1 FROM attempts a WHERE a.number = NEW.attempt AND ${wordIsThere}
    AND (NEW.sound_index IS NULL OR ${soundIsThere}))
BEGIN SELECT RAISE(ABORT, '${table} are about a word or sound that is there'); END;`

/**
 * An attempt's words and sounds go into its row, as JSON (see `words.ts`): it is read whole or not at all, and thirty rows in two
 * tables were half of what a save cost. `words` and `sounds` stay as views.
 */
export const words: Migration = {
  version: 13,
  name: 'words',
  sql: `
ALTER TABLE attempts ADD COLUMN words TEXT NOT NULL DEFAULT '[]'
  CONSTRAINT attempts_words CHECK (json_valid(words));
UPDATE attempts SET words = (
  SELECT json_group_array(json_array(w.text, ${exact('w.start_ms')}, ${exact('w.end_ms')}, w.verdict, json((
    SELECT json_group_array(json_array(s.expected, s.heard, s.position, s.process, ${exact('s.start_ms')},
      ${exact('s.end_ms')}, ${exact('s.score')}, s.verdict, s.dialect, ${exact('s.wrong_probability')}, s.competitors))
    FROM (SELECT * FROM sounds WHERE attempt = w.attempt AND word_index = w.word_index ORDER BY sound_index) s))))
  FROM (SELECT * FROM words WHERE attempt = attempts.number ORDER BY word_index) w);
CREATE TRIGGER attempts_keep_words BEFORE UPDATE OF words ON attempts
  WHEN NOT (OLD.twister_id GLOB 'own-*' AND ${isDeletedChild})
BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;

CREATE TABLE corrections_next (
  id TEXT PRIMARY KEY ${id('id')},
  attempt INTEGER NOT NULL REFERENCES attempts (number),
  word_index INTEGER NOT NULL CHECK (word_index >= 0),
  sound_index INTEGER CHECK (sound_index >= 0),
  verdict TEXT NOT NULL CONSTRAINT corrections_verdict CHECK (verdict IN ${verdict}),
  heard TEXT ${phone('heard')},
  by TEXT NOT NULL,
  role TEXT NOT NULL CONSTRAINT corrections_role CHECK (role IN ('therapist', 'guardian')),
  at INTEGER NOT NULL,${travels}
) STRICT, WITHOUT ROWID;
INSERT INTO corrections_next (id, attempt, word_index, sound_index, verdict, heard, by, role, at, owner, device_id, revision,
    deleted_at)
  SELECT id, attempt, word_index, sound_index, verdict, heard, by, role, at, owner, device_id, revision, deleted_at
  FROM corrections;
DROP TABLE corrections;
ALTER TABLE corrections_next RENAME TO corrections;
CREATE INDEX corrections_by_place ON corrections (attempt, word_index, sound_index);
${appendOnly('corrections', ['id', 'attempt', 'word_index', 'sound_index', 'verdict', 'heard', 'by', 'role', 'at', 'device_id'])}
${inPlace('corrections')}

CREATE TABLE acceptances_next (
  attempt INTEGER NOT NULL REFERENCES attempts (number),
  word_index INTEGER NOT NULL CHECK (word_index >= 0),
  sound_index INTEGER NOT NULL CHECK (sound_index >= 0),
  form TEXT NOT NULL,
  heard TEXT ${phone('heard')},
  PRIMARY KEY (attempt, word_index, sound_index)
) STRICT, WITHOUT ROWID;
INSERT INTO acceptances_next (attempt, word_index, sound_index, form, heard)
  SELECT attempt, word_index, sound_index, form, heard FROM acceptances;
DROP TABLE acceptances;
ALTER TABLE acceptances_next RENAME TO acceptances;
${inPlace('acceptances')}

DROP TABLE sounds;
DROP TABLE words;
-- By time, so that a child's newest are together: by name each star of an attempt went to another page.
DROP INDEX rewards_by_child;
CREATE INDEX rewards_by_child ON rewards (child_id, kind, at) WHERE deleted_at IS NULL;
CREATE VIEW words (attempt, word_index, text, start_ms, end_ms, verdict) AS
  SELECT a.number, w.key, w.value ->> 0, w.value ->> 1, w.value ->> 2, w.value ->> 3 FROM attempts a, json_each(a.words) w;
CREATE VIEW sounds (attempt, word_index, sound_index, expected, heard, position, process, start_ms, end_ms, score, verdict,
    dialect, wrong_probability, competitors) AS
  SELECT a.number, w.key, s.key, s.value ->> 0, s.value ->> 1, s.value ->> 2, s.value ->> 3, s.value ->> 4, s.value ->> 5,
    s.value ->> 6, s.value ->> 7, s.value ->> 8, s.value ->> 9, s.value ->> 10
  FROM attempts a, json_each(a.words) w, json_each(w.value, '$[4]') s;
`,
}
