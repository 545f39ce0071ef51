import type { ReportKind } from '../../../preload/contract/reports.ts'
import type { Position, Slug } from '../../../preload/contract/vocabulary.ts'

type Texts<Key extends string> = Readonly<Record<Key, string>>

/** What is printed, in one language. The host prints, and knows nothing of the window's messages; the words are in `main/content/words`. */
export interface ReportWords
  extends Texts<
    | 'child'
    | 'nameless'
    | 'born'
    | 'period'
    | 'session'
    | 'dialect'
    | 'made'
    | 'caution'
    | 'glossary'
    | 'none'
    | 'reached'
    | 'notYet'
  > {
  readonly title: Texts<ReportKind>
  readonly age: (years: number, months: number) => string
  /** Of the two periods of a comparison, the earlier one first. */
  readonly letters: readonly string[]
  readonly periodOf: (letter: string) => string
  readonly ofPeriod: (letter: string, column: string) => string
  readonly at: Texts<Position>
  readonly to: (low: string, high: string) => string
  readonly headings: Texts<'practice' | 'accuracy' | 'sounds' | 'processes' | 'agreement' | 'goals' | 'goal-sessions'>
  readonly columns: Texts<
    | 'figure'
    | 'value'
    | 'before'
    | 'interval'
    | 'sound'
    | 'right'
    | 'of'
    | 'unsure'
    | 'process'
    | 'shown'
    | 'goal'
    | 'asked'
    | 'inRow'
    | 'wanted'
    | 'state'
    | 'date'
  >
  readonly names: Texts<
    | 'attempts'
    | 'days'
    | 'minutes'
    | 'sessions'
    | 'dose'
    | 'clarity'
    | 'trend'
    | 'consonants'
    | 'revised'
    | 'reviewed'
    | 'unsure'
    | 'kappa'
    | 'both'
    | 'same'
    | 'stricter'
    | 'gentler'
  >
  readonly notes: Texts<'accuracy' | 'sounds' | 'agreement' | 'goals'>
  readonly processes: Texts<Slug>
  readonly define: Texts<
    | 'attempts'
    | 'days'
    | 'minutes'
    | 'dose'
    | 'clarity'
    | 'trend'
    | 'consonants'
    | 'sound'
    | 'process'
    | 'agreement'
    | 'goal'
  >
}

/** Papers and norms behind each figure; the same in every language. */
export const reportSources: Readonly<Record<keyof ReportWords['define'], string>> = {
  attempts: 'Williams 2012',
  days: 'Maas et al. 2008',
  minutes: 'Tongue Twisters Challenge',
  dose: 'Williams 2012',
  clarity: 'Tongue Twisters Challenge',
  trend: 'Sen 1968',
  consonants: 'Shriberg & Kwiatkowski 1982; Shriberg et al. 1997',
  sound: 'Wilson 1927',
  process: 'McReynolds & Elbert 1981; Wilson 1927',
  agreement: 'Cohen 1960; Cicchetti 1976',
  goal: 'Tongue Twisters Challenge',
}
