import { words } from '../../main/content/words/index.ts'
import { daysEnding } from '../../main/core/progress/calendar.ts'
import type { Counts } from '../../main/core/progress/counts.ts'
import { mondayOf } from '../../main/core/progress/window.ts'
import { chartsOf, reportOf } from '../../main/core/report/report.ts'
import type { CallInput, CallName, CallOutput } from '../../preload/contract/index.ts'
import type { GoalProgress } from '../../preload/contract/plans.ts'
import type { Result } from '../../preload/contract/result.ts'

type ReportCall = Extract<CallName, `reports.${string}`>
type Answers = { readonly [Name in ReportCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

const standInToday = '2026-10-26'
const good = <Value>(value: Value) => ({ ok: true, value }) as const
const tally = (right: number, wrong: number, close = 2) => ({ right, close, wrong, missing: 0, unsure: 3 })

/** Practice on Mondays, Wednesdays and Saturdays that goes a little better every time. */
export const standInCounts = (days: readonly string[]): Counts => {
  const practised = days.filter((day) => [0, 2, 5].includes((Date.parse(day) - Date.parse(mondayOf(day))) / 86_400_000))
  return {
    days: practised.map((day, index) => ({
      ...{
        day,
        attempts: 24 + (index % 4) * 6,
        judged: 22 + (index % 4) * 6,
        reviewed: index % 5,
        practiceMs: 190_000,
      },
      ...{ clarities: 20, claritySum: 20 * (58 + index * 2 + (index % 3) * 3), pacedSyllables: 150, pacedMs: 48_000 },
    })),
    sessions: practised.map((day, index) => ({
      ...{ day, sessionId: `s${index}`, attempts: 24 + (index % 4) * 6, practiceMs: 190_000 },
    })),
    targets: practised.flatMap((day, index) => [
      { day, sound: 'R' as const, position: 'initial' as const, ...tally(20 + index, Math.max(1, 14 - index)) },
      { day, sound: 'R' as const, position: 'medial' as const, ...tally(8 + index, 9) },
      { day, sound: 'L' as const, position: 'initial' as const, ...tally(22, 1) },
      { day, sound: 'L' as const, position: 'final' as const, ...tally(10, 6) },
      { day, sound: 'S' as const, position: 'initial' as const, ...tally(18, 2) },
      { day, sound: 'S' as const, position: 'final' as const, ...tally(9, 3, 5) },
      { day, sound: 'TH' as const, position: 'initial' as const, ...tally(3, 8) },
    ]),
    processes: practised.flatMap((day, index) => [
      { day, process: 'gliding', ...tally(28, Math.max(1, 14 - index)), shown: Math.max(1, 12 - index) },
      { day, process: 'th-fronting', ...tally(4, 7), shown: 6 },
      { day, process: 'interdental-lisp', ...tally(26, 4), shown: 2 },
    ]),
    words: [],
  }
}

interface Parts {
  readonly name: string | null
  readonly letterhead: () => string
  readonly goals: () => readonly GoalProgress[]
}

/** Reports of a child with some weeks of practice, by the app's own rules. */
export const createStandInReports = ({ name, letterhead, goals }: Parts): Answers => {
  const windowOf = (from: string, to: string) => {
    const length = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1)
    const days = daysEnding(to, length)
    return { days, counts: standInCounts(days) }
  }
  return {
    'reports.get': ({ kind, language, from, to, against }) => {
      const now = kind === 'session' ? windowOf(to, to) : windowOf(from, to)
      const other = against ?? { from: '2026-08-01', to: '2026-08-21' }
      const before = kind === 'period' || kind === 'compare' ? windowOf(other.from, other.to) : null
      const report = reportOf({
        words: words[language].report,
        ...{ kind, language, now, goals: goals(), child: { name, birthMonth: '2019-04' } },
        before,
        ...{ dialect: 'General American', letterhead: letterhead(), madeAt: Date.parse(`${standInToday}T12:00:00Z`) },
        agreement: {
          ...{ sound: null, both: 96, same: 82, stricter: 9, gentler: 5, unsure: 8, isTooFew: false },
          kappa: { value: 0.71, low: 0.58, high: 0.8 },
        },
        dayOf: (at) => new Date(at).toISOString().slice(0, 10),
      })
      return good({ report, charts: chartsOf(now, goals(), kind === 'compare' ? before : null) })
    },
    'reports.sessions': () =>
      good([
        { sessionId: '0190a000-0000-7000-8900-000000000009', startedAt: Date.parse('2026-10-24T15:00'), attempts: 36 },
      ]),
    'reports.pdf': ({ kind }) => good({ path: `/home/dana/Downloads/tongue-twisters-${kind}-2026-10-26.pdf` }),
    'reports.csv': ({ kind }) => good({ path: `/home/dana/Downloads/tongue-twisters-${kind}-2026-10-26.csv` }),
  }
}
