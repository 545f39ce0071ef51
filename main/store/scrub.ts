import type { DatabaseSync } from 'node:sqlite'

const columnsOf = (database: DatabaseSync, table: string): ReadonlySet<string> =>
  new Set(
    database
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => String(name)),
  )

/** Triggers that keep what has to go, in databases of schemas that knew no deletion. */
const keepers = (database: DatabaseSync): readonly { readonly name: string; readonly sql: string }[] =>
  database
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'attempts_keep_content'
      AND sql LIKE '% heard,%'`)
    .all()
    .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }))

/** Twisters that were written for the child, and what its attempts at own ones were of. */
const scrubOwnTwisters = (database: DatabaseSync, childId: string, now: number): void => {
  database
    .prepare(`UPDATE twisters SET key = NULL, content = NULL, deleted_at = coalesce(deleted_at, ?) WHERE child_id = ?
      AND (content IS NOT NULL OR deleted_at IS NULL)`)
    .run(now, childId)
  const own = "child_id = ? AND twister_id GLOB 'own-*'"
  const words = columnsOf(database, 'attempts').has('words')
    ? `UPDATE attempts SET words = (SELECT json_group_array(json_set(value, '$[0]', '')) FROM json_each(words))
      WHERE words <> '[]' AND ${own}`
    : `UPDATE words SET text = '' WHERE text <> '' AND attempt IN (SELECT number FROM attempts WHERE ${own})`
  database.prepare(words).run(childId)
  database.prepare(`UPDATE attempts SET text = '' WHERE text <> '' AND ${own}`).run(childId)
}

/**
 * Takes from one database what could still tell who a child was: its key, with which all that was sealed goes dark, the
 * recordings' keys, what was heard before it was sealed, and what grown-ups wrote for it. Works on every schema that there has been, for copies keep
 * theirs. Runs inside a transaction; where the child is not known it changes nothing.
 */
export const scrubChild = (database: DatabaseSync, childId: string, now: number): void => {
  const child = columnsOf(database, 'children')
  if (child.has('key'))
    database
      .prepare(`UPDATE children SET key = NULL, name = NULL, notes = NULL, birth_month = NULL, avatar = NULL,
        deleted_at = coalesce(deleted_at, ?) WHERE id = ?`)
      .run(now, childId)
  else database.prepare('UPDATE children SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?').run(now, childId)

  if (columnsOf(database, 'recordings').has('key'))
    database
      .prepare(`UPDATE recordings SET key = NULL, destroyed_at = ?1, deleted_at = coalesce(deleted_at, ?1)
        WHERE child_id = ?2 AND destroyed_at IS NULL`)
      .run(now, childId)

  const inTheWay = keepers(database)
  for (const { name } of inTheWay) database.exec(`DROP TRIGGER ${name}`)
  database
    .prepare("UPDATE attempts SET heard = '' WHERE child_id = ? AND typeof(heard) = 'text' AND heard <> ''")
    .run(childId)
  for (const { sql } of inTheWay) database.exec(sql)
  // Its key lies here once more, as it travels, and so may what came and was not read in.
  if (columnsOf(database, 'sync_children').has('key_row'))
    database.prepare('UPDATE sync_children SET key_row = NULL WHERE child_id = ?').run(childId)
  if (columnsOf(database, 'sync_inbox').has('row'))
    database.prepare('DELETE FROM sync_inbox WHERE child_id = ?').run(childId)
  if (columnsOf(database, 'twisters').has('content')) scrubOwnTwisters(database, childId, now)
}
