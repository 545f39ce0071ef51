import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { Id } from '../../preload/contract/vocabulary.ts'
import { type PortableTable, portableTables } from '../core/portable/lines.ts'
import { Refusal } from '../core/portable/refusal.ts'
import type { Merged } from '../ports/index.ts'
import { createAudit } from './audit.ts'
import { dialectOf } from './children.ts'
import { connect, inLongTransaction } from './connection.ts'
import { acceptanceColumns, portableColumns } from './portableColumns.ts'
import { createQueue } from './queue.ts'
import { createScores } from './scores.ts'

/** Columns beside the plain ones, which stand as they are in the staged database: sealed for this computer already, or put together. */
const furtherColumns: { readonly [Table in PortableTable]?: readonly string[] } = {
  children: ['key', 'name', 'notes'],
  people: ['key', 'name'],
  attempts: ['heard', 'words'],
  plans: ['note'],
  notes: ['text'],
  twisters: ['key', 'content'],
  recordings: ['file', 'key'],
}
/** Of those, what a newer revision brings along. Keys stay; a person's name is sealed under its key. */
const sealedMutable: { readonly [Table in PortableTable]?: readonly string[] } = {
  children: ['name', 'notes'],
  plans: ['note'],
  notes: ['text'],
  twisters: ['key', 'content'],
}
/** What is meant to be there once, under whatever id. */
const onceOnly: { readonly [Table in PortableTable]?: readonly string[] } = {
  targets: ['child_id', 'sound', 'position'],
  assignments: ['child_id', 'person_id'],
  settings: ['child_id', 'owner', 'key'],
  notes: ['attempt_id', 'role'],
}

const takenOver = () =>
  new Refusal(
    'bad-input',
    'This export names a child’s data as another child’s, so it cannot be trusted. Nothing was imported.',
  )
const meanwhile = () =>
  new Refusal(
    'busy',
    'Something about these children was changed while the import ran. Nothing was imported; try again.',
  )

const some = (database: DatabaseSync, sql: string): boolean =>
  database.prepare(`SELECT 1 ${sql} LIMIT 1`).get() !== undefined

/** Throws where what is here and what comes contradict each other. */
const assertFits = (database: DatabaseSync): void => {
  if (
    some(
      database,
      `FROM staged.children s JOIN main.children m USING (id) WHERE m.deleted_at IS NOT NULL
        OR (m.key IS NOT NULL AND s.key IS NOT m.key)`,
    )
  )
    throw meanwhile()
  for (const table of portableTables)
    if (portableColumns[table].plain.includes('child_id'))
      if (some(database, `FROM staged.${table} s JOIN main.${table} m USING (id) WHERE s.child_id IS NOT m.child_id`))
        throw takenOver()
  for (const table of ['rewards', 'notes', 'recordings'])
    if (
      some(
        database,
        `FROM staged.${table} s JOIN staged.attempts a ON a.id = s.attempt_id WHERE a.child_id <> s.child_id`,
      )
    )
      throw takenOver()
  if (
    some(
      database,
      `FROM staged.corrections s JOIN staged.attempts sa ON sa.number = s.attempt JOIN main.corrections m USING (id)
        JOIN main.attempts ma ON ma.number = m.attempt WHERE ma.id <> sa.id`,
    )
  )
    throw takenOver()
}

/** Notes which rows are new here, and which have a newer revision. */
const note = (database: DatabaseSync, table: PortableTable): void => {
  database.exec(`INSERT INTO temp.touched (name, id, is_new)
    SELECT '${table}', s.id, m.id IS NULL FROM staged.${table} s LEFT JOIN main.${table} m USING (id)
    WHERE m.id IS NULL OR s.revision > m.revision`)
}

const touched = (table: PortableTable, isNew: 0 | 1): string =>
  `SELECT id FROM temp.touched WHERE name = '${table}' AND is_new = ${isNew}`

/** As `touched`, asked row by row: a list of all of them would be made anew for each step. */
const isTouched = (table: PortableTable, isNew: readonly (0 | 1)[]): string =>
  `EXISTS (SELECT 1 FROM temp.touched t WHERE t.name = '${table}' AND t.id = s.id AND t.is_new IN (${isNew.join(', ')}))`

