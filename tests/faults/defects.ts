/** A defect put into the code on purpose: in this file, instead of this, that. */
export interface Defect {
  readonly name: string
  /** From the project's root. */
  readonly file: string
  /** Stands in the file once. */
  readonly code: string
  readonly instead: string
}

/** What could go wrong in syncing, each of which the histories have to find. */
export const defects: readonly Defect[] = [
  {
    name: 'revisions are ignored where editable rows meet: what came last stays',
    file: 'main/store/sync/upsert.ts',
    code: 'const isLater = row.revision > revision || (row.revision === revision && row.deviceId > device)',
    instead: 'const isLater = true',
  },
  {
    name: 'revisions are ignored where rows are merged',
    file: 'main/core/sync/merge.ts',
    code: 'one.revision !== other.revision ? one.revision > other.revision : one.deviceId > other.deviceId\n\nconst sooner',
    instead: 'false\n\nconst sooner',
  },
  {
    name: 'an attempt is sent before the cloud has its child',
    file: 'main/store/sync/shelf.ts',
    code: 'return first.length > 0 ? decisionsFirst(first) : queueing.rest(account, childId, now, most)',
    instead: 'return queueing.rest(account, childId, now, most)',
  },
  {
    name: 'a child’s rows are sent though nobody agreed',
    file: 'main/core/sync/outbox.ts',
    code: 'leave.isAgreed ||\n',
    instead: 'true ||\n',
  },
  {
    name: 'a call without an answer counts as sent',
    file: 'main/cloud/sync.ts',
    code: "if (answered.kind !== 'done') return answered",
    instead: `if (answered.kind !== 'done') {
        if (answered.kind === 'unreachable') await shelf.settle({ done: batch.flatMap(({ entries }) => entries), kept: [] })
        return answered
      }`,
  },
  {
    name: 'rows that were not answered count as sent',
    file: 'main/cloud/sync.ts',
    code: "if (answered.answers.length !== batch.length) return { kind: 'unreachable' }",
    instead:
      "while (answered.answers.length < batch.length) (answered.answers as unknown[]).push({ outcome: 'stored' })",
  },
  {
    name: 'an attempt that comes twice is counted twice',
    file: 'main/store/sync/incoming.ts',
    code: 'caught.counts.set(row.id, row.content.counts)\n',
    instead: `caught.counts.set(row.id, row.content.counts)
    if (place !== null) caught.fresh.set(number, { ...place, childId: Id.parse(row.childId) } as never)
`,
  },
  {
    name: 'the cursor goes past a row that was not taken in',
    file: 'main/cloud/sync.ts',
    code: 'page.rows.map(({ row }) => row),',
    instead: 'page.rows.slice(0, Math.max(1, page.rows.length - 1)).map(({ row }) => row),',
  },
  {
    name: 'the cursor goes one number too far',
    file: 'main/cloud/sync.ts',
    code: 'Math.max(moved[stream] ?? 0, sequence)',
    instead: 'Math.max(moved[stream] ?? 0, sequence + 1)',
  },
  {
    name: 'a tombstone is undone by an edit that has yet to hear of it',
    file: 'main/core/sync/merge.ts',
    code: 'deletedAt: sooner(one.deletedAt, other.deletedAt)',
    instead: 'deletedAt: later.deletedAt',
  },
  {
    name: 'a tombstone that comes is not heeded where the row was edited here',
    file: 'main/store/sync/incoming.ts',
    code: 'if (row.deletedAt !== null && place !== null) {',
    instead: 'if (row.deletedAt !== null && place !== null && Number(here.revision) <= row.revision - 1e9) {',
  },
  {
    name: 'it comes back sooner than the server asked',
    file: 'main/core/sync/backOff.ts',
    code: '(retryAfterMs ?? 0) + random * widest',
    instead: 'random * widest',
  },
  {
    name: 'all come back at the same time',
    file: 'main/core/sync/backOff.ts',
    code: 'random * widest',
    instead: 'widest',
  },
  {
    name: 'each failure doubles the wait, without an end',
    file: 'main/core/sync/backOff.ts',
    code: 'Math.min(backOff.longestMs, backOff.firstMs * 2 ** Math.min(tries - 1, 30))',
    instead: 'backOff.firstMs * 8 ** Math.min(tries, 30)',
  },
  {
    name: 'an edit is dated by the clock alone, which may be slow',
    file: 'main/store/children.ts',
    code: "revise = 'revision = max(revision + 1, ?)",
    instead: "revise = 'revision = ?",
  },
  {
    name: 'what is written while a call is on its way counts as sent with it',
    file: 'main/store/sync/shelf.ts',
    code: 'queueing.done(sequence)\n          if (entity',
    instead: `for (const { sequence: other } of database
            .prepare('SELECT sequence FROM outbox WHERE entity = ? AND entity_id = ?')
            .all(entity, id))
            queueing.done(Number(other))
          if (entity`,
  },
  {
    name: 'an owner’s rows are sent by the account that signed in after',
    file: 'main/store/sync/queueing.ts',
    code: '(SELECT account FROM sync_accounts s WHERE s.child_id = o.child ORDER BY since, account LIMIT 1),\n',
    instead: '\n',
  },
  {
    name: 'of two that mean the same each computer keeps its own',
    file: 'main/store/sync/upsert.ts',
    code: 'const staysNew = row.revision !== revision ? row.revision > revision : row.id > String(other.id)',
    instead: 'const staysNew = false',
  },
]
