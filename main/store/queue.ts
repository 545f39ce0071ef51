import type { DatabaseSync } from 'node:sqlite'

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

/** Notes, within the transaction that wrote it, that a row has yet to be sent. The row itself is not copied. */
export type Queue = (entity: Entity, entityId: string, now: number) => void

export const createQueue = (database: DatabaseSync): Queue => {
  const insert = database.prepare('INSERT INTO outbox (entity, entity_id, queued_at) VALUES (?, ?, ?)')
  return (entity, entityId, now) => {
    insert.run(entity, entityId, now)
  }
}

/** Revision of a row that is new at `now`; an edit takes the greater of this and the row's own plus one. */
export const revisionAt = (now: number): number => now * 1024
