import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { fail, type Result } from '../../preload/contract/result.ts'
import type { Line, PortableTable } from '../core/portable/lines.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { Merged, PortableStage, Vault } from '../ports/index.ts'
import { connect, connectToRead } from './connection.ts'
import type { StoreContext } from './context.ts'
import { deletedChildren } from './deletedChildren.ts'
import { failureOf, refusedRow } from './failures.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { acceptanceColumns, camel, portableColumns } from './portableColumns.ts'
import { merge } from './portableMerge.ts'
import { orRefuse, places } from './portableSeals.ts'
import { writeWords } from './words.ts'

type Fields = Readonly<Record<string, unknown>>

const unfit =
  'This export does not fit together: it is damaged, or was changed by another program. Nothing was imported.'

/** A failure of SQLite's as one of an import's: what the tables do not take is the export's fault. */
const asRefusal = (error: unknown): Refusal | null => {
  if (error instanceof Refusal) return error
  const failure = failureOf(error)
  if (failure === null) return null
  return failure === refusedRow ? new Refusal('bad-input', unfit) : new Refusal(failure.code, failure.message)
}

const refusing = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw asRefusal(error) ?? error
  }
}

const createInsert = (database: DatabaseSync) => {
  const made = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  return (table: string, columns: readonly string[], values: readonly SQLInputValue[]): number => {
    const name = `${table} ${columns.length}`
    const statement =
      made.get(name) ??
      database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    made.set(name, statement)
    return Number(statement.run(...values).lastInsertRowid)
  }
}

const valuesOf = (columns: readonly string[], fields: Fields): readonly SQLInputValue[] =>
  columns.map((column) => (fields[camel(column)] ?? null) as SQLInputValue)

/** Who is here already: their keys seal what comes, and whoever was deleted stays away. */
const createPresent = (path: string) => {
  const reader = connectToRead(path)
  const child = reader.prepare('SELECT key, deleted_at AS deletedAt FROM children WHERE id = ?')
  const recording = reader.prepare('SELECT 1 FROM recordings WHERE id = ?')
  const deleted = new Set(deletedChildren(dirname(path)))
  const bytes = (value: unknown): Uint8Array | null => (value instanceof Uint8Array ? value : null)
  return {
    key: (id: string): Uint8Array | null => bytes(child.get(id)?.key),
    isDeleted: (id: string): boolean => deleted.has(id) || (child.get(id)?.deletedAt ?? null) !== null,
    hasRecording: (id: string): boolean => recording.get(id) !== undefined,
    close: (): void => reader.close(),
  }
}
type Present = ReturnType<typeof createPresent>

