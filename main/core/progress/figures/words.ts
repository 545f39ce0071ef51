import { judgedOf, sumOfTallies, type WordCounts } from '../counts.ts'
import { moveOnShare } from '../mastered.ts'
import { rowsWithin } from '../window.ts'

export interface WordChange {
  readonly word: string
  /** Shares of its undoubted tries that were right, 0..1, in the earlier and in the later half of the window. */
  readonly earlier: number
  readonly later: number
}

export interface WordsChanged {
  /** Words tried often enough in both halves: what the two lists were drawn from. */
  readonly compared: number
  /** Mostly not right before, right now; by the alphabet. */
  readonly came: readonly WordChange[]
  /** Right before, mostly not right now; by the alphabet. */
  readonly went: readonly WordChange[]
}

/** Up to here a word is called not right. What lies between is neither, so that a single try does not move a word across. */
const notRightTo = 0.5

const sharesOf = (rows: readonly WordCounts[], leastTries: number): ReadonlyMap<string, number> =>
  new Map(
    [...Map.groupBy(rows, ({ word }) => word)].flatMap(([word, own]) => {
      const tally = sumOfTallies(own)
      return judgedOf(tally) < Math.max(1, leastTries) ? [] : [[word, tally.right / judgedOf(tally)] as const]
    }),
  )

/**
 * Words that came and went: the window is cut into an earlier and a later half (the later one has the odd day), and a word
 * came where at most 50 % of its tries were right before and at least 80 % are now, and went where it is the other way round.
 * A word is right where all of its sounds are; tries in doubt are in no count. Null where no word was tried `leastTries`
 * times in both halves: then nothing can be said. A definition of this app; the 80 % are those at which practice moves on.
 * @param days the window's calendar days, oldest first.
 * @param leastTries undoubted tries that a word needs in each half.
 */
export const wordsChanged = (
  rows: readonly WordCounts[],
  days: readonly string[],
  leastTries = 3,
): WordsChanged | null => {
  const middle = Math.floor(days.length / 2)
  const before = sharesOf(rowsWithin(rows, days.slice(0, middle)), leastTries)
  const now = sharesOf(rowsWithin(rows, days.slice(middle)), leastTries)
  const compared = [...before]
    .flatMap(([word, earlier]) => {
      const later = now.get(word)
      return later === undefined ? [] : [{ word, earlier, later }]
    })
    .toSorted((one, other) => (one.word < other.word ? -1 : 1))
  if (compared.length === 0) return null
  return {
    compared: compared.length,
    came: compared.filter(({ earlier, later }) => earlier <= notRightTo && later >= moveOnShare),
    went: compared.filter(({ earlier, later }) => earlier >= moveOnShare && later <= notRightTo),
  }
}
