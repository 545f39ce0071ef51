import type { GoalProgress, GoalSession, PlanGoal } from '../../../preload/contract/plans.ts'
import type { Id } from '../../../preload/contract/vocabulary.ts'
import { judgedOf, sumOfTallies, type TargetCounts } from './counts.ts'

/** What counts of the sounds of one session. */
export interface SessionTargets {
  readonly sessionId: Id
  /** When it began, ms since 1970. */
  readonly at: number
  readonly targets: readonly Omit<TargetCounts, 'day'>[]
}

/** A session with fewer undoubted tries of the sound says nothing of the goal: it neither counts nor breaks the row. A definition of this app. */
export const leastInSession = 10

/** The sessions that say something of a goal, oldest first. */
export const sessionsOf = (goal: PlanGoal, sessions: readonly SessionTargets[]): readonly GoalSession[] =>
  sessions
    .toSorted((one, other) => one.at - other.at || (one.sessionId < other.sessionId ? -1 : 1))
    .flatMap(({ sessionId, at, targets }) => {
      const own = targets.filter(({ sound, position }) => sound === goal.sound && position === goal.position)
      const tally = sumOfTallies(own)
      const judged = judgedOf(tally)
      return judged < leastInSession ? [] : [{ sessionId, at, right: tally.right, judged }]
    })

/** In whole numbers, so that 80 of 100 is 80 %. */
const isAt = ({ percent }: PlanGoal, { right, judged }: GoalSession): boolean => 100 * right >= percent * judged

/**
 * How far a goal is: of the newest sessions with at least `leastInSession` undoubted tries of its sound, how many in a row are at its
 * share or above. Reached where that are as many as it asks for; a session below begins the row anew.
 * @param sessions in any order, each once.
 */
export const goalProgress = (goal: PlanGoal, sessions: readonly SessionTargets[]): GoalProgress => {
  const told = sessionsOf(goal, sessions)
  const below = told.findLastIndex((session) => !isAt(goal, session))
  const inRow = Math.min(goal.sessions, told.length - 1 - below)
  return { goal, inRow, isReached: inRow >= goal.sessions, sessions: [...told] }
}
