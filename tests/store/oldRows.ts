/** Rows by statements that earlier schemas take, so that every step is tried on a database with practice in it. */

const uuid = (last: number): string => `01890a5d-ac96-774b-bcce-${String(last).padStart(12, '0')}`
export const old = { device: uuid(1), child: uuid(2), session: uuid(3), attempt: (n: number) => uuid(10 + n) }

const attempt = (number: number, extra = ''): string => `
  INSERT INTO attempts (number, id, child_id, session_id, at, utc_offset_minutes, twister_id, text, heard, outcome,
    clarity, completeness, duration_ms, analysis_ms, engine, device_id, revision)
    VALUES (${number}, '${old.attempt(number)}', '${old.child}', '${old.session}', ${number}, 0, 'red', 'red', 'wed',
      'judged', 50, 1, 500, 5, 'old@1', '${old.device}', 1);
  INSERT INTO words (attempt, word_index, text, start_ms, end_ms, verdict) VALUES (${number}, 0, 'red', 0, 500, 'wrong');
  INSERT INTO sounds (attempt, word_index, sound_index, expected, heard, position, process, score, verdict)
    VALUES (${number}, 0, 0, 'R', 'W', 'initial', 'gliding', 0.1, 'wrong');${extra}`

const outbox = (ids: readonly string[]): string =>
  ids.map((id) => `INSERT INTO outbox (entity, entity_id, queued_at) VALUES ('attempt', '${id}', 1);`).join('\n')

const first = `
  INSERT INTO devices (id, revision, made_at) VALUES ('${old.device}', 1, 1);
  INSERT INTO children (id, made_at, device_id, revision) VALUES ('${old.child}', 1, '${old.device}', 1);
  INSERT INTO local (key, value) VALUES ('device', '${old.device}'), ('child', '${old.child}');
  INSERT INTO sessions (id, child_id, started_at, device_id, revision)
    VALUES ('${old.session}', '${old.child}', 1, '${old.device}', 1);
  INSERT INTO settings (id, child_id, key, value, device_id, revision)
    VALUES ('${uuid(89)}', '${old.child}', 'strictness', '"usual"', '${old.device}', 1);
  ${attempt(1)}
  INSERT INTO corrections (id, attempt, word_index, sound_index, verdict, by, role, at, device_id, revision)
    VALUES ('${uuid(88)}', 1, 0, 0, 'right', 'somebody', 'guardian', 5, '${old.device}', 1);
  ${outbox([old.attempt(1), old.attempt(1), old.attempt(1)])}
  DELETE FROM outbox WHERE sequence <> 2;`

/** A dialect that was applied before the verdict was stored. */
const second = `
  ${attempt(2)}
  INSERT INTO sounds (attempt, word_index, sound_index, expected, heard, position, process, score, verdict, dialect,
    wrong_probability) VALUES (2, 0, 1, 'TH', 'F', 'final', NULL, 0.30000000000000004, 'right', 'th-as-f', 0.1234567890123456);`

/** A dialect beside the verdict, and a correction over both. */
const third = `
  ${attempt(3)}
  INSERT INTO sounds (attempt, word_index, sound_index, expected, heard, position, process, score, verdict, competitors)
    VALUES (3, 0, 1, 'TH', 'F', 'final', 'th-fronting', 0.2, 'wrong', 'F 2.5 S -1');
  INSERT INTO acceptances (attempt, word_index, sound_index, form, heard) VALUES (3, 0, 1, 'th-as-f', 'F');
  INSERT INTO corrections (id, attempt, word_index, sound_index, verdict, by, role, at, device_id, revision)
    VALUES ('${uuid(90)}', 3, 0, 0, 'right', 'somebody', 'therapist', 5, '${old.device}', 1);
  INSERT INTO rescored (attempt, clarity, completeness, corrections) VALUES (3, 100, 1, 1);`

/** What was heard, sealed; a child with a key, and a row of everybody and everything around it. */
const fourth = `
  ${attempt(4).replace("'wed'", "x'0102'")}
  UPDATE children SET key = x'aabb', name = x'0304', dialect = '{"profileId":"general-american","options":[]}';
  INSERT INTO targets (id, child_id, sound, position, made_at, device_id, revision)
    VALUES ('${uuid(91)}', '${old.child}', 'R', 'initial', 1, '${old.device}', 1);
  INSERT INTO consents (id, child_id, kind, given, by, how, policy_version, at, device_id, revision)
    VALUES ('${uuid(92)}', '${old.child}', 'recording', 1, 'somebody', 'in-person', '2026-11', 1, '${old.device}', 1);
  INSERT INTO clinics (id, name, made_at, device_id, revision) VALUES ('${uuid(93)}', 'By the river', 1, '${old.device}', 1);
  INSERT INTO people (id, role, clinic_id, key, name, made_at, device_id, revision)
    VALUES ('${uuid(94)}', 'therapist', '${uuid(93)}', x'cc', x'05', 1, '${old.device}', 1);
  INSERT INTO assignments (id, person_id, child_id, made_at, device_id, revision)
    VALUES ('${uuid(95)}', '${uuid(94)}', '${old.child}', 1, '${old.device}', 1);
  INSERT INTO plans (id, child_id, by, content, note, starts_on, made_at, device_id, revision)
    VALUES ('${uuid(96)}', '${old.child}', 'somebody', '{}', x'06', '2026-11-01', 1, '${old.device}', 1);
  INSERT INTO rewards (id, child_id, kind, name, attempt_id, at, device_id, revision)
    VALUES ('${uuid(97)}', '${old.child}', 'star', 'first-try', '${old.attempt(4)}', 1, '${old.device}', 1);
  INSERT INTO recordings (id, child_id, attempt_id, file, key, made_at, destroy_at, device_id, revision)
    VALUES ('${uuid(98)}', '${old.child}', '${old.attempt(4)}', 'a1.sealed', x'dd', 1, 2, '${old.device}', 1);
  INSERT INTO audit (id, at, by, action, entity, entity_id, detail, device_id, revision)
    VALUES ('${uuid(99)}', 1, 'somebody', 'exported', 'child', '${old.child}', '{}', '${old.device}', 1);`

