import type { DatabaseSync } from 'node:sqlite'
import type { OutboxEntry } from '../../core/sync/outbox.ts'
import type { SyncEntity } from '../../core/sync/rows.ts'
import { keySettingId } from './ids.ts'
import { turnOf } from './inbox.ts'

/** Whose a row is, by its entity. */
const childOf: { readonly [Entity in SyncEntity]?: string } = {
  child: 'o.entity_id',
  session: '(SELECT child_id FROM sessions WHERE id = o.entity_id)',
  target: '(SELECT child_id FROM targets WHERE id = o.entity_id)',
  plan: '(SELECT child_id FROM plans WHERE id = o.entity_id)',
  attempt: '(SELECT child_id FROM attempts WHERE id = o.entity_id)',
  reward: '(SELECT child_id FROM rewards WHERE id = o.entity_id)',
  consent: '(SELECT child_id FROM consents WHERE id = o.entity_id)',
  setting: '(SELECT child_id FROM settings WHERE id = o.entity_id)',
  correction: '(SELECT a.child_id FROM corrections c JOIN attempts a ON a.number = c.attempt WHERE c.id = o.entity_id)',
  note: '(SELECT child_id FROM notes WHERE id = o.entity_id)',
  twister: '(SELECT child_id FROM twisters WHERE id = o.entity_id)',
  person: '(SELECT child_id FROM assignments WHERE person_id = o.entity_id ORDER BY made_at, id LIMIT 1)',
  audit: "(SELECT entity_id FROM audit WHERE id = o.entity_id AND entity = 'child')",
}
/** What may be no child's, and is sent all the same. Of settings and of people only a child's are. */
const ownToo: ReadonlySet<string> = new Set(['device', 'audit', 'twister'])

/** insufficient_privilege, as Postgres calls it. */
const noRight = '42501'

const columns = `o.sequence, o.entity, o.entity_id AS id, o.tries, o.next_try_at AS nextTryAt, o.problem`

