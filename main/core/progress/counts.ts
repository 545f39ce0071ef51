import type { CorrectingRole, ReviewedVerdict } from '../../../preload/contract/correction.ts'
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
  /** False for a part of a twister: it counts as practice, and in no figure of how well twisters are said. */
  readonly isWhole?: boolean
  readonly effective: ReviewedVerdict['effective']
  /** Those that hold, in the order in which they count, as `effectiveVerdict` takes them. */
  readonly corrections: readonly (WordCorrection & { readonly role: CorrectingRole })[]
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
  /** Judged tries over which a therapist said something, be it that the machine was right; a guardian's word is none. */
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

type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] }

/**
 * One kind of row: what tells its rows apart, and how one is added to a sum. Written out column by column: it runs for each sound of
 * each save, several times as fast as by names.
 */
interface Kind<Row> {
  readonly keyOf: (row: Row) => string
  readonly add: (sum: Writable<Row>, row: Row, sign: 1 | -1) => void
  readonly isEmpty: (row: Row) => boolean
}

const addTally = (sum: Writable<Tally>, row: Tally, sign: 1 | -1): void => {
  sum.right += sign * row.right
  sum.close += sign * row.close
  sum.wrong += sign * row.wrong
  sum.missing += sign * row.missing
  sum.unsure += sign * row.unsure
}
const isNoTally = ({ right, close, wrong, missing, unsure }: Tally): boolean =>
  right === 0 && close === 0 && wrong === 0 && missing === 0 && unsure === 0

const days: Kind<DayCounts> = {
  keyOf: ({ day }) => day,
  add: (sum, row, sign) => {
    sum.attempts += sign * row.attempts
    sum.judged += sign * row.judged
    sum.reviewed += sign * row.reviewed
    sum.practiceMs += sign * row.practiceMs
    sum.clarities += sign * row.clarities
    sum.claritySum += sign * row.claritySum
    sum.pacedSyllables += sign * row.pacedSyllables
    sum.pacedMs += sign * row.pacedMs
  },
  isEmpty: ({ day: _key, ...sums }) => Object.values(sums).every((value) => value === 0),
}
const sessions: Kind<SessionCounts> = {
  keyOf: ({ day, sessionId }) => `${day} ${sessionId}`,
  add: (sum, row, sign) => {
    sum.attempts += sign * row.attempts
    sum.practiceMs += sign * row.practiceMs
  },
  isEmpty: ({ attempts, practiceMs }) => attempts === 0 && practiceMs === 0,
}
const targets: Kind<TargetCounts> = {
  keyOf: ({ day, sound, position }) => `${day} ${sound} ${position}`,
  add: addTally,
  isEmpty: isNoTally,
}
const processes: Kind<ProcessCounts> = {
  keyOf: ({ day, process }) => `${day} ${process}`,
  add: (sum, row, sign) => {
    addTally(sum, row, sign)
    sum.shown += sign * row.shown
  },
  isEmpty: (row) => row.shown === 0 && isNoTally(row),
}
const words: Kind<WordCounts> = { keyOf: ({ day, word }) => `${day} ${word}`, add: addTally, isEmpty: isNoTally }

type Part = readonly [counts: Counts, sign: 1 | -1]

/** The sums of one kind of row over all parts, rows of zeros left out. */
const sumRows = <Row extends object>(
  parts: readonly Part[],
  rowsOf: (counts: Counts) => readonly Row[],
  { keyOf, add, isEmpty }: Kind<Row>,
): readonly Row[] => {
  const sums = new Map<string, Writable<Row>>()
  for (const [counts, sign] of parts)
    for (const row of rowsOf(counts)) {
      const key = keyOf(row)
      const sum = sums.get(key)
      if (sum !== undefined) add(sum, row, sign)
      else {
        const first: Writable<Row> = { ...row }
        // Of what is taken away nothing was there yet: from the row itself, twice.
        if (sign === -1) {
          add(first, row, -1)
          add(first, row, -1)
        }
        sums.set(key, first)
      }
    }
  return [...sums.values()].filter((row) => !isEmpty(row))
}

const combine = (parts: readonly Part[]): Counts => ({
  days: sumRows(parts, (counts) => counts.days, days),
  sessions: sumRows(parts, (counts) => counts.sessions, sessions),
  targets: sumRows(parts, (counts) => counts.targets, targets),
  processes: sumRows(parts, (counts) => counts.processes, processes),
  words: sumRows(parts, (counts) => counts.words, words),
})

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
