import type { DatabaseSync } from 'node:sqlite'
import { createBulk } from './bulk.ts'

type Key = readonly (string | number)[]

export interface SumRow {
  readonly key: Key
  /** A whole number for each sum. */
  readonly values: readonly number[]
  /** A value for each top; null changes nothing. */
  readonly tops?: readonly (number | null)[]
}

export interface SumColumns {
  readonly keys: readonly string[]
  readonly sums: readonly string[]
  /** Columns in which the greatest value stays; what is left of them after a change is the caller's. */
  readonly tops?: readonly string[]
}

const larger = (column: string): string =>
  `iif(excluded.${column} > coalesce(${column}, -1), excluded.${column}, ${column})`

/** Rows of whole numbers that are added to, and taken away from. */
export const createSumRows = (database: DatabaseSync, table: string, { keys, sums, tops = [] }: SumColumns) => {
  const where = keys.map((key) => `${key} = ?`).join(' AND ')
  const growth = [
    ...sums.map((column) => `${column} = ${column} + excluded.${column}`),
    ...tops.map((column) => `${column} = ${larger(column)}`),
  ]
  const grow = createBulk(
    database,
    table,
    [...keys, ...sums, ...tops],
    `ON CONFLICT DO UPDATE SET ${growth.join(', ')}`,
  )
  const begin = createBulk(database, table, [...keys, ...sums])
  const shift = database.prepare(
    `UPDATE ${table} SET ${sums.map((column) => `${column} = ${column} + ?`).join(', ')} WHERE ${where}`,
  )
  const drop = database.prepare(
    `DELETE FROM ${table} WHERE ${where} AND ${sums.map((column) => `${column} = 0`).join(' AND ')}`,
  )
  return {
    /** What new attempts add. */
    add: (rows: readonly SumRow[]): void => {
      grow(rows.map(({ key, values, tops: most = [] }) => [...key, ...values, ...most]))
    },
    /**
     * What changed. Not by an upsert: SQLite holds the row that it offers, which is only a difference, to the table's checks before
     * it finds the other. A row of nothing goes.
     */
    change: (rows: readonly SumRow[]): void => {
      for (const { key, values } of rows) {
        if (shift.run(...values, ...key).changes === 0) begin([[...key, ...values]])
        else if (values.some((value) => value < 0)) drop.run(...key)
      }
    },
  }
}
