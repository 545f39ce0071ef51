import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

/** Rows in one statement: most of what a short row costs is the way to SQLite and back. */
const batches = [16, 8, 4, 2, 1] as const

/**
 * Inserts rows of one table, in the order given. Each has a value for each column.
 * @param onConflict what to do about a row that is there already, as SQL has it.
 */
export const createBulk = (database: DatabaseSync, table: string, columns: readonly string[], onConflict = '') => {
  const row = `(${columns.map(() => '?').join(', ')})`
  const statements = batches.map((size) => ({
    size,
    insert: database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(size).fill(row).join(', ')} ${onConflict}`,
    ),
  }))
  return (rows: readonly (readonly SQLInputValue[])[]): void => {
    let at = 0
    for (const { size, insert } of statements)
      for (; at + size <= rows.length; at += size) insert.run(...rows.slice(at, at + size).flat())
  }
}
