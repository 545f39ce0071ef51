import type { DatabaseSync } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import { type Counts, dayNumberOf, dayOfNumber, figuresOf } from '../core/progress/rollUp.ts'
import type { AttemptTotals, DayFigures, ProcessFigures, SoundFigures } from '../ports.ts'

const counts = `attempts, judged, reviewed, practice_us AS practiceUs, clarities, clarity_sum AS claritySum,
  best_clarity AS bestClarity`

type CountsRow = Counts & { readonly bestClarity: number | null }

const nothing: CountsRow = {
  ...{ attempts: 0, judged: 0, reviewed: 0, practiceUs: 0, clarities: 0, claritySum: 0, bestClarity: null },
}
const figures = (row: CountsRow): AttemptTotals => ({
  ...{ ...figuresOf(row), reviewed: row.reviewed, bestClarity: row.bestClarity },
})

/** Reads figures from the roll-ups alone: no question touches an attempt. Days are YYYY-MM-DD, both ends included. */
export const createFigures = (database: DatabaseSync) => {
  const child = database.prepare(`SELECT ${counts} FROM child_figures WHERE child_id = ?`)
  const range = 'child_id = ? AND day BETWEEN ? AND ?'
  const days = database.prepare(`SELECT day, ${counts} FROM day_figures WHERE ${range} ORDER BY day`)
  const sounds = database.prepare(`SELECT sound, position, sum(right_count) AS right, sum(close_count) AS close,
    sum(wrong_count) AS wrong, sum(missing_count) AS missing, sum(unsure_count) AS unsure, sum(accepted_count) AS accepted
    FROM sound_figures WHERE ${range} GROUP BY sound, position ORDER BY sound, position`)
  const processes = database.prepare(`SELECT process, sum(times) AS times FROM process_figures WHERE ${range}
    GROUP BY process ORDER BY times DESC, process`)

  // The columns' checks hold the values to the vocabulary.
  const rows = <Row>(found: readonly object[]): readonly Row[] => found.map((row) => ({ ...row }) as Row)
  return {
    totals: (childId: Id): AttemptTotals => figures({ ...nothing, ...child.get(childId) }),
    days: (childId: Id, from: string, to: string): readonly DayFigures[] =>
      rows<CountsRow & { readonly day: number }>(days.all(childId, dayNumberOf(from), dayNumberOf(to))).map((row) => ({
        ...{ day: dayOfNumber(row.day), ...figures(row) },
      })),
    sounds: (childId: Id, from: string, to: string): readonly SoundFigures[] =>
      rows(sounds.all(childId, dayNumberOf(from), dayNumberOf(to))),
    processes: (childId: Id, from: string, to: string): readonly ProcessFigures[] =>
      rows(processes.all(childId, dayNumberOf(from), dayNumberOf(to))),
  }
}
