import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** What may travel; the outbox takes nothing else. */
export const entities = [
  'device',
  'clinic',
  'person',
  'child',
  'target',
  'assignment',
  'plan',
  'session',
  'attempt',
  'correction',
  'reward',
  'recording',
  'consent',
  'audit',
  'setting',
  'note',
  'twister',
] as const
export type Entity = (typeof entities)[number]

/** Rows that people edit, on whichever computer: theirs is the device of the revision, which decides between two of one moment. */
const edited: { readonly [Name in Entity]?: string } = {
  ...{ child: 'children', person: 'people', target: 'targets', plan: 'plans', setting: 'settings', note: 'notes' },
  twister: 'twisters',
}

/** Notes, within the transaction that wrote it, that a row has yet to be sent. The row itself is not copied. */
export type Queue = (entity: Entity, entityId: string, now: number) => void

export const createQueue = (database: DatabaseSync): Queue => {
  const insert = database.prepare('INSERT INTO outbox (entity, entity_id, queued_at) VALUES (?, ?, ?)')
  const stamps = new Map<Entity, StatementSync>()
  const stampOf = (entity: Entity): StatementSync | null => {
    const table = edited[entity]
    if (table === undefined) return null
    const made =
      stamps.get(entity) ??
      database.prepare(`UPDATE ${table} SET device_id = d.value FROM (SELECT value FROM local WHERE key = 'device') d
        WHERE id = ? AND device_id <> d.value`)
    stamps.set(entity, made)
    return made
  }
  return (entity, entityId, now) => {
    insert.run(entity, entityId, now)
    stampOf(entity)?.run(entityId)
  }
}

/** Revision of a row that is new at `now`; an edit takes the greater of this and the row's own plus one. */
export const revisionAt = (now: number): number => now * 1024
