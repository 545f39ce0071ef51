import type { DayCounts } from '../counts.ts'

/**
 * Pace: syllables a second, pauses of 250 ms and more left out (articulation rate; Goldman-Eisler 1968), over all tries that were
 * said to the end: their syllables divided by their time. Above 0; null where no such try could be timed. Never a virtue in itself:
 * accuracy comes before speed, and the figure means something only beside the same child's own.
 * @param rows those of the window.
 */
export const articulationPace = (rows: readonly DayCounts[]): number | null => {
  const pacedMs = rows.reduce((sum, row) => sum + row.pacedMs, 0)
  const syllables = rows.reduce((sum, row) => sum + row.pacedSyllables, 0)
  return pacedMs <= 0 || syllables <= 0 ? null : (1_000 * syllables) / pacedMs
}

/**
 * Pace against the child's own: `articulationPace` divided by the child's baseline. Above 0, 1 where both are the same; null
 * without either. Neither more nor less is better: it tells a therapist whether a change in accuracy came with a change of speed
 * (practice varies the rate on purpose: Maas et al. 2008 †).
 * @param rows those of the window.
 * @param baseline the child's own syllables a second: said slowly when asked to (`slowRateOf`), or `articulationPace` of an
 *   earlier window; null where it is not known.
 */
export const paceAgainstOwn = (rows: readonly DayCounts[], baseline: number | null): number | null => {
  const pace = articulationPace(rows)
  return pace === null || baseline === null || baseline <= 0 ? null : pace / baseline
}