/** The outbox, sorted by whose a row is and in which turn it leaves; an entry is looked at once. */
export const createQueueing = (database: DatabaseSync) => {
  const local = database.prepare('SELECT value FROM local WHERE key = ?')
  const setLocal = database.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const last = database.prepare('SELECT max(sequence) AS n FROM outbox')
  /** A child's rows are sent as one who has it here, before all as whoever is signed in; of a child that is nobody's, as them. */
  const sort = Object.entries(childOf).map(([entity, child]) =>
    database.prepare(`INSERT INTO sync_queue (sequence, entity, entity_id, child_id, turn, account)
      SELECT o.sequence, o.entity, o.entity_id, o.child, ${turnOf(entity as SyncEntity)}, coalesce(
        (SELECT account FROM sync_accounts s WHERE s.child_id = o.child AND s.account = ?1),
        (SELECT account FROM sync_accounts s WHERE s.child_id = o.child ORDER BY since, account LIMIT 1),
        (SELECT account FROM sync_owners w WHERE w.entity_id = o.entity_id), ?1)
      FROM (SELECT o.sequence, o.entity, o.entity_id, ${child} AS child FROM outbox o
        WHERE o.sequence > ?2 AND o.entity = '${entity}') o
      WHERE ${ownToo.has(entity) ? 'true' : 'o.child IS NOT NULL'}`),
  )
  const bind = database.prepare(`INSERT INTO sync_accounts (child_id, account, since)
    SELECT DISTINCT child_id, account, ?2 FROM sync_queue q WHERE q.account = ?1 AND q.child_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM sync_accounts s WHERE s.child_id = q.child_id) ON CONFLICT DO NOTHING`)
  const keepOwners =
    database.prepare(`INSERT INTO sync_owners (entity_id, account) SELECT DISTINCT entity_id, account FROM sync_queue
    WHERE entity = 'twister' AND child_id IS NULL AND account = ? ON CONFLICT DO NOTHING`)
  const setOwner = database.prepare('INSERT INTO sync_owners (entity_id, account) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const dropDevices = database.prepare("DELETE FROM outbox WHERE sequence > ? AND entity = 'device'")
  const addEntry = database.prepare('INSERT INTO outbox (entity, entity_id, queued_at) VALUES (?, ?, ?)')
  const addSorted = database.prepare(`INSERT INTO sync_queue (sequence, entity, entity_id, child_id, turn, account)
    VALUES (?, ?, ?, ?, ?, ?)`)
  const children = database.prepare(
    'SELECT DISTINCT child_id AS id FROM sync_queue WHERE account = ? AND child_id IS NOT NULL',
  )
  const own = database.prepare(`SELECT ${columns} FROM sync_queue q JOIN outbox o USING (sequence)
    WHERE q.account = ? AND q.child_id IS NULL ORDER BY q.turn, q.sequence LIMIT ?`)
  const first = database.prepare(`SELECT ${columns} FROM sync_queue q JOIN outbox o USING (sequence)
    WHERE q.account = ? AND q.child_id = ? AND q.turn <= ? ORDER BY q.turn, q.sequence`)
  const rest = database.prepare(`SELECT ${columns} FROM sync_queue q JOIN outbox o USING (sequence)
    WHERE q.account = ? AND q.child_id = ? AND o.problem IS NULL AND coalesce(o.next_try_at, 0) <= ?
    ORDER BY q.turn, q.sequence LIMIT ?`)
  const done = ['outbox', 'sync_queue'].map((table) => database.prepare(`DELETE FROM ${table} WHERE sequence = ?`))
  const keep = database.prepare('UPDATE outbox SET tries = ?, next_try_at = ?, problem = ? WHERE sequence = ?')
  const dropChild = [
    `DELETE FROM outbox WHERE sequence IN (SELECT sequence FROM sync_queue WHERE child_id = ?1 AND turn > ?2)`,
    'DELETE FROM sync_queue WHERE child_id = ?1 AND turn > ?2',
  ].map((sql) => database.prepare(sql))
  const revive = database.prepare(`UPDATE outbox SET problem = NULL, tries = 0, next_try_at = NULL WHERE problem = ?2
    AND sequence IN (SELECT sequence FROM sync_queue WHERE account = ?3 AND child_id = ?1)`)
  const letters = database.prepare(`SELECT q.sequence, q.entity, q.child_id AS childId, o.problem AS code,
    o.queued_at AS queuedAt FROM outbox o JOIN sync_queue q USING (sequence) WHERE o.problem IS NOT NULL
    AND (?1 IS NULL OR q.account = ?1) ORDER BY q.sequence LIMIT 200`)
  const count = database.prepare(`SELECT q.account, q.child_id AS childId,
    q.entity = 'twister' AND q.child_id IS NULL AS isTwister, count(*) AS n FROM sync_queue q
    JOIN outbox o USING (sequence) WHERE o.problem IS NULL GROUP BY 1, 2, 3`)

  // The columns' checks hold the values to the vocabulary.
  const entries = (rows: readonly object[]): readonly OutboxEntry[] =>
    rows.map((row) => ({ ...row })) as unknown as readonly OutboxEntry[]

  const add = (
    row: {
      readonly entity: SyncEntity
      readonly id: string
      readonly childId: string | null
      readonly account: string
    },
    now: number,
  ): void => {
    const { lastInsertRowid } = addEntry.run(row.entity, row.id, now)
    addSorted.run(lastInsertRowid, row.entity, row.id, row.childId, turnOf(row.entity), row.account)
    // It is sorted already, as is all before it: `sort` ran in the same transaction.
    setLocal.run('sync-sorted', String(lastInsertRowid))
  }

  return {
    /** Looks at what was written since it last did, and says whose it is. */
    sort: (account: string, now: number): void => {
      const sorted = Number(local.get('sync-sorted')?.value ?? 0)
      const newest = Number(last.get()?.n ?? 0)
      if (newest <= sorted) return
      for (const statement of sort) statement.run(account, sorted)
      // Each account is told of this computer by itself (needDevice).
      dropDevices.run(sorted)
      bind.run(account, now)
      keepOwners.run(account)
      setLocal.run('sync-sorted', String(newest))
    },
    /** A twister for everybody came for this account: what is changed about it here is sent as that one. */
    setOwner: (id: string, account: string): void => {
      setOwner.run(id, account)
    },
    /** An account that has yet to hear of this computer does. */
    needDevice: (account: string, deviceId: string, now: number): void => {
      const told: readonly string[] = JSON.parse(String(local.get('sync-devices')?.value ?? '[]'))
      if (told.includes(account)) return
      add({ entity: 'device', id: deviceId, childId: null, account }, now)
      setLocal.run('sync-devices', JSON.stringify([...told, account]))
    },
    /** The row in which a child's key travels is in no table of its own. */
    addKey: (account: string, childId: string, now: number): void => {
      add({ entity: 'setting', id: keySettingId(childId), childId, account }, now)
    },
    children: (account: string): readonly string[] => children.all(account).map(({ id }) => String(id)),
    own: (account: string, most: number) => entries(own.all(account, most)),
    /** What has to be there before anything else of the child, whatever became of it. */
    first: (account: string, childId: string, turn: number) => entries(first.all(account, childId, turn)),
    rest: (account: string, childId: string, now: number, most: number) =>
      entries(rest.all(account, childId, now, most)),
    done: (sequence: number): void => {
      for (const statement of done) statement.run(sequence)
    },
    keep: ({ sequence, tries, nextTryAt, problem }: OutboxEntry): void => {
      keep.run(tries, nextTryAt, problem, sequence)
    },
    /** All but what comes in the first turns. */
    dropChild: (childId: string, turn: number): void => {
      for (const statement of dropChild) statement.run(childId, turn)
    },
    /** What was refused for want of a right waits instead, where it is known by now that there is none: it may come back. */
    reviveRefused: (childId: string, account: string): void => {
      revive.run(childId, noRight, account)
    },
    /** Of everybody, or of one account. */
    letters: (account: string | null) => letters.all(account),
    counts: () =>
      count.all().map(({ account, childId, isTwister, n }) => ({
        ...{ account: String(account), childId: childId === null ? null : String(childId), n: Number(n) },
        isTwister: isTwister === 1,
      })),
  }
}
export type Queueing = ReturnType<typeof createQueueing>
