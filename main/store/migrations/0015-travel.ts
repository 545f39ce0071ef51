import type { Migration } from './migration.ts'

/**
 * Notes and own twisters have a place in the cloud now. Those that were looked at before, and had none, get a number that has yet to
 * be looked at. And what syncing has to know of accounts: whose a twister for everybody is, and as what an account may speak of a child.
 */
export const travel: Migration = {
  version: 15,
  name: 'travel',
  sql: `
UPDATE outbox SET sequence = sequence + (SELECT seq FROM sqlite_sequence WHERE name = 'outbox')
  WHERE entity IN ('note', 'twister');
UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(sequence), 0) FROM outbox)) WHERE name = 'outbox';

CREATE TABLE sync_owners (
  entity_id TEXT PRIMARY KEY,
  account TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_roles (
  child_id TEXT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('therapist', 'guardian')),
  -- Of the row that says so, whose end ends it.
  row_id TEXT NOT NULL,
  PRIMARY KEY (account, child_id, role, row_id)
) STRICT, WITHOUT ROWID;
`,
}
