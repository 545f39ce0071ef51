import { z } from 'zod'
import { call } from './define.ts'
import { Strictness } from './judging.ts'
import { Target } from './library.ts'
import { SessionGoal } from './session.ts'
import { Id, Instant, Position, Slug, Sound } from './vocabulary.ts'

/** "80 % on /r/ at the start in twisters over 3 sessions": a sound in its place, the share that is right, and how many sessions in a row. */
export const PlanGoal = z.object({
  sound: Sound,
  position: Position,
  percent: z.int().min(50).max(100),
  sessions: z.int().min(1).max(10),
})
export type PlanGoal = z.infer<typeof PlanGoal>

/** When a child sees what came out: after every try, after every fifth, or when the session is over. */
export const FeedbackSchedule = z.enum(['every-try', 'every-fifth', 'summary'])
export type FeedbackSchedule = z.infer<typeof FeedbackSchedule>

/** One target at a time until it stands and then mixed; always one at a time; always in turn. */
export const PracticeOrder = z.enum(['by-itself', 'blocked', 'mixed'])
export type PracticeOrder = z.infer<typeof PracticeOrder>

/** What a family is asked to do at home. */
export const HomePractice = z.object({ sessionsAWeek: z.int().min(1).max(14), attempts: SessionGoal })
export type HomePractice = z.infer<typeof HomePractice>

/** Ids and figures alone: what is written about the child is in the sealed note beside it. */
export const PlanContent = z.object({
  goals: z.array(PlanGoal).max(12),
  /** Only these are proposed; empty: all that are there. */
  twisters: z.array(Slug).max(60),
  order: PracticeOrder,
  /** Judged attempts in a session. */
  dose: SessionGoal,
  feedback: FeedbackSchedule,
  /** How long the child may pause, in ms; null: as set on this computer. */
  pauseBudgetMs: z.int().min(300).max(10_000).nullable(),
  /** Null: as set on this computer. */
  strictness: Strictness.nullable(),
  /** Null: nothing is asked for at home. */
  home: HomePractice.nullable(),
})
export type PlanContent = z.infer<typeof PlanContent>

/** A session with enough of a goal's sound in it to count. */
export const GoalSession = z.object({
  sessionId: Id,
  at: Instant,
  right: z.int().nonnegative(),
  /** Right, close, wrong and missing ones; unsure ones are in neither. */
  judged: z.int().positive(),
})
export type GoalSession = z.infer<typeof GoalSession>

export const GoalProgress = z.object({
  goal: PlanGoal,
  /** How many of the newest sessions in a row are at the goal's share, at most as many as it asks for. */
  inRow: z.int().nonnegative(),
  isReached: z.boolean(),
  /** Oldest first. */
  sessions: z.array(GoalSession),
})
export type GoalProgress = z.infer<typeof GoalProgress>

export const PlanState = z.object({
  /** Null: there is no plan, and the settings of this computer hold. */
  plan: PlanContent.nullable(),
  madeAt: Instant.nullable(),
  /** Null where there is none, and while it is sealed. */
  note: z.string().nullable(),
  isSealed: z.boolean(),
  goals: z.array(GoalProgress),
})
export type PlanState = z.infer<typeof PlanState>

/** A twister for a plan's goals, and for how many of them it is. */
export const ProposedTwister = z.object({ twisterId: Slug, text: z.string(), targets: z.array(Target) })
export type ProposedTwister = z.infer<typeof ProposedTwister>

const longestPlanNote = 4_000

export const planCalls = {
  'plans.get': call(z.object({ childId: Id }), PlanState),
  /** A note that is left out stays; one that is given needs what is private open, unless it is empty. */
  'plans.save': call(
    z.object({ childId: Id, plan: PlanContent, note: z.string().max(longestPlanNote).optional() }),
    PlanState,
  ),
  /** The plan is over; it stays in the books. */
  'plans.end': call(z.object({ childId: Id }), PlanState),
  /** The plan that was ended last since the app began goes on. Fails with `not-found` where there is none, or another one by now. */
  'plans.reopen': call(z.object({ childId: Id }), PlanState),
  /** What to practise for these goals, in the order in which the app would choose, the goals in turn. */
  'plans.propose': call(z.object({ childId: Id, goals: z.array(PlanGoal).max(12) }), z.array(ProposedTwister)),
}
export const planEvents = { 'plans.changed': z.object({ childId: Id }) }
