import type { GoalProgress } from '../../../preload/contract/plans.ts'
import type { Report, ReportCharts, ReportKind, ReportLanguage } from '../../../preload/contract/reports.ts'
import type { Agreement } from '../../../preload/contract/review.ts'
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
  type Window,
} from './sections.ts'
import { reportSources, reportWords } from './words.ts'

/** Everything a report is made of. */
export interface ReportFacts {
  readonly kind: ReportKind
  readonly language: ReportLanguage
  readonly child: { readonly name: string | null; readonly birthMonth: string | null }
  /** The dialect's name, as it stands in the choice of dialects. */
  readonly dialect: string
  /** Of the clinic, as it was written, line by line. */
  readonly letterhead: string
  readonly now: Window
  /** As many days before; null where nothing is held against it. */
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
  const { kind, language, now, before, goals, agreement, dayOf } = facts
  const cells = createCells(language)
  const words = reportWords[language]
  const practice = practiceSection(cells, words, now, before)
  const accuracy = accuracySection(cells, words, now, before)
  const sounds = soundSection(cells, words, now)
  const processes = processSection(cells, words, now)
  const targets = goalSections(cells, words, goals, dayOf)
  switch (kind) {
    case 'session':
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
  const { kind, language, child, now, madeAt, dayOf } = facts
  const words = reportWords[language]
  const cells = createCells(language)
  const [from = dayOf(madeAt)] = now.days
  const to = now.days.at(-1) ?? from
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
    {
      label: kind === 'session' ? words.session : words.period,
      text: from === to ? cells.day(from) : words.to(cells.day(from), cells.day(to)),
    },
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

/** What the charts of the same window are drawn from. */
export const chartsOf = ({ counts, days }: Window, goals: readonly GoalProgress[]): ReportCharts => {
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
    goals: [...goals],
  }
}
