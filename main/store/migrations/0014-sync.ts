import type { Migration } from './migration.ts'

/**
 * What syncing keeps for itself, and never sends: how far each stream was read, what waits to be read in, what of the outbox
 * belongs to whom. Apart from the outbox, so that a save writes no page more than it did.
 */
export const sync: Migration = {
  version: 14,
  name: 'sync',
  sql: `
CREATE TABLE sync_streams (
  name TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL CHECK (sequence >= 0)
) STRICT, WITHOUT ROWID;

-- sent: something of it may have left. known: the cloud said that it has the child. gone: its tombstone came before the child did.
-- ended_at: when the account was found to see it no longer. is_local: a person decided that it stays here alone.
-- key_row: the row in which the child's key travels, sealed. No reference to children: some have yet to be read in.
CREATE TABLE sync_children (
  child_id TEXT PRIMARY KEY,
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
  known INTEGER NOT NULL DEFAULT 0 CHECK (known IN (0, 1)),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  is_local INTEGER NOT NULL DEFAULT 0 CHECK (is_local IN (0, 1)),
  ended_at INTEGER,
  key_row TEXT CHECK (json_valid(key_row))
) STRICT, WITHOUT ROWID;

-- Which accounts have which child on this computer; what is the child's is sent as one of these and as nobody else.
CREATE TABLE sync_accounts (
  child_id TEXT NOT NULL,
  account TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (child_id, account)
) STRICT, WITHOUT ROWID;

-- Entries of the outbox once they were looked at: whose they are, and in which turn they leave.
CREATE TABLE sync_queue (
  sequence INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  child_id TEXT,
  turn INTEGER NOT NULL,
  account TEXT NOT NULL
) STRICT;
CREATE INDEX sync_queue_by_child ON sync_queue (account, child_id, turn, sequence);
CREATE INDEX sync_queue_by_row ON sync_queue (entity_id);

-- Rows that came and wait: for what they refer to, or for their child's key. problem: they cannot be read as they are.
CREATE TABLE sync_inbox (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  child_id TEXT,
  row TEXT NOT NULL CHECK (json_valid(row)),
  problem TEXT,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_inbox_by_child ON sync_inbox (child_id);
`,
}
