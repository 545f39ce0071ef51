import { z } from 'zod'
import { Child } from './child.ts'
import { call } from './define.ts'
import { GoalProgress } from './plans.ts'
import { Id, Instant, Position, Slug, Sound } from './vocabulary.ts'

/** A group that practises together. A drawing and a time instead of a name: a name could tell who is in it. */
export const Group = z.object({
  symbol: z.enum(['boat', 'bird', 'flower', 'moon', 'tree', 'bee']),
  /** 1: Monday. Null: no fixed day. */
  weekday: z.int().min(1).max(7).nullable(),
})
export type Group = z.infer<typeof Group>

/** Beside a norm: past it, in the year in which most children come to it, or before that; null where age or norm is not known. */
export const AgainstNorm = z.enum(['past', 'now', 'before']).nullable()
export type AgainstNorm = z.infer<typeof AgainstNorm>

export const CaseTarget = z.object({
  sound: Sound,
  position: Position,
  /** The year of life, in whole years of age, in which 90 % of children have the sound; null for vowels. */
  acquiredAt: z.int().nullable(),
  standing: AgainstNorm,
})
export type CaseTarget = z.infer<typeof CaseTarget>

export const CaseProcess = z.object({
  process: Slug,
  /** Of the places where it could happen in the last 90 days, the share where it did, 0..1. */
  shown: z.number().min(0).max(1),
  of: z.int().positive(),
  /** Months of age by which it is usually gone; null where no norm is known. */
  goneBy: z.int().nullable(),
  standing: AgainstNorm,
  /** Never part of typical development: to be looked at. */
  isUnusual: z.boolean(),
})
export type CaseProcess = z.infer<typeof CaseProcess>

export const CaseloadEntry = z.object({
  child: Child,
  ageMonths: z.int().nonnegative().nullable(),
  targets: z.array(CaseTarget),
  /** Those that were heard, the most frequent first. */
  processes: z.array(CaseProcess),
  /** How far the goals of the plan are, in its order. */
  goals: z.array(GoalProgress),
  group: Group.nullable(),
  archivedAt: Instant.nullable(),
  /** The last day of practice in the last 90; null: none. */
  lastDay: z.iso.date().nullable(),
  /** In the last seven days. */
  attempts: z.int().nonnegative(),
})
export type CaseloadEntry = z.infer<typeof CaseloadEntry>

export const caseloadCalls = {
  /** Everybody, those in the archive too. */
  'caseload.list': call(z.object({}), z.array(CaseloadEntry)),
  /** Somebody in the archive is kept with all there is, and not asked who practises. */
  'caseload.archive': call(z.object({ childId: Id, isArchived: z.boolean() }), z.array(CaseloadEntry)),
  'caseload.group': call(z.object({ childId: Id, group: Group.nullable() }), z.array(CaseloadEntry)),
  /** Ids of those who are in a group with this child, itself among them. */
  'caseload.together': call(z.object({ childId: Id }), z.array(Id)),
}
