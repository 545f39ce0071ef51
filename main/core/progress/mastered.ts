import { judgedOf, type TargetCounts } from './counts.ts'

/** What came of one target on one day; what the machine was unsure of is left out. */
export interface TargetDay {
  readonly right: number
  readonly judged: number
}

/** The usual bar of motor learning: move on at about 80 % (Maas et al. 2008 †, 2012). */
export const moveOnShare = 0.8
/** Below this many undoubted sounds a share says little: 8 of 10 may as well be 49 as 94 % (Wilson 1927). This app's own number. */
export const leastJudged = 20
/** What is right in one session alone has not stayed. This app's own number. */
export const leastDays = 2
/** Of so many days of practice, the newest, it is asked: what was before says nothing of now. */
export const masteryDays = 10

export interface Mastery extends TargetDay {
  readonly isMastered: boolean
}

/**
 * The one rule of when a target is mastered, for badges, the picture-book, the figures and what is practised next: of its newest
 * days that together hold at least 20 undoubted productions, at least two days, 80 % are right. Early errors do not stand against a
 * child for ever, and unsure productions count neither way. A plan's goals are the therapist's own bar beside it (see `goalProgress`).
 * A suggestion: the therapist decides.
 * @param days newest first, of the newest `masteryDays` days of practice.
 * @returns what it rests on; null where there is too little to tell.
 */
export const masteryOf = (days: readonly TargetDay[]): Mastery | null => {
  let [right, judged, practised] = [0, 0, 0]
  for (const day of days) {
    if (day.judged === 0) continue
    right += day.right
    judged += day.judged
    practised += 1
    if (judged >= leastJudged && practised >= leastDays)
      return { right, judged, isMastered: right / judged >= moveOnShare }
  }
  return null
}

/** True or false; null where there is too little to tell. */
export const isMastered = (days: readonly TargetDay[]): boolean | null => masteryOf(days)?.isMastered ?? null

/**
 * How a target stood at the end of a day, from its daily counts.
 * @param rows those of the target, in any order. @param practised days with practice, oldest first.
 */
export const masteryOn = (day: string, rows: readonly TargetCounts[], practised: readonly string[]): Mastery | null => {
  const newest = practised.filter((one) => one <= day).slice(-masteryDays)
  const own = new Map(rows.map((row) => [row.day, row]))
  const days = newest.toReversed().flatMap((one) => own.get(one) ?? [])
  return masteryOf(days.map((row) => ({ right: row.right, judged: judgedOf(row) })))
}
