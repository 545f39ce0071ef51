import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import {
  type Counts,
  type DayCounts,
  lessCounts,
  noCounts,
  type Tally,
  type TargetCounts,
} from '../core/progress/counts.ts'
import { dayNumberOf } from '../core/progress/rollUp.ts'
import { createSumRows, type SumRow } from './sumRows.ts'

const countColumns = {
  sums: [
    ...['attempts', 'judged', 'reviewed', 'practice_ms', 'clarities', 'clarity_sum', 'paced_syllables', 'paced_ms'],
  ],
  tops: ['best_clarity'],
} as const
const tallyColumns = {
  keys: ['child_id', 'day', 'kind', 'name', 'position'],
  sums: ['right_count', 'close_count', 'wrong_count', 'missing_count', 'unsure_count', 'shown'],
} as const

const sessionColumns = {
  keys: ['child_id', 'session_id', 'sound', 'position'],
  sums: ['right_count', 'close_count', 'wrong_count', 'missing_count', 'unsure_count'],
} as const

/** What attempts add to the figures of their child, and the best clarity of each day. */
export interface Contribution {
  readonly counts: Counts
  /** The targets among these counts, by session. */
  readonly sessions: ReadonlyMap<string, readonly TargetCounts[]>
  /** By day, YYYY-MM-DD; days without a clarity are left out. */
  readonly best: ReadonlyMap<string, number>
}

const dayValues = (day: DayCounts): readonly number[] => [
  day.attempts,
  day.judged,
  day.reviewed,
  day.practiceMs,
  day.clarities,
  day.claritySum,
  day.pacedSyllables,
  day.pacedMs,
]

const tallyRow = (key: SumRow['key'], tally: Tally, shown: number): SumRow => ({
  key,
  values: [tally.right, tally.close, tally.wrong, tally.missing, tally.unsure, shown],
})

const tallyRows = (childId: Id, { targets, processes, words }: Counts): readonly SumRow[] => [
  ...targets.map((row) => tallyRow([childId, dayNumberOf(row.day), 'target', row.sound, row.position], row, 0)),
  ...processes.map((row) => tallyRow([childId, dayNumberOf(row.day), 'process', row.process, ''], row, row.shown)),
  ...words.map((row) => tallyRow([childId, dayNumberOf(row.day), 'word', row.word, ''], row, 0)),
]

const sessionRows = (childId: Id, sessionId: string, targets: readonly TargetCounts[]): readonly SumRow[] =>
  targets.map(({ sound, position, right, close, wrong, missing, unsure }) => ({
    key: [childId, sessionId, sound, position],
    values: [right, close, wrong, missing, unsure],
  }))

const dayMs = 86_400_000
/** No wall clock is further from UTC than this, as the attempts' own check has it. */
const widestOffsetMs = dayMs

/** The best clarity cannot be taken away from, so it is looked up again where it may have fallen. */
const createBest = (database: DatabaseSync) => {
  const raise = database.prepare(`UPDATE day_figures SET best_clarity = ?1
    WHERE child_id = ?2 AND day = ?3 AND (best_clarity IS NULL OR best_clarity < ?1)`)
  const find = database.prepare(`UPDATE day_figures SET best_clarity = (
      SELECT max(iif(r.attempt IS NULL, a.clarity, r.clarity)) FROM attempts a
      LEFT JOIN rescored r ON r.attempt = a.number
      WHERE a.child_id = ?1 AND a.deleted_at IS NULL AND a.step IS NULL
        AND a.at BETWEEN ?2 * ${dayMs} - ${widestOffsetMs} AND (?2 + 1) * ${dayMs} + ${widestOffsetMs}
        AND a.at + a.utc_offset_minutes * 60000 >= ?2 * ${dayMs}
        AND a.at + a.utc_offset_minutes * 60000 < (?2 + 1) * ${dayMs})
    WHERE child_id = ?1 AND day = ?2`)
  return {
    raise: (childId: Id, day: number, clarity: number): void => {
      raise.run(clarity, childId, day)
    },
    find: (childId: Id, day: number): void => {
      find.run(childId, day)
    },
  }
}

/** The figures that screens read. Runs inside the transaction of what changes them, after it was written. */
export const createRollUps = (database: DatabaseSync) => {
  const days = createSumRows(database, 'day_figures', { keys: ['child_id', 'day'], ...countColumns })
  const tallies = createSumRows(database, 'tallies', tallyColumns)
  const sessions = createSumRows(database, 'session_tallies', sessionColumns)
  const best = createBest(database)
  const forget = ['day_figures', 'tallies', 'session_tallies'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE child_id = ?`),
  )

  const add = (childId: Id, { counts, sessions: bySession, best: bests }: Contribution): void => {
    days.add(
      counts.days.map((row) => ({
        key: [childId, dayNumberOf(row.day)],
        values: dayValues(row),
        tops: [bests.get(row.day) ?? null],
      })),
    )
    tallies.add(tallyRows(childId, counts))
    sessions.add([...bySession].flatMap(([id, targets]) => sessionRows(childId, id, targets)))
  }

  /** An attempt stays on its day and in its session, whatever is said of it later; `after` null: it counts no longer. */
  const change = (childId: Id, day: string, before: Contribution, after: Contribution | null): void => {
    const difference = lessCounts(after?.counts ?? noCounts, before.counts)
    const number = dayNumberOf(day)
    days.change(difference.days.map((row) => ({ key: [childId, number], values: dayValues(row) })))
    tallies.change(tallyRows(childId, difference))
    for (const sessionId of before.sessions.keys()) sessions.change(sessionRows(childId, sessionId, difference.targets))
    const [was, is] = [before.best.get(day), after?.best.get(day)]
    if (was !== undefined && was !== is) best.find(childId, number)
    else if (is !== undefined) best.raise(childId, number, is)
  }

  return {
    add,
    change,
    forget: (childId: Id): void => {
      for (const statement of forget) statement.run(childId)
    },
  }
}