/** Of two rows that mean the same the newer stays, and the other gets a tombstone that travels. */
const partTwins = (database: DatabaseSync, table: PortableTable): void => {
  const same = onceOnly[table]?.map((column) => `s.${column} IS m.${column}`).join(' AND ')
  if (same === undefined) return
  const twins = (of: 'staged' | 'main', isOlder: string): string => {
    const row = of === 'staged' ? 's' : 'm'
    return `UPDATE ${of}.${table} SET deleted_at = revision / 1024, revision = revision + 1 WHERE id IN (
      SELECT ${row}.id FROM staged.${table} s JOIN main.${table} m ON ${same} AND s.id <> m.id
      WHERE s.deleted_at IS NULL AND m.deleted_at IS NULL AND s.id IN (${touched(table, 1)}) AND ${isOlder})`
  }
  database.exec(twins('staged', '(s.revision, s.id) <= (m.revision, m.id)'))
  database.exec(`INSERT OR IGNORE INTO temp.touched (name, id, is_new)
    SELECT '${table}', m.id, 0 FROM staged.${table} s JOIN main.${table} m ON ${same} AND s.id <> m.id
    WHERE s.deleted_at IS NULL AND m.deleted_at IS NULL AND s.id IN (${touched(table, 1)})`)
  database.exec(twins('main', 'true'))
}

const update = (database: DatabaseSync, table: PortableTable): void => {
  const columns = [...portableColumns[table].mutable, ...(sealedMutable[table] ?? [])]
  // What was deleted stays deleted.
  const value = (column: string): string =>
    column === 'deleted_at' ? 'coalesce(m.deleted_at, s.deleted_at)' : `s.${column}`
  database.exec(`UPDATE main.${table} AS m SET ${columns.map((column) => `${column} = ${value(column)}`).join(', ')}
    FROM staged.${table} s WHERE s.id = m.id AND s.revision > m.revision AND m.id IN (${touched(table, 0)})`)
}

/** So many attempts are copied in one step. */
const copiedTogether = 200

/** Attempts by the numbers that they have where the import was put together. */
interface Span {
  readonly first: number
  readonly last: number
}

function* spansOf(database: DatabaseSync): Generator<Span> {
  const last = Number(database.prepare('SELECT max(number) AS n FROM staged.attempts').get()?.n ?? 0)
  for (let first = 1; first <= last; first += copiedTogether) yield { first, last: first + copiedTogether - 1 }
}

const inSpan = ({ first, last }: Span): string => `s.number BETWEEN ${first} AND ${last}`

const insert = (database: DatabaseSync, table: PortableTable, where = 'true', order = 's.id'): void => {
  const columns = [...portableColumns[table].plain, ...(furtherColumns[table] ?? [])]
  const from = `staged.${table} s WHERE ${where} AND ${isTouched(table, [1])} ORDER BY ${order}`
  const values = columns.map((column) => `s.${column}`)
  if (table === 'corrections')
    database.exec(`INSERT INTO main.corrections (${columns.join(', ')}, attempt) SELECT ${values.join(', ')},
      (SELECT m.number FROM staged.attempts a JOIN main.attempts m USING (id) WHERE a.number = s.attempt) FROM ${from}`)
  else database.exec(`INSERT INTO main.${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${from}`)
}

/** What a dialect accepts of an attempt comes with it, and with every newer revision. */
const insertAcceptances = (database: DatabaseSync, span: Span): void => {
  database.exec(`DELETE FROM main.acceptances WHERE attempt IN (
    SELECT m.number FROM staged.attempts s JOIN main.attempts m USING (id)
    WHERE ${inSpan(span)} AND ${isTouched('attempts', [0])})`)
  database.exec(`INSERT INTO main.acceptances (attempt, ${acceptanceColumns.join(', ')})
    SELECT m.number, ${acceptanceColumns.map((column) => `p.${column}`).join(', ')} FROM staged.attempts s
    JOIN main.attempts m USING (id) JOIN staged.acceptances p ON p.attempt = s.number
    WHERE ${inSpan(span)} AND ${isTouched('attempts', [0, 1])} ORDER BY m.number`)
}

function* copyAttempts(database: DatabaseSync): Generator<void> {
  for (const span of spansOf(database)) {
    insert(database, 'attempts', inSpan(span), 's.number')
    insertAcceptances(database, span)
    yield
  }
}

