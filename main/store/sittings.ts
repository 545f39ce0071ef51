import type { DatabaseSync } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { dialectOf } from './children.ts'
import { inTransaction } from './connection.ts'
import { type Queue, revisionAt } from './queue.ts'

/** A sitting is over when nothing was said for this long, in ms. */
const sittingGapMs = 30 * 60_000

/** An id of this computer's own (its device, its child), made at first use and then always the same. */
const createOwnId = (database: DatabaseSync, key: 'device' | 'child', isAlive: (id: Id) => boolean) => {
  const find = database.prepare('SELECT value FROM local WHERE key = ?')
  const keep = database.prepare(
    'INSERT INTO local (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const known = (): Id | null => {
    const value = find.get(key)?.value
    return typeof value === 'string' && isAlive(value) ? value : null
  }
  return (make: (id: Id) => void, takeOver: () => Id | null = () => null): Id =>
    known() ??
    inTransaction(database, () => {
      // Another process may have made it since.
      const made = known()
      if (made !== null) return made
      const taken = takeOver()
      const id = taken ?? Id.parse(uuidv7())
      if (taken === null) make(id)
      keep.run(key, id)
      return id
    })
}

/** Who practises here, on which device, in which sitting. Each returns after what it made is durable. */
export const createSittings = (database: DatabaseSync, queue: Queue) => {
  const insertDevice = database.prepare('INSERT INTO devices (id, made_at, revision) VALUES (?, ?, ?)')
  const insertChild = database.prepare('INSERT INTO children (id, made_at, device_id, revision) VALUES (?, ?, ?, ?)')
  const insertSession = database.prepare(
    'INSERT INTO sessions (id, child_id, started_at, device_id, revision) VALUES (?, ?, ?, ?, ?)',
  )
  const livingChild = database.prepare('SELECT dialect FROM children WHERE id = ? AND deleted_at IS NULL')
  // What lies further ahead than a sitting's gap was dated by a clock that has since been put right.
  const lastSession = database.prepare(`SELECT id, started_at AS startedAt FROM sessions
    WHERE child_id = ? AND device_id = ? AND started_at <= ? AND ended_at IS NULL AND deleted_at IS NULL
    ORDER BY started_at DESC, id DESC LIMIT 1`)
  const lastAttempt = database.prepare(
    'SELECT max(at) AS at FROM attempts WHERE child_id = ? AND deleted_at IS NULL AND at <= ?',
  )
  const namelessChild = database.prepare(`SELECT id FROM children
    WHERE name IS NULL AND key IS NULL AND deleted_at IS NULL ORDER BY made_at, id LIMIT 1`)
  /** Practice without a name goes on with the child that has none yet, never with somebody's who was not chosen. */
  const nameless = (): Id | null => {
    const id = namelessChild.get()?.id
    return id === undefined ? null : Id.parse(id)
  }
  const ownDevice = createOwnId(database, 'device', () => true)
  const ownChild = createOwnId(database, 'child', (id) => livingChild.get(id) !== undefined)

  let device: Id | null = null
  const deviceId = (now: number): Id => {
    // It never changes, and every save needs it.
    device ??= ownDevice((id) => {
      insertDevice.run(id, now, revisionAt(now))
      queue('device', id, now)
    })
    return device
  }

  const openSession = (childId: Id, own: Id, now: number) => {
    const row = lastSession.get(childId, own, now + sittingGapMs)
    if (row === undefined) return null
    const startedAt = Number(row.startedAt)
    const lastAt = Math.max(startedAt, Number(lastAttempt.get(childId, now + sittingGapMs)?.at ?? 0))
    return now - lastAt > sittingGapMs ? null : { id: String(row.id), startedAt }
  }

  const end = database.prepare(`UPDATE sessions SET ended_at = ?, revision = max(revision + 1, ?)
    WHERE id = ? AND ended_at IS NULL AND deleted_at IS NULL`)

  return {
    /** The sitting that goes on, or null; nothing is made. */
    openSession: (childId: Id, now: number) => openSession(childId, deviceId(now), now),
    /** Over for good, whatever was said when; again, or of one that is not there: nothing. */
    endSession: (id: string, now: number): void => {
      if (Number(end.run(now, revisionAt(now), id).changes) > 0) queue('session', id, now)
    },
    deviceId,
    localChild: (now: number): { readonly id: Id; readonly dialect: DialectChoice | null } => {
      const own = deviceId(now)
      const id = ownChild((made) => {
        insertChild.run(made, now, own, revisionAt(now))
        queue('child', made, now)
      }, nameless)
      return { id, dialect: dialectOf(livingChild.get(id)?.dialect) }
    },
    currentSession: (childId: Id, now: number) => {
      const own = deviceId(now)
      return (
        openSession(childId, own, now) ??
        inTransaction(database, () => {
          const made = openSession(childId, own, now)
          if (made !== null) return made
          const id = Id.parse(uuidv7())
          insertSession.run(id, childId, now, own, revisionAt(now))
          queue('session', id, now)
          return { id, startedAt: now }
        })
      )
    },
  }
}
export type Sittings = ReturnType<typeof createSittings>
