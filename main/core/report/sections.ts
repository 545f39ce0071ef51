import type { GoalProgress } from '../../../preload/contract/plans.ts'
import type { ReportCell, ReportSection } from '../../../preload/contract/reports.ts'
import type { Agreement } from '../../../preload/contract/review.ts'
import { ipaOf } from '../phonology/ipa.ts'
import type { Counts } from '../progress/counts.ts'
import { processOccurrences, targetAccuracies } from '../progress/figures/accuracy.ts'
import { clarityTrend, meanClarity } from '../progress/figures/clarity.ts'
import { consonantsCorrect } from '../progress/figures/consonants.ts'
import { attemptsMade, practiceTime, sessionDose } from '../progress/figures/practice.ts'
import type { Cells } from './cells.ts'
import type { ReportWords } from './words.ts'

/** The counts of a window, and its calendar days. */
export interface Window {
  readonly counts: Counts
  readonly days: readonly string[]
}

const minuteMs = 60_000
const percent = (share: number | null | undefined): number | null =>
  share === null || share === undefined ? null : 100 * share
const sessionsIn = ({ sessions }: Counts): number => new Set(sessions.map(({ sessionId }) => sessionId)).size

/** A row for each figure: its name, what it is, what it was in the window before where there is one, and its interval. */
type Line = readonly [name: string, tell: (window: Window) => ReportCell, interval?: ReportCell]

const lines = (
  cells: Cells,
  words: ReportWords,
  now: Window,
  before: Window | null,
  rows: readonly Line[],
): Pick<ReportSection, 'columns' | 'rows'> => ({
  columns: [
    ...[words.columns.figure, words.columns.value],
    ...(before === null ? [] : [words.columns.before]),
    words.columns.interval,
  ],
  rows: rows.map(([name, tell, interval]) => [
    ...[cells.words(name), tell(now)],
    ...(before === null ? [] : [tell(before)]),
    interval ?? cells.words(''),
  ]),
})

/** How much was practised. */
export const practiceSection = (
  cells: Cells,
  words: ReportWords,
  now: Window,
  before: Window | null,
): ReportSection => ({
  ...{ id: 'practice', heading: words.headings.practice, note: null },
  ...lines(cells, words, now, before, [
    [words.names.attempts, ({ counts, days }) => cells.number(attemptsMade(counts.days, days))],
    [words.names.days, ({ counts }) => cells.number(counts.days.filter(({ attempts }) => attempts > 0).length)],
    [words.names.minutes, ({ counts, days }) => cells.number((practiceTime(counts.days, days) ?? 0) / minuteMs, 1)],
    [words.names.sessions, ({ counts }) => cells.number(sessionsIn(counts))],
    [words.names.dose, ({ counts }) => cells.number(sessionDose(counts.sessions)?.median, 1)],
  ]),
})

/** How well twisters were said. */
export const accuracySection = (
  cells: Cells,
  words: ReportWords,
  now: Window,
  before: Window | null,
): ReportSection => {
  const correctIn = ({ counts }: Window) => consonantsCorrect(counts.targets, counts.days)
  const trend = clarityTrend(now.counts.days)
  const { correct, revised } = correctIn(now)
  return {
    ...{ id: 'accuracy', heading: words.headings.accuracy, note: words.notes.accuracy },
    ...lines(cells, words, now, before, [
      [words.names.clarity, ({ counts }) => cells.number(meanClarity(counts.days), 1)],
      [
        words.names.trend,
        ({ counts }) => cells.number(clarityTrend(counts.days)?.perWeek, 1),
        cells.interval(trend?.low, trend?.high, 1),
      ],
      [
        words.names.consonants,
        (window) => cells.number(percent(correctIn(window).correct?.value)),
        cells.interval(percent(correct?.low), percent(correct?.high)),
      ],
      [
        words.names.revised,
        (window) => cells.number(percent(correctIn(window).revised?.value)),
        cells.interval(percent(revised?.low), percent(revised?.high)),
      ],
      [words.names.unsure, (window) => cells.number(percent(correctIn(window).unsure))],
      [words.names.reviewed, (window) => cells.number(correctIn(window).reviewed)],
    ]),
  }
}