/** Children whose figures have to follow, with the dialects that were and are. */
const affected = (database: DatabaseSync) =>
  database
    .prepare(`SELECT s.id, m.dialect AS was, s.dialect AS came, m.id IS NOT NULL AS isKnown FROM staged.children s
      LEFT JOIN main.children m USING (id)`)
    .all()

/** Lets others have their turn, often enough that nobody notices: a step takes milliseconds. */
const breathing = async (steps: Iterable<void>): Promise<void> => {
  for (const _ of steps) await setImmediate()
}

const settleFigures = async (
  database: DatabaseSync,
  before: ReturnType<typeof affected>,
  now: number,
): Promise<void> => {
  const scores = createScores(database, createQueue(database))
  const isTouched = database.prepare(`SELECT 1 FROM temp.touched t JOIN main.attempts a ON a.id = t.id
    WHERE t.name = 'attempts' AND a.child_id = ?1 UNION ALL
    SELECT 1 FROM temp.touched t JOIN main.corrections c ON c.id = t.id JOIN main.attempts a ON a.number = c.attempt
    WHERE t.name = 'corrections' AND a.child_id = ?1 LIMIT 1`)
  const dialect = database.prepare('SELECT dialect FROM main.children WHERE id = ?')
  for (const { id: found, was, came, isKnown } of before) {
    const id = Id.parse(found)
    const hasChanged = isTouched.get(id) !== undefined
    if (hasChanged) await breathing(scores.rebuildInSteps(id))
    const is = dialect.get(id)?.dialect ?? null
    const chosen = dialectOf(is)
    // Attempts were scored in two dialects: the one that holds now is asked about all of them.
    if (isKnown === 1 && was !== came && chosen !== null && (hasChanged || is !== was))
      await breathing(scores.applyDialectInSteps(id, chosen, now))
    // Together they may be worth more than apart.
    if (dialect.get(id) !== undefined) scores.rewards.forAll(id, now)
  }
}

const mergeAttached = async (
  database: DatabaseSync,
  { now, deviceId }: { readonly now: number; readonly deviceId: Id },
): Promise<Omit<Merged, 'skippedChildren'>> => {
  assertFits(database)
  const before = affected(database)
  for (const table of portableTables) {
    note(database, table)
    partTwins(database, table)
    update(database, table)
    if (table === 'attempts') await breathing(copyAttempts(database))
    else insert(database, table)
    await setImmediate()
  }
  database.exec(`UPDATE main.children AS m SET key = s.key FROM staged.children s
    WHERE s.id = m.id AND m.key IS NULL AND s.key IS NOT NULL`)
  await settleFigures(database, before, now)
  for (const table of portableTables)
    database
      .prepare(`INSERT INTO main.outbox (entity, entity_id, queued_at)
        SELECT ?, id, ? FROM temp.touched WHERE name = ? ORDER BY id`)
      .run(portableColumns[table].entity, now, table)
  const count = (condition: string): number =>
    Number(database.prepare(`SELECT count(*) AS n FROM temp.touched WHERE ${condition}`).get()?.n)
  const merged = {
    children: count("name = 'children' AND is_new"),
    attempts: count("name = 'attempts' AND is_new"),
    added: count('is_new'),
    changed: count('NOT is_new'),
  }
  if (merged.added + merged.changed > 0) {
    const audit = createAudit(database, createQueue(database))
    const entry = { action: 'imported', entity: 'device', entityId: deviceId, detail: merged } as const
    audit({ at: now, by: 'grown-up', ...entry }, deviceId)
  }
  return merged
}

/**
 * Takes what a staged database holds into the real one, in one transaction: ids that are here already are not doubled, newer
 * revisions win, what was deleted stays deleted. Figures of the children concerned are made anew. It pauses between steps; nobody
 * else may write meanwhile.
 */
export const merge = async (
  path: string,
  stagePath: string,
  now: { readonly now: number; readonly deviceId: Id },
): Promise<Result<Omit<Merged, 'skippedChildren'>>> => {
  const database = connect(path)
  try {
    database.prepare('ATTACH ? AS staged').run(stagePath)
    database.exec('PRAGMA temp_store = MEMORY')
    database.exec(
      'CREATE TEMP TABLE touched (name TEXT, id TEXT, is_new INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID',
    )
    return succeed(await inLongTransaction(database, () => mergeAttached(database, now)))
  } catch (error) {
    if (error instanceof Refusal) return fail(error.failure.code, error.failure.message)
    throw error
  } finally {
    database.close()
  }
}
