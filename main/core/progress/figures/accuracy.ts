import { Position, type Slug, Sound } from '../../../../preload/contract/vocabulary.ts'
import { judgedOf, type ProcessCounts, sumOfTallies, type Tally, type TargetCounts, unsureShareOf } from '../counts.ts'
import { type Share, shareOf } from '../statistics/wilson.ts'

/** A figure about sounds, and how much of it rests on what. */
export interface Accuracy {
  /** Share of the undoubted ones that were right; null where there is none. A close one is not right. */
  readonly right: Share | null
  /** How many got each verdict. */
  readonly tally: Tally
  /** Share of all tried that the machine would not judge, 0..1; null where none was tried. */
  readonly unsure: number | null
}

const accuracyOf = (rows: readonly Tally[]): Accuracy => {
  const tally = sumOfTallies(rows)
  return { right: shareOf(tally.right, judgedOf(tally)), tally, unsure: unsureShareOf(tally) }
}

export interface TargetAccuracy extends Accuracy {
  readonly sound: Sound
  readonly position: Position
}

/**
 * Accuracy of each target (sound + position): right sounds divided by right, close, wrong and missing ones. 0..1 with its 95 %
 * score interval (Wilson 1927). By the verdicts that count in the end; unsure sounds are in neither count. A target that was
 * tried but only in doubt has a null share; one that was never tried is not listed. In the order of the contract's sounds.
 * Percent correct of a target steers therapy: about 80 % to move on (see `masteryOf`).
 * @param rows those of the window.
 */
export const targetAccuracies = (rows: readonly TargetCounts[]): readonly TargetAccuracy[] =>
  Sound.options.flatMap((sound) =>
    Position.options.flatMap((position) => {
      const own = rows.filter((row) => row.sound === sound && row.position === position)
      return own.length === 0 ? [] : [{ sound, position, ...accuracyOf(own) }]
    }),
  )

export interface ProcessAccuracy extends Accuracy {
  readonly process: Slug
}

/**
 * Accuracy at the places of each phonological process: places where the process could happen that were said right, divided by
 * those that were right, close, wrong or missing, whatever it was that made them so. 0..1 with its 95 % score interval (Wilson
 * 1927). A place in doubt is in neither count; null where all are; a process without a place is not listed. By name.
 * @param rows those of the window.
 */
export const processAccuracies = (rows: readonly ProcessCounts[]): readonly ProcessAccuracy[] =>
  byProcess(rows).map(([process, own]) => ({ process, ...accuracyOf(own) }))

export interface ProcessOccurrence {
  readonly process: Slug
  /** Null where every place is in doubt. */
  readonly shown: Share | null
}

/**
 * How often each phonological process happens: places where it was heard divided by the undoubted places where it could have been.
 * 0..1 with its 95 % score interval (Wilson 1927). Not the rest to `processAccuracies`: a place may be wrong for another
 * reason. A process without a place is not listed. By name. Occurrences over opportunities: McReynolds & Elbert 1981
 * (J. Speech Hear. Disord. 46) †.
 * @param rows those of the window.
 */
export const processOccurrences = (rows: readonly ProcessCounts[]): readonly ProcessOccurrence[] =>
  byProcess(rows).map(([process, own]) => {
    const shown = own.reduce((sum, row) => sum + row.shown, 0)
    return { process, shown: shareOf(shown, judgedOf(sumOfTallies(own))) }
  })

const byProcess = (rows: readonly ProcessCounts[]): readonly (readonly [Slug, readonly ProcessCounts[]])[] =>
  [...Map.groupBy(rows, ({ process }) => process)].toSorted(([one], [other]) => (one < other ? -1 : 1))
