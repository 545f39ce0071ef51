/**
 * How many backups are kept: the newest of each of so many days with one, and of each of so many weeks; and so many of what was there
 * when another one was put back.
 */
export const kept = { days: 7, weeks: 4, beforeRestore: 5 } as const

const dayMs = 86_400_000
/** 1970-01-01 was a Thursday; weeks begin on Mondays. Days are those of UTC: a backup is nobody's practice. */
const dayOf = (madeAt: number): number => Math.floor(madeAt / dayMs)
const weekOf = (madeAt: number): number => Math.floor((dayOf(madeAt) + 3) / 7)

const newestOf = (madeAt: readonly number[], stretchOf: (at: number) => number, count: number): readonly number[] => {
  const newest = new Map<number, number>()
  for (const at of madeAt) newest.set(stretchOf(at), Math.max(at, newest.get(stretchOf(at)) ?? at))
  return [...newest.values()].toSorted((one, other) => other - one).slice(0, count)
}

/** Which of the backups stay, by the moment at which each was made (ms since 1970). The newest of all always stays. */
export const staying = (madeAt: readonly number[]): ReadonlySet<number> =>
  new Set([...newestOf(madeAt, dayOf, kept.days), ...newestOf(madeAt, weekOf, kept.weeks)])