/** Each sound in its place that was tried. */
export const soundSection = (cells: Cells, words: ReportWords, { counts }: Window): ReportSection => ({
  ...{ id: 'sounds', heading: words.headings.sounds, note: words.notes.sounds },
  columns: [words.columns.sound, words.columns.right, words.columns.interval, words.columns.of, words.columns.unsure],
  rows: targetAccuracies(counts.targets).map(({ sound, position, right, unsure }) => [
    cells.words(`/${ipaOf(sound)}/ ${words.at[position]}`),
    cells.number(percent(right?.value)),
    cells.interval(percent(right?.low), percent(right?.high)),
    cells.number(right?.of ?? 0),
    cells.number(percent(unsure)),
  ]),
})

export const processSection = (cells: Cells, words: ReportWords, { counts }: Window): ReportSection => ({
  ...{ id: 'processes', heading: words.headings.processes, note: null },
  columns: [words.columns.process, words.columns.shown, words.columns.interval, words.columns.of],
  rows: processOccurrences(counts.processes).map(({ process, shown }) => [
    cells.words(words.processes[process] ?? process.replaceAll('-', ' ')),
    cells.number(percent(shown?.value)),
    cells.interval(percent(shown?.low), percent(shown?.high)),
    cells.number(shown?.of ?? 0),
  ]),
})

/** All sounds together; nothing where no therapist judged any. */
export const agreementSection = (
  cells: Cells,
  words: ReportWords,
  agreement: Agreement | null,
): readonly ReportSection[] => {
  if (agreement === null) return []
  const { both, same, stricter, gentler, kappa } = agreement
  const row = (name: string, value: ReportCell, interval = cells.words('')) => [cells.words(name), value, interval]
  return [
    {
      ...{ id: 'agreement', heading: words.headings.agreement, note: words.notes.agreement },
      columns: [words.columns.figure, words.columns.value, words.columns.interval],
      rows: [
        row(words.names.kappa, cells.number(kappa?.value, 2), cells.interval(kappa?.low, kappa?.high, 2)),
        row(words.names.both, cells.number(both)),
        row(words.names.same, cells.number(both === 0 ? null : (100 * same) / both)),
        row(words.names.stricter, cells.number(stricter)),
        row(words.names.gentler, cells.number(gentler)),
      ],
    },
  ]
}

/** The plan's goals, and below them each session that counts. */
export const goalSections = (
  cells: Cells,
  words: ReportWords,
  goals: readonly GoalProgress[],
  dayOf: (at: number) => string,
): readonly ReportSection[] => {
  if (goals.length === 0) return []
  const nameOf = ({ goal }: GoalProgress): string => `/${ipaOf(goal.sound)}/ ${words.at[goal.position]}`
  return [
    {
      ...{ id: 'goals', heading: words.headings.goals, note: words.notes.goals },
      columns: [
        words.columns.goal,
        words.columns.asked,
        words.columns.wanted,
        words.columns.inRow,
        words.columns.state,
      ],
      rows: goals.map((one) => [
        cells.words(nameOf(one)),
        cells.number(one.goal.percent),
        cells.number(one.goal.sessions),
        cells.number(one.inRow),
        cells.words(one.isReached ? words.reached : words.notYet),
      ]),
    },
    {
      ...{ id: 'goal-sessions', heading: words.headings['goal-sessions'], note: null },
      columns: [words.columns.goal, words.columns.date, words.columns.right, words.columns.of],
      rows: goals.flatMap((one) =>
        one.sessions.map(({ at, right, judged }) => [
          cells.words(nameOf(one)),
          cells.words(cells.day(dayOf(at))),
          cells.number((100 * right) / judged),
          cells.number(judged),
        ]),
      ),
    },
  ]
}
