import { z } from 'zod'
import { Step } from './choosing.ts'
import { call } from './define.ts'
import { RefusalReason } from './verdict.ts'
import { Id, Instant, Slug } from './vocabulary.ts'

export const AttemptSummary = z.object({
  id: Id,
  sessionId: Id,
  twisterId: Slug,
  /** The part of the twister that it was; null or left out: the whole. */
  step: Step.nullable().optional(),
  text: z.string(),
  at: Instant,
  outcome: z.enum(['judged', 'refused']),
  reason: RefusalReason.nullable(),
  clarity: z.number().nullable(),
  completeness: z.number(),
  durationMs: z.number(),
})
export type AttemptSummary = z.infer<typeof AttemptSummary>

/** One calendar day (local time) of practice. Clarity is the mean of the day's judged attempts that have one. */
export const DayOfPractice = z.object({
  /** YYYY-MM-DD */
  day: z.iso.date(),
  attempts: z.int().nonnegative(),
  practiceMs: z.number().nonnegative(),
  clarity: z.number().min(0).max(100).nullable(),
})
export type DayOfPractice = z.infer<typeof DayOfPractice>

export const Progress = z.object({
  attempts: z.int().nonnegative(),
  judged: z.int().nonnegative(),
  practiceMs: z.number().nonnegative(),
  clarity: z.number().nullable(),
  bestClarity: z.number().nullable(),
  days: z.array(DayOfPractice),
  recent: z.array(AttemptSummary),
})
export type Progress = z.infer<typeof Progress>

export const progressCalls = {
  /** Days are the last `days` calendar days; `recent` the last 50 attempts, newest first. */
  'progress.get': call(z.object({ days: z.int().min(1).max(366) }), Progress),
}
export const progressEvents = { 'progress.changed': z.object({}) }
