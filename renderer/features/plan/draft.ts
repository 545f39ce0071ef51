import type { PlanContent, PlanGoal } from '../../../preload/contract/plans.ts'

/** What a plan begins with: the app's own way, and the dose that is usual (Williams 2012). */
export const emptyPlan: PlanContent = {
  ...{ goals: [], twisters: [], order: 'by-itself', dose: 50, feedback: 'every-try' },
  ...{ pauseBudgetMs: null, strictness: null, home: null },
}

/** What a family is asked for where nothing was said yet. */
export const usualHome = { sessionsAWeek: 3, attempts: 20 } as const

export const isSameGoal = (one: PlanGoal, other: PlanGoal): boolean =>
  one.sound === other.sound && one.position === other.position

/** A goal for a sound in its place takes the place of the one there was. */
export const withGoal = (plan: PlanContent, goal: PlanGoal): PlanContent => ({
  ...plan,
  goals: [...plan.goals.filter((one) => !isSameGoal(one, goal)), goal],
})

export const withoutGoal = (plan: PlanContent, goal: PlanGoal): PlanContent => ({
  ...plan,
  goals: plan.goals.filter((one) => !isSameGoal(one, goal)),
})

export const withTwister = (plan: PlanContent, twisterId: string, isWanted: boolean): PlanContent => ({
  ...plan,
  twisters: [...plan.twisters.filter((id) => id !== twisterId), ...(isWanted ? [twisterId] : [])],
})
