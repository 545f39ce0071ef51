import { isBad, isGood, type SoundRow } from './rows.ts'

/**
 * All good sounds, and of the bad ones those alone in their word: every other sound of it (at least one) is good. It is
 * what practice is about, and the hardest to find.
 */
export const lonelyRows = (rows: readonly SoundRow[]): SoundRow[] => {
  const words = Map.groupBy(rows, (row) => row.utterance * 1000 + row.word)
  const isLonely = (row: SoundRow): boolean => {
    const others = (words.get(row.utterance * 1000 + row.word) ?? []).filter((other) => other !== row)
    return others.length > 0 && others.every(isGood)
  }
  return rows.filter((row) => isGood(row) || (isBad(row) && isLonely(row)))
}