/** Writes lines into a database of their own, sealed as this computer seals. */
const createWriter = (database: DatabaseSync, present: Present, vault: Vault) => {
  const insert = createInsert(database)
  const keepKey = database.prepare('UPDATE children SET key = ? WHERE id = ?')
  const keepName = database.prepare('UPDATE children SET name = ?, notes = ? WHERE id = ?')
  const keys = new Map<string, Uint8Array | null>()
  const skipped = { children: new Set<string>(), people: new Set<string>() }

  /** The child's key: this computer's, or one made now. */
  const keyOf = (childId: string): Uint8Array => {
    const known = keys.get(childId)
    if (known === undefined) throw new Refusal('bad-input', unfit)
    if (known !== null) return known
    const made = orRefuse(vault.newChildKey())
    keepKey.run(made, childId)
    keys.set(childId, made)
    return made
  }
  const seal = (key: Uint8Array, place: string, text: string): Uint8Array =>
    orRefuse(vault.seal(key, place, new TextEncoder().encode(text)))
  const sealed = (childId: string, place: string, text: string | null): Uint8Array | null =>
    text === null ? null : seal(keyOf(childId), place, text)

  const row = (table: PortableTable, line: Fields, more: Readonly<Record<string, SQLInputValue>> = {}): number => {
    const { plain } = portableColumns[table]
    return insert(table, [...plain, ...Object.keys(more)], [...valuesOf(plain, line), ...Object.values(more)])
  }

  const attempt = ({ words, heard, ...line }: Line<'attempts'>): void => {
    const number = row('attempts', line, {
      heard: heard === '' ? '' : sealed(line.childId, places.heard(line.id), heard),
      words: writeWords(words),
    })
    for (const [wordIndex, { sounds }] of words.entries())
      for (const [soundIndex, { accepted }] of sounds.entries()) {
        if (accepted === null) continue
        const values = valuesOf(acceptanceColumns, { ...accepted, wordIndex, soundIndex })
        insert('acceptances', ['attempt', ...acceptanceColumns], [number, ...values])
      }
  }
  const numberOf = database.prepare('SELECT number FROM attempts WHERE id = ? AND child_id = ?')

  /** What is special to a table; the others' rows are their lines. */
  const special: { readonly [Table in PortableTable]?: (line: Line<Table>) => void } = {
    children: (line) => {
      if (present.isDeleted(line.id)) {
        skipped.children.add(line.id)
        return
      }
      const key = present.key(line.id)
      row('children', line, { key })
      keys.set(line.id, key)
      const name = sealed(line.id, places.childName(line.id), line.name)
      keepName.run(name, sealed(line.id, places.childNotes(line.id), line.notes), line.id)
    },
    people: (line) => {
      if (line.name === null) {
        row('people', line)
        return
      }
      const own = orRefuse(vault.newChildKey())
      const key = orRefuse(vault.seal(keyOf(line.childId), places.personKey(line.id), own))
      row('people', line, { key, name: seal(own, places.personName(line.id), line.name) })
    },
    attempts: attempt,
    corrections: (line) => {
      const number = numberOf.get(line.attemptId, line.childId)?.number
      if (number === undefined) throw new Refusal('bad-input', unfit)
      row('corrections', line, { attempt: Number(number) })
    },
    notes: (line) => {
      row('notes', line, { text: sealed(line.childId, places.attemptNote(line.id), line.text) })
    },
    twisters: ({ content, ...line }) => {
      if (content === null || vault.state() === 'not-set-up') row('twisters', line, { key: null, content })
      else if (line.childId !== null) {
        row('twisters', line, { key: null, content: sealed(line.childId, places.twister(line.id), content) })
      } else {
        const own = orRefuse(vault.newChildKey())
        row('twisters', line, { key: own, content: seal(own, places.twister(line.id), content) })
      }
    },
    plans: (line) => {
      row('plans', line, { note: sealed(line.childId, places.planNote(line.id), line.note) })
    },
  }

  const isSkipped = (table: PortableTable, line: Fields): boolean => {
    const isGone =
      (typeof line.childId === 'string' && skipped.children.has(line.childId)) ||
      (typeof line.personId === 'string' && skipped.people.has(line.personId))
    if (isGone && table === 'people') skipped.people.add(String(line.id))
    return isGone
  }

  return {
    keyOf,
    isSkipped,
    skippedChildren: () => skipped.children.size,
    add: <Table extends PortableTable>(table: Table, line: Line<Table>): void => {
      if (isSkipped(table, line)) return
      // `special` maps each table to what takes its own lines.
      const own = special[table] as ((line: Line<Table>) => void) | undefined
      if (own === undefined) row(table, line)
      else own(line)
    },
    recording: (
      line: Line<'recordings'>,
      kept: { readonly file: string; readonly key: Uint8Array } | null,
      now: number,
    ) => {
      // Without its sound a recording is one that is gone; its row needs the name of a file, of which there is none.
      const gone = { file: `${line.id}.gone`, key: null }
      const destroyedAt = kept === null ? (line.destroyedAt ?? Math.max(now, line.madeAt)) : null
      row('recordings', { ...line, destroyedAt }, kept ?? gone)
    },
  }
}

/**
 * Puts an import together in a database of its own, which has the tables, checks and references of the real one, so that
 * what gets through is sound before any of it counts. Names are sealed before they touch the disk. Its name is one that the
 * next start takes away where this program dies, and that the deletion of a child goes through.
 */
export const createStage = (context: StoreContext, path: string, vault: Vault): PortableStage => {
  const { clock, deviceId, longWork } = context
  const stagePath = `${path}.new-${process.pid}-${performance.now()}`
  const remove = (): void => {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(stagePath + ending, { force: true })
  }
  let database: DatabaseSync | null = null
  let present: Present | null = null
  const close = (): void => {
    if (database?.isOpen === true) database.close()
    database = null
    present?.close()
    present = null
  }
  const discard = (): void => {
    close()
    remove()
  }
  try {
    database = connect(stagePath)
    migrate(database, stagePath, migrations, clock.now())
    present = createPresent(path)
    const writer = createWriter(database, present, vault)
    const here = present
    const open = database
    open.exec('BEGIN')

    const finish = async (): Promise<Result<Merged>> => {
      open.exec('COMMIT')
      close()
      const now = clock.now()
      const device = deviceId(now)
      const merged = await longWork.run(() => merge(path, stagePath, { now, deviceId: device }))
      return merged.ok ? { ok: true, value: { ...merged.value, skippedChildren: writer.skippedChildren() } } : merged
    }
    return {
      add: (table, line) => refusing(() => writer.add(table, line)),
      wantsRecording: (line) => !here.hasRecording(line.id) && !writer.isSkipped('recordings', line),
      addRecording: (line, kept) =>
        refusing(() => {
          writer.recording(line, kept, clock.now())
        }),
      sealRecordingKey: (childId, recordingId, key) =>
        refusing(() => orRefuse(vault.seal(writer.keyOf(childId), places.recordingKey(recordingId), key))),
      merge: async () => {
        try {
          return await finish()
        } catch (error) {
          const refusal = asRefusal(error)
          if (refusal === null) throw error
          return fail(refusal.failure.code, refusal.failure.message)
        } finally {
          discard()
        }
      },
      discard,
    }
  } catch (error) {
    discard()
    throw error
  }
}
