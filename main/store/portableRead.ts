import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Line, PortableTable } from '../core/portable/lines.ts'
import { dayOfNumber } from '../core/progress/rollUp.ts'
import type { PortableDay, PortableSnapshot, Vault } from '../ports/index.ts'
import { connectToRead } from './connection.ts'
import { schemaVersion } from './migrate.ts'
import { acceptanceColumns, camel, portableColumns } from './portableColumns.ts'
import { createOpener, places } from './portableSeals.ts'
import { readWords } from './words.ts'

type Row = Record<string, SQLOutputValue>

const named = (columns: readonly string[], table = 't'): string =>
  columns.map((column) => `${table}.${column} AS ${camel(column)}`).join(', ')

const selectOf = (table: PortableTable, more = ''): string => {
  const { plain, belongs } = portableColumns[table]
  return `SELECT ${named(plain)}${more} FROM ${table} t WHERE ${belongs}`
}

const keyOf = (value: unknown): Uint8Array | null => (value instanceof Uint8Array ? value : null)

const createParts = (database: DatabaseSync) => {
  const acceptances = database.prepare(`SELECT ${named(acceptanceColumns)} FROM acceptances t WHERE t.attempt = ?
    ORDER BY word_index, sound_index`)
  return (number: number, column: unknown) => {
    const accepted = new Map(
      acceptances
        .all(number)
        .map(({ wordIndex, soundIndex, form, heard }) => [`${wordIndex} ${soundIndex}`, { form, heard }]),
    )
    return readWords(column).map(({ sounds, ...word }, wordIndex) => ({
      ...word,
      sounds: sounds.map((sound, soundIndex) => ({
        ...sound,
        accepted: accepted.get(`${wordIndex} ${soundIndex}`) ?? null,
      })),
    }))
  }
}

/** What is special to a table; the others' lines are their rows. */
const createLines = (database: DatabaseSync, vault: Vault) => {
  const opener = createOpener(vault)
  const parts = createParts(database)
  const keys = database.prepare('SELECT key FROM children WHERE id = ?')
  const known = new Map<unknown, Uint8Array | null>()
  const childKey = (id: unknown): Uint8Array | null => {
    const key = known.get(id) ?? keyOf(keys.get(String(id))?.key)
    known.set(id, key)
    return key
  }

  const special: {
    readonly [Table in PortableTable]?: { readonly sql: string; readonly shape: (row: Row) => object }
  } = {
    children: {
      sql: `${selectOf('children', ', t.name, t.notes')} ORDER BY t.id`,
      shape: ({ name, notes, ...row }) => ({
        ...row,
        name: opener.text(childKey(row.id), places.childName(String(row.id)), name),
        notes: opener.text(childKey(row.id), places.childNotes(String(row.id)), notes),
      }),
    },
    people: {
      sql: `${selectOf(
        'people',
        `, t.key, t.name, (SELECT child_id FROM assignments WHERE person_id = t.id AND child_id IN (SELECT id FROM scope)
          ORDER BY made_at, id LIMIT 1) AS childId`,
      )} ORDER BY t.id`,
      shape: ({ key, name, ...row }) => {
        const id = String(row.id)
        const own = opener.bytes(childKey(row.childId), places.personKey(id), key)
        return { ...row, name: own === null ? null : opener.text(own, places.personName(id), name) }
      },
    },
    attempts: {
      sql: `${selectOf('attempts', ', t.number, t.heard, t.words')} ORDER BY t.number`,
      shape: ({ number, heard, words, ...row }) => ({
        ...row,
        heard: opener.text(childKey(row.childId), places.heard(String(row.id)), heard) ?? '',
        words: parts(Number(number), words),
      }),
    },
    corrections: {
      sql: `SELECT ${named(portableColumns.corrections.plain)}, a.id AS attemptId, a.child_id AS childId
        FROM corrections t JOIN attempts a ON a.number = t.attempt WHERE ${portableColumns.corrections.belongs} ORDER BY t.id`,
      shape: (row) => ({ ...row }),
    },
    plans: {
      sql: `${selectOf('plans', ', t.note')} ORDER BY t.id`,
      shape: ({ note, ...row }) => ({
        ...row,
        note: opener.text(childKey(row.childId), places.planNote(String(row.id)), note),
      }),
    },
    notes: {
      sql: `${selectOf('notes', ', t.text')} ORDER BY t.id`,
      shape: ({ text, ...row }) => ({
        ...row,
        text: opener.text(childKey(row.childId), places.attemptNote(String(row.id)), text),
      }),
    },
    twisters: {
      sql: `${selectOf('twisters', ', t.key, t.content')} ORDER BY t.id`,
      shape: ({ key, content, ...row }) => {
        const own = row.childId === null ? keyOf(key) : childKey(row.childId)
        return { ...row, content: opener.text(own, places.twister(String(row.id)), content) }
      },
    },
    recordings: { sql: `${selectOf('recordings')} ORDER BY t.id`, shape: (row) => ({ ...row, sound: null }) },
  }

  function* lines<Table extends PortableTable>(table: Table): Generator<Line<Table>> {
    const { sql, shape } = special[table] ?? {
      sql: `${selectOf(table)} ORDER BY t.id`,
      shape: (row: Row) => ({ ...row }),
    }
    // The columns' checks hold the values to the vocabulary; whoever reads the export holds each line to its schema.
    for (const row of database.prepare(sql).iterate()) yield shape(row) as Line<Table>
  }
  return { lines, unreadable: opener.unreadable }
}