const withoutTotals = `
  INSERT INTO local (key, value) VALUES ('figures', '1');
  INSERT INTO day_figures VALUES ('${old.child}', 0, 99, 99, 0, 5, 9, 900, 0, 0, 99);
  INSERT INTO tallies VALUES ('${old.child}', 0, 'target', 'R', 'initial', 1, 2, 3, 4, 5, 0);`

const withSaid = `${withoutTotals}
  INSERT INTO said VALUES ('${old.child}', 'never-said');`

/** Own twisters: sealed for the child, sealed for everybody, in the clear, and deleted. */
const eleventh = `
  INSERT INTO twisters (id, child_id, key, content, made_at, device_id, revision) VALUES
    ('${uuid(81)}', '${old.child}', NULL, x'07', 1, '${old.device}', 1),
    ('${uuid(82)}', NULL, x'ee', x'08', 1, '${old.device}', 1),
    ('${uuid(83)}', NULL, NULL, '{}', 1, '${old.device}', 1);
  UPDATE twisters SET deleted_at = 1 WHERE id = '${uuid(83)}';`

/** Figures as a schema kept them, which are wrong besides: they are made anew. */
const figures: Readonly<Record<number, string>> = {
  5: `
  INSERT INTO local (key, value) VALUES ('figures', '1');
  INSERT INTO child_figures VALUES ('${old.child}', 99, 99, 0, 5, 9, 9000, 99);
  INSERT INTO day_figures VALUES ('${old.child}', 0, 99, 99, 0, 5, 9, 9000, 99);
  INSERT INTO sound_figures VALUES ('${old.child}', 0, 'R', 'initial', 1, 2, 3, 4, 5, 0);
  INSERT INTO process_figures VALUES ('${old.child}', 0, 'gliding', 7);`,
  6: `
  INSERT INTO child_figures VALUES ('${old.child}', 99, 99, 0, 5, 9, 900, 0, 0, 99);
  INSERT INTO day_figures VALUES ('${old.child}', 0, 99, 99, 0, 5, 9, 900, 0, 0, 99);
  INSERT INTO tallies VALUES ('${old.child}', 0, 'target', 'R', 'initial', 1, 2, 3, 4, 5, 0);`,
  7: withoutTotals,
  8: withSaid,
  9: withSaid,
  10: withSaid,
  11: withSaid,
  12: withSaid,
}

/** A note about an attempt. */
const tenth = `
  INSERT INTO notes (id, child_id, attempt_id, role, text, by, at, device_id, revision)
    VALUES ('${uuid(100)}', '${old.child}', '${old.attempt(4)}', 'therapist', x'07', 'somebody', 1, '${old.device}', 1);`

const steps = [first, second, third, fourth, '', '', '', '', '', tenth, eleventh]

/** A database of that schema with everything in it that the schema knows. */
export const oldRows = (version: number): string => steps.slice(0, version).join('\n') + (figures[version] ?? '')

/** Up to this schema words and sounds were rows; a database of a later one is made by bringing such a one forward. */
export const lastWithRowsOfWords = 12

const later: Readonly<Record<number, string>> = {
  14: `
  INSERT INTO sync_streams (name, sequence) VALUES ('child:${old.child}', 7);
  INSERT INTO sync_children (child_id, sent, known) VALUES ('${old.child}', 1, 1);
  INSERT INTO sync_accounts (child_id, account, since) VALUES ('${old.child}', 'family', 1);
  INSERT INTO sync_queue (sequence, entity, entity_id, child_id, turn, account)
    VALUES (2, 'attempt', '${old.attempt(1)}', '${old.child}', 12, 'family');
  INSERT INTO sync_inbox (entity, id, child_id, row) VALUES ('plan', '${uuid(70)}', '${old.child}', '{}');`,
  15: `
  INSERT INTO sync_owners (entity_id, account) VALUES ('${uuid(71)}', 'user_dana');
  INSERT INTO sync_roles (child_id, account, role, row_id) VALUES ('${old.child}', 'user_dana', 'guardian', '${uuid(72)}');`,
  16: `
  INSERT INTO session_tallies VALUES ('${old.child}', '${old.session}', 'R', 'initial', 1, 2, 3, 4, 5);`,
}

/** What schemas after that one hold besides. */
export const laterRows = (version: number): string =>
  Object.entries(later)
    .filter(([number]) => Number(number) <= version)
    .map(([, sql]) => sql)
    .join('\n')
