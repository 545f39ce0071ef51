import type { DatabaseSync } from 'node:sqlite'
import { createAgreed } from '../agreed.ts'

/** What is kept about children for syncing. */
export const createSyncChildren = (database: DatabaseSync) => {
  const agreed = createAgreed(database)
  const state = database.prepare(`SELECT s.sent, s.is_local, s.ended_at, c.deleted_at FROM children c
    LEFT JOIN sync_children s ON s.child_id = c.id WHERE c.id = ?`)
  const mark = (column: string) =>
    database.prepare(`INSERT INTO sync_children (child_id, ${column}) VALUES (?, 1)
      ON CONFLICT DO UPDATE SET ${column} = 1 WHERE ${column} = 0`)
  const [sent, known, local] = [mark('sent'), mark('known'), mark('is_local')]
  const bind = database.prepare(
    'INSERT INTO sync_accounts (child_id, account, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const ofAccount = database.prepare(`SELECT a.child_id AS id FROM sync_accounts a JOIN sync_children s USING (child_id)
    WHERE a.account = ? AND s.known = 1 AND s.is_local = 0`)
  const end = database.prepare(`UPDATE sync_children SET ended_at = iif(?1 IS NULL, NULL, coalesce(ended_at, ?1))
    WHERE child_id = ?2`)
  const ended = database.prepare(`SELECT s.child_id AS id FROM sync_children s JOIN children c ON c.id = s.child_id
    WHERE s.ended_at IS NOT NULL AND s.is_local = 0 AND c.deleted_at IS NULL`)
  const withoutKeyRow = database.prepare(`SELECT a.child_id AS id FROM sync_accounts a
    LEFT JOIN sync_children s USING (child_id) WHERE a.account = ? AND s.key_row IS NULL`)
  const all = database.prepare('SELECT id FROM children WHERE deleted_at IS NULL')
  const ids = (rows: readonly Record<string, unknown>[]): readonly string[] => rows.map(({ id }) => String(id))

  return {
    /** Whether it is agreed that the cloud has it; never for a deleted child. */
    isAgreed: (childId: string): boolean => agreed.holds(childId, 'cloud'),
    state: (childId: string) => {
      const row = state.get(childId)
      return {
        wasSent: row?.sent === 1,
        isDeleted: (row?.deleted_at ?? null) !== null,
        /** A person decided, or has to: until then nothing of it leaves. */
        isHeld: row?.is_local === 1 || (row?.ended_at ?? null) !== null,
      }
    },
    markSent: (childId: string): void => {
      sent.run(childId)
    },
    /** The cloud has it, for this account. */
    markKnown: (childId: string, account: string, now: number): void => {
      sent.run(childId)
      known.run(childId)
      bind.run(childId, account, now)
    },
    ofAccount: (account: string) => ids(ofAccount.all(account)),
    setEnded: (childId: string, at: number | null): void => {
      end.run(at, childId)
    },
    ended: () => ids(ended.all()),
    keepHere: (childId: string): void => {
      local.run(childId)
    },
    withoutKeyRow: (account: string) => ids(withoutKeyRow.all(account)),
    all: () => ids(all.all()),
  }
}
export type SyncChildren = ReturnType<typeof createSyncChildren>
