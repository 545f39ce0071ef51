import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Entity, type Queue, revisionAt } from './queue.ts'

export interface AuditEntry {
  readonly at: number
  /** Id of the person or account, never a name. */
  readonly by: string
  readonly action: string
  readonly entity: Entity
  readonly entityId: Id
  /** Figures and ids alone. */
  readonly detail: Readonly<Record<string, number | string | boolean>>
}

/** Writes down who did what, when; runs inside the transaction of what was done. */
export const createAudit = (database: DatabaseSync, queue: Queue) => {
  const insert =
    database.prepare(`INSERT INTO audit (id, at, by, action, entity, entity_id, detail, device_id, revision)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return ({ at, by, action, entity, entityId, detail }: AuditEntry, deviceId: Id): void => {
    const id = uuidv7()
    insert.run(id, at, by, action, entity, entityId, JSON.stringify(detail), deviceId, revisionAt(at))
    queue('audit', id, at)
  }
}
