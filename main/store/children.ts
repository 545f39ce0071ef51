import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { uuidv7 } from 'uuidv7'
import { Child, type ChildDetails } from '../../preload/contract/child.ts'
import { DialectChoice } from '../../preload/contract/dialect.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { type Queue, revisionAt } from './queue.ts'
import type { Sealing } from './sealing.ts'

type Row = Record<string, SQLOutputValue>

export type ChildChange = { readonly [Field in keyof ChildDetails]?: ChildDetails[Field] | undefined }

/** A dialect as it was kept; null where none was, or where it cannot be read any more. */
export const dialectOf = (column: unknown): DialectChoice | null => {
  if (typeof column !== 'string') return null
  const parsed = DialectChoice.safeParse(JSON.parse(column))
  return parsed.success ? parsed.data : null
}

/** The rows of children. Name and notes are sealed with the child's key, which is made with the first of them. */
export const createChildren = (database: DatabaseSync, sealing: Sealing, queue: Queue) => {
  const columns = `id, name, notes, birth_month AS birthMonth, avatar, dialect, key, made_at AS madeAt,
    id = coalesce((SELECT value FROM local WHERE key = 'child'), '') AS isChosen`
  const all = database.prepare(`SELECT ${columns} FROM children WHERE deleted_at IS NULL ORDER BY made_at, id`)
  const one = database.prepare(`SELECT ${columns} FROM children WHERE id = ? AND deleted_at IS NULL`)
  const insert = database.prepare('INSERT INTO children (id, made_at, device_id, revision) VALUES (?, ?, ?, ?)')
  const choose = database.prepare(
    "INSERT INTO local (key, value) VALUES ('child', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  )
  const revise = 'revision = max(revision + 1, ?) WHERE id = ?'
  const updates = {
    name: database.prepare(`UPDATE children SET name = ?, ${revise}`),
    notes: database.prepare(`UPDATE children SET notes = ?, ${revise}`),
    birthMonth: database.prepare(`UPDATE children SET birth_month = ?, ${revise}`),
    avatar: database.prepare(`UPDATE children SET avatar = ?, ${revise}`),
    dialect: database.prepare(`UPDATE children SET dialect = ?, ${revise}`),
  } as const

  const shaped = (row: Row): Child => {
    const id = Id.parse(row.id)
    const key = row.key instanceof Uint8Array ? row.key : null
    const text = (place: 'name' | 'notes'): Result<string> | null =>
      row[place] === null ? null : sealing.open(key, `children/${place}`, id, row[place])
    const [name, notes] = [text('name'), text('notes')]
    return Child.parse({
      ...row,
      name: name?.ok === true ? name.value : null,
      notes: notes?.ok === true ? notes.value : null,
      dialect: dialectOf(row.dialect),
      isSealed: name?.ok === false || notes?.ok === false,
      isChosen: row.isChosen === 1,
    })
  }

  /** Runs inside a transaction. Fails with `vault-locked` where a name or notes cannot be sealed. */
  const change = (id: Id, { name, notes, birthMonth, avatar, dialect }: ChildChange, now: number): Result<void> => {
    const revision = revisionAt(now)
    for (const [place, text] of [['name', name] as const, ['notes', notes] as const]) {
      if (text === undefined) continue
      const key = sealing.needKey(id, now)
      const sealed = key.ok ? sealing.seal(key.value, `children/${place}`, id, text) : key
      if (!sealed.ok) return sealed
      updates[place].run(sealed.value, revision, id)
    }
    if (birthMonth !== undefined) updates.birthMonth.run(birthMonth, revision, id)
    if (avatar !== undefined) updates.avatar.run(avatar, revision, id)
    if (dialect !== undefined) updates.dialect.run(dialect === null ? null : JSON.stringify(dialect), revision, id)
    queue('child', id, now)
    return succeed(undefined)
  }

  return {
    list: (): readonly Child[] => all.all().map(shaped),
    find: (id: Id): Child | null => {
      const row = one.get(id)
      return row === undefined ? null : shaped(row)
    },
    isThere: (id: Id): boolean => one.get(id) !== undefined,
    dialectOf: (id: Id): DialectChoice | null => dialectOf(one.get(id)?.dialect),
    add: (deviceId: Id, now: number): Id => {
      const id = Id.parse(uuidv7())
      insert.run(id, now, deviceId, revisionAt(now))
      return id
    },
    change,
    choose: (id: Id): void => {
      choose.run(id)
    },
  }
}
export type Children = ReturnType<typeof createChildren>
