import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant, Position, Slug, Sound } from './vocabulary.ts'

/** How many judged attempts a session aims at. */
export const SessionGoal = z.int().min(5).max(300)

export const SessionState = z.object({
  /** The open session of the child who practises; null where none is. */
  sessionId: Id.nullable(),
  startedAt: Instant.nullable(),
  /** Judged attempts so far. */
  attempts: z.int().nonnegative(),
  goal: SessionGoal,
  /** What was said last in it: where to go on after a break, or after the program broke off. */
  lastTwisterId: z.string().nullable(),
})
export type SessionState = z.infer<typeof SessionState>

/** How often a practised sound came out how. */
export const SoundTally = z.object({
  sound: Sound,
  position: Position,
  right: z.int().nonnegative(),
  close: z.int().nonnegative(),
  unsure: z.int().nonnegative(),
  /** Wrong or missing. */
  notYet: z.int().nonnegative(),
})
export type SoundTally = z.infer<typeof SoundTally>

export const SessionSummary = z.object({
  attempts: z.int().nonnegative(),
  goal: SessionGoal,
  twisters: z.int().nonnegative(),
  /** Without rests, in ms. */
  practiceMs: z.number().nonnegative(),
  /** Median of the first and of the last third; null where there were too few to tell. */
  clarity: z.object({ first: z.number(), last: z.number() }).nullable(),
  best: z.object({ twisterId: Slug, text: z.string(), clarity: z.number() }).nullable(),
  /** Of the sounds that the twisters practise, the most frequent first. */
  sounds: z.array(SoundTally),
})
export type SessionSummary = z.infer<typeof SessionSummary>

export const sessionCalls = {
  'session.get': call(z.object({}), SessionState),
  /** Ends the open session for good and says what it came to; the next attempt begins another. Null: there was none. */
  'session.end': call(z.object({}), SessionSummary.nullable()),
  'session.goal': call(z.object({ childId: Id }), z.object({ goal: SessionGoal })),
  'session.setGoal': call(z.object({ childId: Id, goal: SessionGoal }), z.object({ goal: SessionGoal })),
}
export const sessionEvents = {
  /** A session began, went on or ended, or its goal was changed. */
  'session.changed': z.object({}),
}
