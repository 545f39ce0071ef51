import { daysEnding } from '../../main/core/progress/calendar.ts'
import { type Counts, noCounts } from '../../main/core/progress/counts.ts'
import { measuresOf } from '../../main/core/progress/report.ts'
import type { MeasuresReport } from '../../preload/contract/measures.ts'

const tally = { right: 3, close: 1, wrong: 1, missing: 0, unsure: 1 }

/** The figures of a made-up child who practised every other day. */
export const standInMeasures = (count: number, hasPractised: boolean): MeasuresReport => {
  const days = daysEnding('2026-11-20', count)
  const practised = hasPractised ? days.filter((_, index) => index % 2 === 0).slice(-12) : []
  const counts: Counts = {
    days: practised.map((day, index) => ({
      ...{ day, attempts: 8, judged: 7, reviewed: 1, practiceMs: 33_000, clarities: 7 },
      ...{ claritySum: 7 * (60 + 2 * index), pacedSyllables: 60, pacedMs: 18_000 },
    })),
    sessions: practised.map((day, index) => ({ day, sessionId: `s${index}`, attempts: 8, practiceMs: 33_000 })),
    targets: practised.flatMap((day) => [
      { day, sound: 'R' as const, position: 'initial' as const, ...tally },
      { day, sound: 'S' as const, position: 'medial' as const, ...tally, right: 6 },
    ]),
    processes: practised.map((day) => ({ day, process: 'gliding', ...tally, shown: 1 })),
    words: [],
  }
  return { from: days[0] ?? '', to: '2026-11-20', measures: measuresOf(counts, days, noCounts) }
}
