import type { GoalProgress } from '../../../preload/contract/plans.ts'
import type { PeriodCharts, Report, ReportCharts, ReportKind } from '../../../preload/contract/reports.ts'
import type { Agreement } from '../../../preload/contract/review.ts'
import type { Language } from '../../../preload/contract/vocabulary.ts'
import { monthsOn } from '../phonology/norms.ts'
import { processOccurrences, targetAccuracies } from '../progress/figures/accuracy.ts'
import { meanClarityOf } from '../progress/rollUp.ts'
import { createCells } from './cells.ts'
import {
  accuracySection,
  agreementSection,
  goalSections,
  practiceSection,
  processSection,
  soundSection,
  type Told,
  type Window,
} from './sections.ts'
import { type ReportWords, reportSources } from './words.ts'

/** Everything a report is made of. */
export interface ReportFacts {
  readonly kind: ReportKind
  readonly language: Language
  /** In that language. */
  readonly words: ReportWords
  readonly child: { readonly name: string | null; readonly birthMonth: string | null }
  /** The dialect's name, as it stands in the choice of dialects. */
  readonly dialect: string
  /** Of the clinic, as it was written, line by line. */
  readonly letterhead: string
  readonly now: Window
  /** What it is held against: as many days before, or the earlier period of a comparison; null where nothing is. */
  readonly before: Window | null
  readonly goals: readonly GoalProgress[]
  readonly agreement: Agreement | null
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** The calendar day of a moment, YYYY-MM-DD, on this computer's clock. */
  readonly dayOf: (at: number) => string
}

/** Which figures each kind of report tells. */
const sectionsOf = (facts: ReportFacts): Report['sections'] => {
  const { kind, language, words, now, before, goals, agreement, dayOf } = facts
  const cells = createCells(language, words)
  const told: Told =
    kind === 'compare' && before !== null ? { kind: 'two', windows: [before, now] } : { kind: 'one', now, before }
  const practice = practiceSection(cells, words, told)
  const accuracy = accuracySection(cells, words, told)
  const sounds = soundSection(cells, words, told)
  const processes = processSection(cells, words, told)
  const targets = goalSections(cells, words, goals, dayOf)
  switch (kind) {
    case 'session':
    case 'compare':
      return [practice, accuracy, sounds, processes]
    case 'period':
      return [
        practice,
        accuracy,
        ...targets.slice(0, 1),
        sounds,
        processes,
        ...agreementSection(cells, words, agreement),
      ]
    case 'goals':
      return [...targets, practice, accuracy, ...agreementSection(cells, words, agreement)]
  }
}

/** The definitions that the report's sections need. */
const definitionsOf = (ids: ReadonlySet<string>): readonly (keyof typeof reportSources)[] => [
  ...(ids.has('practice') ? (['attempts', 'days', 'minutes', 'dose'] as const) : []),
  ...(ids.has('accuracy') ? (['clarity', 'trend', 'consonants'] as const) : []),
  ...(ids.has('sounds') ? (['sound'] as const) : []),
  ...(ids.has('processes') ? (['process'] as const) : []),
  ...(ids.has('goals') ? (['goal'] as const) : []),
  ...(ids.has('agreement') ? (['agreement'] as const) : []),
]

/**
 * A report as texts and numbers, each rounded once: what the screen shows, what is printed, and what a spreadsheet opens are this
 * and nothing else. Pure.
 */
export const reportOf = (facts: ReportFacts): Report => {
  const { kind, language, words, child, now, madeAt, dayOf } = facts
  const cells = createCells(language, words)
  const spanOf = ({ days }: Window): string => {
    const [from = dayOf(madeAt)] = days
    const to = days.at(-1) ?? from
    return from === to ? cells.day(from) : words.to(cells.day(from), cells.day(to))
  }
  const spans =
    kind === 'compare' && facts.before !== null
      ? [facts.before, now].map((window, index) => ({
          label: words.periodOf(words.letters[index] ?? ''),
          text: spanOf(window),
        }))
      : [{ label: kind === 'session' ? words.session : words.period, text: spanOf(now) }]
  const months = monthsOn(child.birthMonth, madeAt)
  const about = [
    { label: words.child, text: child.name ?? words.nameless },
    ...(child.birthMonth === null || months === null
      ? []
      : [
          {
            label: words.born,
            text: `${cells.month(child.birthMonth)} (${words.age(Math.floor(months / 12), months % 12)})`,
          },
        ]),
    ...spans,
    { label: words.dialect, text: facts.dialect },
    { label: words.made, text: cells.day(dayOf(madeAt)) },
  ]
  const sections = sectionsOf(facts)
  const names: Readonly<Record<keyof typeof reportSources, string>> = {
    ...words.names,
    sound: words.columns.right,
    process: words.columns.shown,
    agreement: words.names.kappa,
    goal: words.headings.goals,
  }
  return {
    ...{ kind, language, title: words.title[kind], caution: words.caution, about, sections },
    letterhead: facts.letterhead.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    glossaryTitle: words.glossary,
    glossary: definitionsOf(new Set(sections.map(({ id }) => id))).map((id) => ({
      ...{ name: names[id], definition: words.define[id], source: reportSources[id] },
    })),
  }
}

const periodCharts = ({ counts, days }: Window): PeriodCharts => {
  const byDay = new Map(counts.days.map((row) => [row.day, row]))
  return {
    days: days.map((day) => {
      const row = byDay.get(day)
      return { day, attempts: row?.attempts ?? 0, clarity: row === undefined ? null : meanClarityOf(row) }
    }),
    heat: targetAccuracies(counts.targets).map(({ sound, position, right }) => ({
      ...{ sound, position, percent: right === null ? null : Math.round(100 * right.value), of: right?.of ?? 0 },
    })),
    processes: processOccurrences(counts.processes).flatMap(({ process, shown }) =>
      shown === null ? [] : [{ process, percent: Math.round(100 * shown.value), of: shown.of }],
    ),
  }
}

/** What the charts of the same window are drawn from. @param against the earlier window of a comparison. */
export const chartsOf = (now: Window, goals: readonly GoalProgress[], against: Window | null = null): ReportCharts => ({
  ...periodCharts(now),
  goals: [...goals],
  against: against === null ? null : periodCharts(against),
})
