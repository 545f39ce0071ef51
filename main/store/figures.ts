import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Counts, DayCounts, ProcessCounts, TargetCounts, WordCounts } from '../core/progress/counts.ts'
import { dayNumberOf, dayOfNumber, meanClarityOf } from '../core/progress/rollUp.ts'
import type { AttemptTotals, DayFigures, ProcessFigures, SoundFigures } from '../ports/index.ts'

const countColumns = {
  ...{ attempts: 'attempts', judged: 'judged', reviewed: 'reviewed', practiceMs: 'practice_ms' },
  ...{ clarities: 'clarities', claritySum: 'clarity_sum', pacedSyllables: 'paced_syllables', pacedMs: 'paced_ms' },
}
const namedBy = (write: (column: string) => string): string =>
  Object.entries(countColumns)
    .map(([name, column]) => `${write(column)} AS ${name}`)
    .join(', ')
const counts = namedBy((column) => column)
const countsTogether = namedBy((column) => `sum(${column})`)
const verdicts = ['right', 'close', 'wrong', 'missing', 'unsure']
const tally = verdicts.map((name) => `${name}_count AS ${name}`).join(', ')
const talliesTogether = verdicts.map((name) => `sum(${name}_count) AS ${name}`).join(', ')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

type DayRow = Omit<DayCounts, 'day'> & { readonly day: number; readonly bestClarity: number | null }

const nothing: Omit<DayRow, 'day'> = {
  ...{ attempts: 0, judged: 0, reviewed: 0, practiceMs: 0, clarities: 0, claritySum: 0 },
  ...{ pacedSyllables: 0, pacedMs: 0, bestClarity: null },
}
const figures = (row: Omit<DayRow, 'day'>): AttemptTotals => {
  const { attempts, judged, reviewed, practiceMs, bestClarity } = row
  return { attempts, judged, reviewed, practiceMs, clarity: meanClarityOf(row), bestClarity }
}

// The columns' checks hold the values to the vocabulary.
const rows = <Row>(found: readonly object[]): readonly Row[] => found.map((row) => ({ ...row }) as Row)
/** Names the days of rows in place: there are thousands of rows, and few days. */
const dated = <Row extends { readonly day: string }>(found: Record<string, SQLOutputValue>[]): readonly Row[] => {
  const names = new Map<SQLOutputValue, string>()
  for (const row of found) {
    const number = row.day ?? 0
    const name = names.get(number) ?? dayOfNumber(Number(number))
    names.set(number, name)
    row.day = name
  }
  return found as unknown as readonly Row[]
}

/**
 * Reads figures from the roll-ups. Days are YYYY-MM-DD, both ends included, and a question costs what lies between them, however
 * much there is besides; totals cost a row for each day of practice. Sittings alone are counted from the attempts of these days, by index: so rarely asked that they are not
 * worth a page in every save.
 */
export const createFigures = (database: DatabaseSync) => {
  const range = 'child_id = ? AND day BETWEEN ? AND ?'
  const ofKind = (kind: string, columns: string): string =>
    `SELECT ${columns} FROM tallies WHERE ${range} AND kind = '${kind}'`
  const totals = database.prepare(`SELECT ${countsTogether}, max(best_clarity) AS bestClarity FROM day_figures
    WHERE child_id = ? HAVING count(*) > 0`)
  const days = database.prepare(
    `SELECT day, ${counts}, best_clarity AS bestClarity FROM day_figures WHERE ${range} ORDER BY day`,
  )
  const sounds = database.prepare(`${ofKind('target', `name AS sound, position, ${talliesTogether}`)}
    GROUP BY name, position ORDER BY name, position`)
  const processes = database.prepare(`${ofKind('process', `name AS process, sum(shown) AS shown, ${talliesTogether}`)}
    GROUP BY name ORDER BY shown DESC, name`)
  const targetsByDay = database.prepare(ofKind('target', `day, name AS sound, position, ${tally}`))
  const processesByDay = database.prepare(ofKind('process', `day, name AS process, shown, ${tally}`))
  const wordsByDay = database.prepare(ofKind('word', `day, name AS word, ${tally}`))
  const day = `(at + utc_offset_minutes * ${minuteMs}) / ${dayMs}`
  const sessions = database.prepare(`SELECT ${day} AS day, session_id AS sessionId, count(*) AS attempts,
    sum(CAST(round(duration_ms) AS INTEGER)) AS practiceMs FROM attempts
    WHERE child_id = ?1 AND deleted_at IS NULL AND at BETWEEN (?2 - 1) * ${dayMs} AND (?3 + 2) * ${dayMs}
      AND ${day} BETWEEN ?2 AND ?3 GROUP BY 1, session_id`)

  return {
    totals: (childId: Id): AttemptTotals => figures({ ...nothing, ...totals.get(childId) }),
    days: (childId: Id, from: string, to: string): readonly DayFigures[] =>
      rows<DayRow>(days.all(childId, dayNumberOf(from), dayNumberOf(to))).map((row) => ({
        ...{ day: dayOfNumber(row.day), ...figures(row) },
      })),
    sounds: (childId: Id, from: string, to: string): readonly SoundFigures[] =>
      rows(sounds.all(childId, dayNumberOf(from), dayNumberOf(to))),
    processes: (childId: Id, from: string, to: string): readonly ProcessFigures[] =>
      rows(processes.all(childId, dayNumberOf(from), dayNumberOf(to))),
    counts: (childId: Id, from: string, to: string): Counts => {
      const span = [childId, dayNumberOf(from), dayNumberOf(to)] as const
      const ofDays = rows<DayRow>(days.all(...span))
      return {
        days: ofDays.map(({ bestClarity: _best, ...row }) => ({ ...row, day: dayOfNumber(row.day) })),
        sessions: dated(sessions.all(...span)),
        targets: dated<TargetCounts>(targetsByDay.all(...span)),
        processes: dated<ProcessCounts>(processesByDay.all(...span)),
        words: dated<WordCounts>(wordsByDay.all(...span)),
      }
    },
  }
}
