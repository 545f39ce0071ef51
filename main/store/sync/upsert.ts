import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { entityRules, type SyncRow } from '../../core/sync/rows.ts'
import type { StoreContext } from '../context.ts'
import { inward, type PlainEntity, type SyncTable, syncTables, UnreadableRow } from './tables.ts'

interface Statements {
  readonly find: StatementSync
  readonly insert: StatementSync
  readonly update: StatementSync
  readonly bury: StatementSync
  readonly twin: StatementSync | null
  readonly empty: StatementSync | null
}

/** Who made a row never changes where content does not. */
const keepsDevice: ReadonlySet<string> = new Set(['consent', 'audit', 'session'])
const noMutable: ReadonlySet<string> = new Set(['consent', 'audit'])

const prepare = (database: DatabaseSync, entity: PlainEntity, { table, columns, child }: SyncTable): Statements => {
  const { mutable, emptied = [], sameBy = [] } = entityRules[entity]
  const all = [...Object.keys(columns), ...(child === 'child_id' ? ['child_id'] : [])]
  const own = [...all, 'id', 'revision', 'device_id', 'deleted_at']
  // The same reward is earned on two computers: which of the two stays is the cloud's to say.
  const changing = entity === 'reward' ? Object.keys(columns) : mutable
  const set = [...changing, 'revision', ...(keepsDevice.has(entity) ? [] : ['device_id'])].map((name) => `${name} = ?`)
  const same = sameBy.filter((name) => all.includes(name))
  return {
    find: database.prepare(`SELECT revision, device_id, deleted_at${child === null ? '' : `, ${child} AS child`}
      FROM ${table} WHERE id = ?`),
    insert: database.prepare(`INSERT INTO ${table} (${own.join(', ')}) VALUES (${own.map(() => '?').join(', ')})`),
    update: database.prepare(`UPDATE ${table} SET ${set.join(', ')} WHERE id = ?`),
    bury: database.prepare(`UPDATE ${table} SET deleted_at = ? WHERE id = ?`),
    empty:
      emptied.length === 0
        ? null
        : database.prepare(`UPDATE ${table} SET ${emptied.map((name) => `${name} = NULL`).join(', ')} WHERE id = ?`),
    twin:
      same.length === 0
        ? null
        : database.prepare(`SELECT id, revision FROM ${table} WHERE child_id = ? AND deleted_at IS NULL AND id <> ?
            AND ${same.map((name) => `${name} = ?`).join(' AND ')}`),
  }
}

/** Takes a row of a table that travels as it is: the content of the later revision, and the sooner of two tombstones. */
export const createUpsert = ({ database, queue, deviceId, clock }: StoreContext) => {
  const statements = new Map<string, Statements>()
  const of = (entity: PlainEntity): Statements => {
    const table: SyncTable = syncTables[entity]
    const made = statements.get(entity) ?? prepare(database, entity, table)
    statements.set(entity, made)
    return made
  }

  /** Of two living rows that mean the same the later stays. Says whether that is the one that came, and buries the other. */
  const partTwin = (entity: PlainEntity, row: SyncRow): boolean => {
    const { twin } = of(entity)
    if (twin === null || row.deletedAt !== null || row.childId === null) return true
    const { columns }: SyncTable = syncTables[entity]
    const names = (entityRules[entity].sameBy ?? []).filter((name) => name in columns)
    const other = twin.get(row.childId, row.id, ...names.map((name) => inward('plain', row.content[name])))
    if (other === undefined) return true
    const revision = Number(other.revision)
    const staysNew = row.revision !== revision ? row.revision > revision : row.id > String(other.id)
    if (staysNew) {
      const { table }: SyncTable = syncTables[entity]
      database
        .prepare(`UPDATE ${table} SET deleted_at = ?, revision = ?, device_id = ? WHERE id = ?`)
        .run(Math.floor(revision / 1024), revision + 1, deviceId(clock.now()), String(other.id))
      of(entity).empty?.run(String(other.id))
      queue(entity, String(other.id), clock.now())
    }
    return staysNew
  }

  return (entity: PlainEntity, incoming: SyncRow): void => {
    const { columns, child }: SyncTable = syncTables[entity]
    const { find, insert, update, bury, empty } = of(entity)
    const here = find.get(incoming.id)
    if (here !== undefined && child !== null && here.child !== incoming.childId)
      throw new UnreadableRow('another child’s')
    const wasBuried = here !== undefined && here.deleted_at !== null
    const stays = wasBuried || partTwin(entity, incoming)
    const row = stays
      ? incoming
      : {
          ...incoming,
          ...{ deletedAt: Math.floor(incoming.revision / 1024), revision: incoming.revision + 1 },
          deviceId: deviceId(clock.now()),
        }
    const value = (name: string): SQLInputValue => {
      const codec = columns[name]
      return codec === undefined ? null : inward(codec, row.content[name])
    }
    if (here === undefined) {
      const own = [...Object.keys(columns).map(value), ...(child === 'child_id' ? [row.childId] : [])]
      insert.run(...own, row.id, row.revision, row.deviceId, row.deletedAt)
    } else {
      const [revision, device] = [Number(here.revision), String(here.device_id)]
      const isLater = row.revision > revision || (row.revision === revision && row.deviceId > device)
      const isSame = row.revision === revision && row.deviceId === device
      const changing = entity === 'reward' ? Object.keys(columns) : entityRules[entity].mutable
      if ((isLater || (isSame && entity === 'reward')) && !noMutable.has(entity)) {
        // What once was there and is kept: a child stays in its clinic.
        const kept = changing.filter(
          (name) => entityRules[entity].kept?.includes(name) === true && value(name) === null,
        )
        const before = kept.length === 0 ? {} : readKept(entity, kept, row.id)
        const values = changing.map((name) => (kept.includes(name) ? (before[name] ?? null) : value(name)))
        update.run(...values, row.revision, ...(keepsDevice.has(entity) ? [] : [row.deviceId]), row.id)
      }
      const deletedAt = here.deleted_at === null ? null : Number(here.deleted_at)
      if (row.deletedAt !== null && (deletedAt === null || row.deletedAt < deletedAt)) bury.run(row.deletedAt, row.id)
    }
    if (wasBuried || row.deletedAt !== null) empty?.run(row.id)
    if (!stays) queue(entity, row.id, clock.now())
  }

  function readKept(entity: PlainEntity, names: readonly string[], id: string): Record<string, SQLInputValue> {
    const { table }: SyncTable = syncTables[entity]
    return (database.prepare(`SELECT ${names.join(', ')} FROM ${table} WHERE id = ?`).get(id) ?? {}) as Record<
      string,
      SQLInputValue
    >
  }
}
