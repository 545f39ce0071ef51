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

/** What a report tells of: a window, with one before it to hold it against, or two beside each other, the earlier one first. */
export type Told =
  | { readonly kind: 'one'; readonly now: Window; readonly before: Window | null }
  | { readonly kind: 'two'; readonly windows: readonly [Window, Window] }

/** A row for each figure: its name, what it is in a window, and its interval there. */
type Line = readonly [name: string, tell: (window: Window) => ReportCell, interval?: (window: Window) => ReportCell]
type Table = Pick<ReportSection, 'columns' | 'rows'>

/** Columns of two windows, by the letters under which the report names them. */
const besides = (words: ReportWords, columns: readonly string[]): string[] =>
  words.letters.flatMap((letter) => columns.map((column) => words.ofPeriod(letter, column)))

const lines = (cells: Cells, words: ReportWords, told: Told, rows: readonly Line[]): Table => {
  const { figure, value, before: former, interval: between } = words.columns
  const none = cells.words('')
  if (told.kind === 'two') {
    const hasIntervals = rows.some(([, , interval]) => interval !== undefined)
    return {
      columns: [figure, ...besides(words, hasIntervals ? [value, between] : [value])],
      rows: rows.map(([name, tell, interval]) => [
        cells.words(name),
        ...told.windows.flatMap((window) => [tell(window), ...(hasIntervals ? [interval?.(window) ?? none] : [])]),
      ]),
    }
  }
  const { now, before } = told
  return {
    columns: [figure, value, ...(before === null ? [] : [former]), between],
    rows: rows.map(([name, tell, interval]) => [
      ...[cells.words(name), tell(now)],
      ...(before === null ? [] : [tell(before)]),
      interval?.(now) ?? none,
    ]),
  }
}

/** A row for each thing that was tried in a window: its name, and what is told of it there. */
const listed = <Row>(
  words: ReportWords,
  told: Told,
  first: string,
  columns: readonly string[],
  of: {
    readonly rowsOf: (window: Window) => readonly Row[]
    readonly nameOf: (row: Row) => string
    /** Undefined where it was not tried in the window. */
    readonly tell: (row: Row | undefined) => readonly ReportCell[]
  },
): Table => {
  const windows = told.kind === 'two' ? told.windows : [told.now]
  const found = windows.map((window) => new Map(of.rowsOf(window).map((row) => [of.nameOf(row), row])))
  const names = [...new Set(found.flatMap((rows) => [...rows.keys()]))]
  return {
    columns: [first, ...(told.kind === 'two' ? besides(words, columns) : columns)],
    rows: names.map((name) => [{ text: name, value: null }, ...found.flatMap((rows) => [...of.tell(rows.get(name))])]),
  }
}

/** How much was practised. */
export const practiceSection = (cells: Cells, words: ReportWords, told: Told): ReportSection => ({
  ...{ id: 'practice', heading: words.headings.practice, note: null },
  ...lines(cells, words, told, [
    [words.names.attempts, ({ counts, days }) => cells.number(attemptsMade(counts.days, days))],
    [words.names.days, ({ counts }) => cells.number(counts.days.filter(({ attempts }) => attempts > 0).length)],
    [words.names.minutes, ({ counts, days }) => cells.number((practiceTime(counts.days, days) ?? 0) / minuteMs, 1)],
    [words.names.sessions, ({ counts }) => cells.number(sessionsIn(counts))],
    [words.names.dose, ({ counts }) => cells.number(sessionDose(counts.sessions)?.median, 1)],
  ]),
})

/** How well twisters were said. */
export const accuracySection = (cells: Cells, words: ReportWords, told: Told): ReportSection => {
  const correctIn = ({ counts }: Window) => consonantsCorrect(counts.targets, counts.days)
  return {
    ...{ id: 'accuracy', heading: words.headings.accuracy, note: words.notes.accuracy },
    ...lines(cells, words, told, [
      [words.names.clarity, ({ counts }) => cells.number(meanClarity(counts.days), 1)],
      [
        words.names.trend,
        ({ counts }) => cells.number(clarityTrend(counts.days)?.perWeek, 1),
        ({ counts }) => {
          const trend = clarityTrend(counts.days)
          return cells.interval(trend?.low, trend?.high, 1)
        },
      ],
      [
        words.names.consonants,
        (window) => cells.number(percent(correctIn(window).correct?.value)),
        (window) => {
          const { correct } = correctIn(window)
          return cells.interval(percent(correct?.low), percent(correct?.high))
        },
      ],
      [
        words.names.revised,
        (window) => cells.number(percent(correctIn(window).revised?.value)),
        (window) => {
          const { revised } = correctIn(window)
          return cells.interval(percent(revised?.low), percent(revised?.high))
        },
      ],
      [words.names.unsure, (window) => cells.number(percent(correctIn(window).unsure))],
      [words.names.reviewed, (window) => cells.number(correctIn(window).reviewed)],
    ]),
  }
}

/** Each sound in its place that was tried. */
export const soundSection = (cells: Cells, words: ReportWords, told: Told): ReportSection => ({
  ...{ id: 'sounds', heading: words.headings.sounds, note: words.notes.sounds },
  ...listed(
    words,
    told,
    words.columns.sound,
    [words.columns.right, words.columns.interval, words.columns.of, words.columns.unsure],
    {
      rowsOf: ({ counts }) => targetAccuracies(counts.targets),
      nameOf: ({ sound, position }) => `/${ipaOf(sound)}/ ${words.at[position]}`,
      tell: (row) => [
        cells.number(percent(row?.right?.value)),
        cells.interval(percent(row?.right?.low), percent(row?.right?.high)),
        cells.number(row?.right?.of ?? 0),
        cells.number(percent(row?.unsure)),
      ],
    },
  ),
})

export const processSection = (cells: Cells, words: ReportWords, told: Told): ReportSection => ({
  ...{ id: 'processes', heading: words.headings.processes, note: null },
  ...listed(words, told, words.columns.process, [words.columns.shown, words.columns.interval, words.columns.of], {
    rowsOf: ({ counts }) => processOccurrences(counts.processes),
    nameOf: ({ process }) => words.processes[process] ?? process.replaceAll('-', ' '),
    tell: (row) => [
      cells.number(percent(row?.shown?.value)),
      cells.interval(percent(row?.shown?.low), percent(row?.shown?.high)),
      cells.number(row?.shown?.of ?? 0),
    ],
  }),
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
