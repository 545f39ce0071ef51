import type { ReviewedVerdict } from '../../../preload/contract/correction.ts'
import type { Position, Slug, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import type { WordCorrection } from '../scoring/corrections.ts'

/**
 * What daily roll-ups hold: nothing but sums of whole numbers, one row for each key, so that rows of any number of attempts, days and
 * devices may be added in any order and a figure over a year reads no attempt. `countsOf` (counting.ts) says which
 * sounds, places and words of an attempt count: the figures hold for rows that were made by it, and for no others.
 */

/** One try as the figures need it: in which sitting, when, and what counts of it. */
export interface CountedAttempt {
  readonly sessionId: string
  /** YYYY-MM-DD: what the wall clock showed where and when the attempt began (see `localDay`). */
  readonly day: string
  readonly machine: ReviewedVerdict['machine']
  readonly effective: ReviewedVerdict['effective']
  /** Those that hold, in the order in which they count, as `effectiveVerdict` takes them. */
  readonly corrections: readonly WordCorrection[]
}

/** How many of the things counted got each verdict, as it counts in the end. Whole numbers, none below 0. */
export type Tally = Readonly<Record<Verdict, number>>

/** A whole day (of one child). */
export interface DayCounts {
  readonly day: string
  /** Every try, refused ones included. */
  readonly attempts: number
  /** Tries that got a verdict. */
  readonly judged: number
  /** Judged tries over which a person said something, be it that the machine was right. */
  readonly reviewed: number
  /** Sum of the lengths of all tries, refused ones included, in ms; each try's rounded to a whole number. */
  readonly practiceMs: number
  /** Tries that have a clarity. */
  readonly clarities: number
  /** Sum of their clarities, each a whole number from 0 to 100. */
  readonly claritySum: number
  /** Syllables of the tries that were said to the end and can be timed. */
  readonly pacedSyllables: number
  /** Time in which these were said, pauses left out, in ms; each try's rounded to a whole number. */
  readonly pacedMs: number
}

/** A sitting, or the part of it that lies on this day. */
export interface SessionCounts {
  readonly day: string
  readonly sessionId: string
  /** Every try, refused ones included. */
  readonly attempts: number
  readonly practiceMs: number
}

/** The expected sounds of the words that were said. */
export interface TargetCounts extends Tally {
  readonly day: string
  readonly sound: Sound
  readonly position: Position
}

/** The places of said words where the process could have happened. A syllable that may drop out is one place. */
export interface ProcessCounts extends Tally {
  readonly day: string
  readonly process: Slug
  /** Places where it did happen; they are among the close, wrong and missing ones. */
  readonly shown: number
}

/** The times that a word of any twister was said. */
export interface WordCounts extends Tally {
  readonly day: string
  /** As `wordsOf` spells it: lower case, no punctuation. */
  readonly word: string
}

/** Roll-ups over any range. Each key has at most one row, rows of zeros are left out, and order means nothing. */
export interface Counts {
  readonly days: readonly DayCounts[]
  readonly sessions: readonly SessionCounts[]
  readonly targets: readonly TargetCounts[]
  readonly processes: readonly ProcessCounts[]
  readonly words: readonly WordCounts[]
}

export const noCounts: Counts = { days: [], sessions: [], targets: [], processes: [], words: [] }

export const noTally: Tally = { right: 0, close: 0, wrong: 0, missing: 0, unsure: 0 }

/** All that were tried, whatever came out: the machine's doubts included. */
export const triedOf = ({ right, close, wrong, missing, unsure }: Tally): number =>
  right + close + wrong + missing + unsure

/** Those about which there is no doubt: what shares are taken of. */
export const judgedOf = (tally: Tally): number => triedOf(tally) - tally.unsure

/** The machine's abstentions as a share of all that were tried, 0..1; null where nothing was. */
export const unsureShareOf = (tally: Tally): number | null =>
  triedOf(tally) === 0 ? null : tally.unsure / triedOf(tally)

/** The sum of any number of tallies. */
export const sumOfTallies = (tallies: Iterable<Tally>): Tally => {
  const sum = { ...noTally }
  for (const tally of tallies)
    for (const verdict of ['right', 'close', 'wrong', 'missing', 'unsure'] as const) sum[verdict] += tally[verdict]
  return sum
}

/** One kind of row: what tells its rows apart, and which of its columns are sums. */
interface Kind<Row> {
  readonly keyOf: (row: Row) => string
  readonly sums: readonly (keyof Row)[]
}

const verdicts = ['right', 'close', 'wrong', 'missing', 'unsure'] as const
const practice = ['attempts', 'practiceMs'] as const
const kinds: { readonly [Name in keyof Counts]: Kind<Counts[Name][number]> } = {
  days: {
    keyOf: ({ day }) => day,
    sums: [...practice, 'judged', 'reviewed', 'clarities', 'claritySum', 'pacedSyllables', 'pacedMs'],
  },
  sessions: { keyOf: ({ day, sessionId }) => `${day} ${sessionId}`, sums: practice },
  targets: { keyOf: ({ day, sound, position }) => `${day} ${sound} ${position}`, sums: verdicts },
  processes: { keyOf: ({ day, process }) => `${day} ${process}`, sums: ['shown', ...verdicts] },
  words: { keyOf: ({ day, word }) => `${day} ${word}`, sums: verdicts },
}

/** Each row times `sign` added to the sum of its key. Runs for each sound of each save: sums are made once and then changed. */
const addRows = <Row extends object>(sums: Map<string, Row>, rows: readonly Row[], sign: 1 | -1, kind: Kind<Row>) => {
  for (const row of rows) {
    const key = kind.keyOf(row)
    const before = sums.get(key)
    const sum = before ?? { ...row }
    for (const name of kind.sums)
      sum[name] = ((before === undefined ? 0 : Number(before[name])) + sign * Number(row[name])) as Row[typeof name]
    if (before === undefined) sums.set(key, sum)
  }
}

const rowsOf = <Row extends object>(sums: ReadonlyMap<string, Row>, { sums: columns }: Kind<Row>): readonly Row[] =>
  [...sums.values()].filter((row) => columns.some((name) => row[name] !== 0))

const combine = (parts: Iterable<readonly [Counts, 1 | -1]>): Counts => {
  const days = new Map<string, DayCounts>()
  const sessions = new Map<string, SessionCounts>()
  const targets = new Map<string, TargetCounts>()
  const processes = new Map<string, ProcessCounts>()
  const words = new Map<string, WordCounts>()
  for (const [counts, sign] of parts) {
    addRows(days, counts.days, sign, kinds.days)
    addRows(sessions, counts.sessions, sign, kinds.sessions)
    addRows(targets, counts.targets, sign, kinds.targets)
    addRows(processes, counts.processes, sign, kinds.processes)
    addRows(words, counts.words, sign, kinds.words)
  }
  return {
    days: rowsOf(days, kinds.days),
    sessions: rowsOf(sessions, kinds.sessions),
    targets: rowsOf(targets, kinds.targets),
    processes: rowsOf(processes, kinds.processes),
    words: rowsOf(words, kinds.words),
  }
}

/** The counts of all parts together. */
export const sumOfCounts = (parts: Iterable<Counts>): Counts => combine([...parts].map((part) => [part, 1] as const))

/**
 * What is left once `part` is taken out: of an attempt that is corrected or deleted, what it had counted before. Rows may
 * go below 0, so that a difference can be written to roll-ups as it is: `lessCounts(after, before)` is what to add.
 */
export const lessCounts = (whole: Counts, part: Counts): Counts =>
  combine([
    [whole, 1],
    [part, -1],
  ])
