import { DatabaseSync } from 'node:sqlite'
import type { SyncRow } from '../../main/core/sync/rows.ts'

/** A row that people edit, as it lies in a store: what of it travels as it lies there, and which revision it is. */
export interface Version {
  readonly revision: number
  readonly deviceId: string
  readonly isDeleted: boolean
  /** As the cloud has it; null where that is put together on the way. */
  readonly content: string | null
}
export type Versions = ReadonlyMap<string, Version>

/** Sealed bytes as the cloud writes them; what was emptied is nothing, and not no bytes. */
const sealed = (column: string): string => `iif(${column} IS NULL, 'null', '\\x' || lower(hex(${column})))`

const kinds: readonly (readonly [entity: string, table: string, child: string, content: string])[] = [
  ['child', 'children', 'id', sealed('name')],
  ['setting', 'settings', 'child_id', 'json(value)'],
  ['target', 'targets', 'child_id', "sound || ' ' || position"],
  ['note', 'notes', 'child_id', sealed('text')],
  ['twister', 'twisters', 'coalesce(child_id, ?1)', sealed('content')],
  ['attempt', 'attempts', 'child_id', 'null'],
]

/** Looks into a store's file from beside it, as nobody who uses it would. */
export const createWitness = (path: string) => {
  const database = new DatabaseSync(path, { readOnly: true })
  const all = database.prepare(
    kinds
      .map(
        ([entity, table, child, content]) => `SELECT '${entity} ' || id AS key, revision, device_id AS deviceId,
          deleted_at IS NOT NULL AS isDeleted, ${content} AS content FROM ${table} WHERE ${child} = ?1`,
      )
      .join(' UNION ALL '),
  )
  return {
    versions: (childId: string): Versions =>
      new Map(
        all.all(childId).map((row) => [
          String(row.key),
          {
            ...{ revision: Number(row.revision), deviceId: String(row.deviceId), isDeleted: row.isDeleted === 1 },
            content: row.content === null ? null : String(row.content),
          },
        ]),
      ),
    close: (): void => database.close(),
  }
}

const isLater = (one: Version, other: Version): boolean =>
  one.revision !== other.revision ? one.revision > other.revision : one.deviceId > other.deviceId

const contentOf = ({ entity, content, deletedAt }: SyncRow): string | null => {
  if (deletedAt !== null) return null
  if (entity === 'child') return String(content.name)
  if (entity === 'note') return String(content.text)
  if (entity === 'twister') return String(content.content)
  return entity === 'setting' ? JSON.stringify(content.value) : null
}

/**
 * Every version that somebody wrote on any computer. The rule of merging says what has to be left of them in the end without asking what
 * arrived when: the latest by (revision, device), with what that one said, and deleted if anybody deleted it.
 */
export const createLedger = () => {
  const latest = new Map<string, Version>()
  const deleted = new Set<string>()
  const meanings = new Map<string, Set<string>>()
  const wrongs: string[] = []
  return {
    /** What a person did changed these. */
    note: (before: Versions, after: Versions): void => {
      for (const [key, version] of after) {
        const old = before.get(key)
        if (old?.revision === version.revision && old.isDeleted === version.isDeleted) continue
        if (old !== undefined && version.revision <= old.revision)
          wrongs.push(`${key} was edited, and its revision is no later than what was edited`)
        if (version.isDeleted) deleted.add(key)
        if (key.startsWith('target '))
          meanings.set(version.content ?? '', (meanings.get(version.content ?? '') ?? new Set()).add(key))
        const known = latest.get(key)
        if (known === undefined || isLater(version, known)) latest.set(key, version)
      }
    },
    /** What is not as it has to be, by what the server has; null: nothing. */
    problemIn: (rows: ReadonlyMap<string, SyncRow>): string | null => {
      if (wrongs[0] !== undefined) return wrongs[0]
      for (const [key, version] of latest) {
        const row = rows.get(key)
        if (row === undefined) return `${key} was edited, and the server has nothing of it`
        if (deleted.has(key) && row.deletedAt === null) return `${key} was deleted, and is back`
        if (row.revision < version.revision) return `${key}: an edit is lost, an earlier one stayed`
        // The device of an attempt's revision is whichever sent it.
        if (row.revision > version.revision || row.entity === 'attempt') continue
        // A twin that came can bury at the very revision at which somebody deletes: two tombstones say the same.
        if (version.isDeleted) continue
        if (row.deviceId !== version.deviceId) return `${key}: of two edits of one moment the wrong one stayed`
        const content = contentOf(row)
        if (content !== null && version.content !== null && content !== version.content)
          return `${key}: the latest edit stayed, with what another one said`
      }
      for (const [meaning, keys] of meanings) {
        const living = [...keys].filter((key) => rows.get(key)?.deletedAt === null).length
        if (living > 1) return `${living} targets mean ${meaning}`
        if (living === 0 && ![...keys].some((key) => deleted.has(key)))
          return `nobody deleted ${meaning}, and it is gone`
      }
      return null
    },
  }
}
export type Ledger = ReturnType<typeof createLedger>