function* days(database: DatabaseSync): Generator<PortableDay> {
  const rows =
    database.prepare(`SELECT child_id AS childId, day, attempts, judged, practice_ms AS practiceMs, clarities,
    clarity_sum AS claritySum, best_clarity AS bestClarity FROM day_figures t WHERE child_id IN (SELECT id FROM scope)
    ORDER BY child_id, day`)
  for (const { day, clarities, claritySum, ...row } of rows.iterate())
    yield {
      ...row,
      day: dayOfNumber(Number(day)),
      clarity: Number(clarities) === 0 ? null : Number(claritySum) / Number(clarities),
    } as unknown as PortableDay
}

/**
 * One moment of the database, by a connection of its own: practice goes on meanwhile. Null where the child is not there.
 * @param childId null: everybody who is not deleted.
 */
export const createSnapshot = (path: string, vault: Vault, childId: Id | null): PortableSnapshot | null => {
  const database = connectToRead(path)
  try {
    database.exec('PRAGMA temp_store = MEMORY')
    database.exec('CREATE TEMP TABLE scope (id TEXT PRIMARY KEY); CREATE TEMP TABLE scope_kind (is_all INTEGER)')
    database.exec('BEGIN')
    database.prepare('INSERT INTO temp.scope_kind VALUES (?)').run(childId === null ? 1 : 0)
    database
      .prepare(
        'INSERT INTO temp.scope SELECT id FROM main.children WHERE deleted_at IS NULL AND (?1 IS NULL OR id = ?1)',
      )
      .run(childId)
    const count = (sql: string): number => Number(database.prepare(sql).get()?.n)
    const children = count('SELECT count(*) AS n FROM scope')
    if (childId !== null && children === 0) {
      database.close()
      return null
    }
    const { lines, unreadable } = createLines(database, vault)
    const rescored = database.prepare(`SELECT r.clarity, r.completeness FROM rescored r JOIN attempts a
      ON a.number = r.attempt WHERE a.id = ?`)
    return {
      schemaVersion: schemaVersion(database),
      children,
      attempts: count(`SELECT count(*) AS n FROM attempts t WHERE ${portableColumns.attempts.belongs}`),
      lines,
      unreadable,
      days: () => days(database),
      counted: ({ id, clarity, completeness }) => {
        const found = rescored.get(id)
        if (found === undefined) return { clarity, completeness }
        return { clarity: found.clarity as number | null, completeness: Number(found.completeness) }
      },
      close: () => {
        if (database.isOpen) database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}
