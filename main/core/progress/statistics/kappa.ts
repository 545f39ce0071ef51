import { shareOf } from './wilson.ts'

/** Agreement beyond chance and where the true one is likely to lie. */
export interface Kappa {
  /** -1..1: 1 is agreement throughout, 0 what chance alone would bring. */
  readonly value: number
  /** Ends of the 95 % confidence interval; `low` <= `value` <= `high`. */
  readonly low: number
  readonly high: number
}

/**
 * Cohen's kappa (Cohen 1960, Educ. Psychol. Meas. 20 †) of two raters from their square table of counts: (po - pe) / (1 - pe),
 * with po the share on the diagonal and pe the one that chance would put there, given how often each rater says what. Null for
 * an empty table, and where both said one and the same thing throughout, for then chance explains it all.
 *
 * The interval takes pe as fixed, as Cohen's own standard error does, which is if anything too wide (Fleiss, Cohen & Everitt
 * 1969 †), and Wilson's score interval for po: so it never leaves -1..1, and is no point where all agree. It takes sounds for
 * independent; those of one attempt are somewhat alike, so the true interval is wider.
 * @param table whole counts, none below 0: a row for each thing the one said, a column for each the other said.
 */
export const kappaOf = (table: readonly (readonly number[])[]): Kappa | null => {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, index) => table.reduce((sum, row) => sum + (row[index] ?? 0), 0))
  const all = rows.reduce((sum, count) => sum + count, 0)
  const same = table.reduce((sum, row, index) => sum + (row[index] ?? 0), 0)
  const share = shareOf(same, all)
  // In whole numbers, so that "throughout" is exact.
  const byChance = rows.reduce((sum, count, index) => sum + count * (columns[index] ?? 0), 0)
  if (share === null || byChance === all * all) return null
  const chance = byChance / (all * all)
  const beyond = (observed: number): number => Math.max(-1, (observed - chance) / (1 - chance))
  return { value: beyond(share.value), low: beyond(share.low), high: beyond(share.high) }
}
