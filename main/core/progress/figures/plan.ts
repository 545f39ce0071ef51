import type { Position, Slug, Sound } from '../../../../preload/contract/vocabulary.ts'
import { type Counts, judgedOf, sumOfTallies, type Tally } from '../counts.ts'
import { countsWithin } from '../window.ts'
import { practiceFrequency, sessionDose } from './practice.ts'

/** What a plan may ask for. `share` is 0..1. */
export type Goal =
  | { readonly kind: 'target'; readonly sound: Sound; readonly position: Position; readonly share?: number }
  | { readonly kind: 'process'; readonly process: Slug; readonly share?: number }
  | { readonly kind: 'frequency'; readonly daysPerWeek: number }
  | { readonly kind: 'session-dose'; readonly attempts: number }

/** The usual bar of therapy after motor learning: move on at about 80 % (Maas et al. 2008, Am. J. Speech-Lang. Pathol. 17 †). */
export const moveOnShare = 0.8
/** Below this many undoubted sounds a share says little: 8 of 10 may as well be 49 as 94 % (Wilson 1927). */
export const moveOnLeast = 20

/**
 * The 80 % rule: whether a target or process is ready for the next step: right at least 80 % of the time. True or false; null with
 * fewer than 20 undoubted tries, as then it cannot be told. A suggestion to the therapist, who decides. About 80 %: see `moveOnShare`;
 * the 20 are this app's.
 * @param tally of the window.
 * @param share another bar that the plan sets, 0..1.
 */
export const isReadyToMoveOn = (tally: Tally, share: number = moveOnShare): boolean | null => {
  const judged = judgedOf(tally)
  return judged < moveOnLeast ? null : tally.right / judged >= share
}

const atLeast = (value: number | null | undefined, aim: number): boolean | null =>
  value === null || value === undefined ? null : value >= aim

const isReached = (goal: Goal, counts: Counts, days: readonly string[]): boolean | null => {
  switch (goal.kind) {
    case 'target': {
      const own = counts.targets.filter(({ sound, position }) => sound === goal.sound && position === goal.position)
      return isReadyToMoveOn(sumOfTallies(own), goal.share)
    }
    case 'process':
      return isReadyToMoveOn(
        sumOfTallies(counts.processes.filter(({ process }) => process === goal.process)),
        goal.share,
      )
    case 'frequency':
      return atLeast(practiceFrequency(counts.days, days), goal.daysPerWeek)
    case 'session-dose':
      return atLeast(sessionDose(counts.sessions)?.median, goal.attempts)
  }
}

export interface PlanProgress {
  /** Reached goals divided by all of the plan's, 0..1. */
  readonly reached: number
  /** In the plan's order; null where there is too little to tell, which counts as not reached. */
  readonly goals: readonly { readonly goal: Goal; readonly isReached: boolean | null }[]
}

/**
 * Plan progress: the share of the plan's goals that are reached in the window, 0..1. A target's or process's goal is reached by the
 * 80 % rule, one of frequency by `practiceFrequency`, one of dose by the median sitting. Null for a plan without goals, and where
 * nothing can be told of any of them. Reached goals over all goals is a definition of this app (after goal attainment, Kiresuk &
 * Sherman 1968, without its weights †).
 * @param counts of the window or more: other days are left out.
 * @param days the window's calendar days.
 */
export const planProgress = (goals: readonly Goal[], counts: Counts, days: readonly string[]): PlanProgress | null => {
  const within = countsWithin(counts, days)
  const told = goals.map((goal) => ({ goal, isReached: isReached(goal, within, days) }))
  if (told.every((one) => one.isReached === null)) return null
  return { reached: told.filter((one) => one.isReached === true).length / goals.length, goals: told }
}
