import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Contribution, type Counts, noSounds, nothingOn, type SoundCounts } from '../core/progress/rollUp.ts'

const countColumns = ['attempts', 'judged', 'reviewed', 'practice_us', 'clarities', 'clarity_sum'] as const
const soundColumns = ['right', 'close', 'wrong', 'missing', 'unsure', 'accepted'].map((name) => `${name}_count`)

const countValues = ({ attempts, judged, reviewed, practiceUs, clarities, claritySum }: Counts): readonly number[] => [
  ...[attempts, judged, reviewed, practiceUs, clarities, claritySum],
]
const soundValues = ({ right, close, wrong, missing, unsure, accepted }: SoundCounts): readonly number[] => [
  ...[right, close, wrong, missing, unsure, accepted],
]

type RowKey = readonly (string | number)[]

const larger = (column: string): string =>
  `iif(excluded.${column} > coalesce(${column}, -1), excluded.${column}, ${column})`

/**
 * A row of whole numbers that are added to, and taken away from.
 * @param tops columns of which the greatest value stays; what is left of them after a change is the caller's.
 */
const createRow = (
  database: DatabaseSync,
  table: string,
  keys: readonly string[],
  sums: readonly string[],
  tops: readonly string[] = [],
) => {
  const insertOf = (columns: readonly string[]): string =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  const where = keys.map((key) => `${key} = ?`).join(' AND ')
  const growth = [
    ...sums.map((column) => `${column} = ${column} + excluded.${column}`),
    ...tops.map((column) => `${column} = ${larger(column)}`),
  ]
  const grow = database.prepare(
    `${insertOf([...keys, ...sums, ...tops])} ON CONFLICT DO UPDATE SET ${growth.join(', ')}`,
  )
  const begin = database.prepare(insertOf([...keys, ...sums]))
  const shift = database.prepare(
    `UPDATE ${table} SET ${sums.map((column) => `${column} = ${column} + ?`).join(', ')} WHERE ${where}`,
  )
  const drop = database.prepare(
    `DELETE FROM ${table} WHERE ${where} AND ${sums.map((column) => `${column} = 0`).join(' AND ')}`,
  )
  return {
    /** What a new attempt adds, in one statement. */
    add: (key: RowKey, values: readonly number[], topValues: readonly (number | null)[] = []): void => {
      grow.run(...key, ...values, ...topValues)
    },
    /**
     * What changed. Not by an upsert: SQLite holds the row that it offers, which is only a difference, to the table's checks before
     * it finds the other. A row of nothing goes.
     */
    change: (key: RowKey, difference: readonly number[]): void => {
      if (difference.every((value) => value === 0)) return
      if (shift.run(...difference, ...key).changes === 0) begin.run(...key, ...difference)
      else if (difference.some((value) => value < 0)) drop.run(...key)
    },
  }
}

const minus = (after: readonly number[], before: readonly number[]): readonly number[] =>
  after.map((value, index) => value - (before[index] ?? 0))

const dayMs = 86_400_000
/** No wall clock is further from UTC than this, as the attempts' own check has it. */
const widestOffsetMs = dayMs

/** The best clarity cannot be taken away from, so it is looked up again where it may have fallen. */
const createBest = (database: DatabaseSync) => {
  const raise = (table: string, where: string) =>
    database.prepare(`UPDATE ${table} SET best_clarity = max(coalesce(best_clarity, ?1), ?1)
      WHERE ${where} AND (best_clarity IS NULL OR best_clarity < ?1)`)
  const raiseDay = raise('day_figures', 'child_id = ?2 AND day = ?3')
  const raiseChild = raise('child_figures', 'child_id = ?2')
  const findDay = database.prepare(`UPDATE day_figures SET best_clarity = (
      SELECT max(iif(r.attempt IS NULL, a.clarity, r.clarity)) FROM attempts a
      LEFT JOIN rescored r ON r.attempt = a.number
      WHERE a.child_id = ?1 AND a.deleted_at IS NULL
        AND a.at BETWEEN ?2 * ${dayMs} - ${widestOffsetMs} AND (?2 + 1) * ${dayMs} + ${widestOffsetMs}
        AND a.at + a.utc_offset_minutes * 60000 >= ?2 * ${dayMs}
        AND a.at + a.utc_offset_minutes * 60000 < (?2 + 1) * ${dayMs})
    WHERE child_id = ?1 AND day = ?2`)
  const findChild = database.prepare(`UPDATE child_figures SET best_clarity = (
      SELECT max(best_clarity) FROM day_figures WHERE child_id = ?1) WHERE child_id = ?1`)
  return {
    raise: (childId: Id, day: number, clarity: number): void => {
      raiseDay.run(clarity, childId, day)
      raiseChild.run(clarity, childId)
    },
    find: (childId: Id, day: number): void => {
      findDay.run(childId, day)
      findChild.run(childId)
    },
  }
}

/** The figures that screens read. Runs inside the transaction of what changes them, after it was written. */
export const createRollUps = (database: DatabaseSync) => {
  const children = createRow(database, 'child_figures', ['child_id'], countColumns, ['best_clarity'])
  const days = createRow(database, 'day_figures', ['child_id', 'day'], countColumns, ['best_clarity'])
  const sounds = createRow(database, 'sound_figures', ['child_id', 'day', 'sound', 'position'], soundColumns)
  const processes = createRow(database, 'process_figures', ['child_id', 'day', 'process'], ['times'])
  const best = createBest(database)
  const forget = ['child_figures', 'day_figures', 'sound_figures', 'process_figures'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE child_id = ?`),
  )

  const add = (childId: Id, { day, counts, clarity, ...heard }: Contribution): void => {
    children.add([childId], countValues(counts), [clarity])
    days.add([childId, day], countValues(counts), [clarity])
    for (const [key, values] of heard.sounds) sounds.add([childId, day, ...key.split(' ')], soundValues(values))
    for (const [process, times] of heard.processes) processes.add([childId, day, process], [times])
  }

  const change = (childId: Id, before: Contribution, after: Contribution): void => {
    const { day } = before
    const counts = minus(countValues(after.counts), countValues(before.counts))
    days.change([childId, day], counts)
    children.change([childId], counts)
    for (const key of new Set([...before.sounds.keys(), ...after.sounds.keys()])) {
      const [from, to] = [before.sounds.get(key) ?? noSounds, after.sounds.get(key) ?? noSounds]
      sounds.change([childId, day, ...key.split(' ')], minus(soundValues(to), soundValues(from)))
    }
    for (const process of new Set([...before.processes.keys(), ...after.processes.keys()])) {
      const [from, to] = [before.processes.get(process) ?? 0, after.processes.get(process) ?? 0]
      processes.change([childId, day, process], [to - from])
    }
    if (before.clarity !== null && before.clarity !== after.clarity) best.find(childId, day)
    else if (after.clarity !== null) best.raise(childId, day, after.clarity)
  }

  return {
    add,
    /** An attempt stays on its day, whatever is said of it later. */
    change,
    /** An attempt that counts no longer. */
    remove: (childId: Id, before: Contribution): void => change(childId, before, nothingOn(before.day)),
    forget: (childId: Id): void => {
      for (const statement of forget) statement.run(childId)
    },
  }
}
export type RollUps = ReturnType<typeof createRollUps>
