import { z } from 'zod'
import { Fluency } from './fluency.ts'
import { Position, Slug, Sound, Verdict } from './vocabulary.ts'

export const RefusalReason = z.enum(['silence', 'too-quiet', 'clipped', 'too-noisy', 'cut', 'other-text'])
export type RefusalReason = z.infer<typeof RefusalReason>

/**
 * What a learned sound model found about a sound, for those who look closer: a therapist's screens, other rules. Logarithms are
 * natural. Present only where the engine judges with such a model.
 */
export const SoundReasons = z.object({
  /** Calibrated probability that expert listeners would mark the sound as wrong or missing. */
  wrongProbability: z.number().min(0).max(1),
  /** How well the audio fits the sound, a frame, against the best of all sounds: 0 is best, about -6 bad. */
  goodness: z.number(),
  /** Logarithm of the odds that nothing was said in its place; above 0 it was likelier left out than said. */
  omission: z.number(),
  /** Logarithm of its duration against the mean of the attempt's sounds. */
  relativeDuration: z.number(),
  /** The likeliest other sounds, best first, with the logarithm of their odds against the expected one. */
  competitors: z.array(z.object({ sound: Sound, logOdds: z.number() })),
  /** Spread of the networks' marks: how much they disagree. */
  disagreement: z.number(),
  /** What decided, the weightiest first: experts' marks as learned, a competitor that fits plainly, an omission. */
  movedBy: z.array(z.enum(['learned-mark', 'competitor', 'omission'])),
})
export type SoundReasons = z.infer<typeof SoundReasons>

/** One sound of a word. Times in ms from the start of the audio; null where nothing was there to be timed. */
export const SoundVerdict = z.object({
  expected: Sound.nullable(),
  heard: Sound.nullable(),
  position: Position,
  process: Slug.nullable(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  /** 0..1: estimate of the expert listeners' mean mark divided by its maximum. */
  score: z.number().min(0).max(1),
  verdict: Verdict,
  /** The form of the child's dialect that was accepted here, where one was: such a sound is right. */
  dialect: Slug.optional(),
  evidence: SoundReasons.optional(),
})
export type SoundVerdict = z.infer<typeof SoundVerdict>

export const WordVerdict = z.object({
  text: z.string(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  verdict: Verdict,
  sounds: z.array(SoundVerdict),
})
export type WordVerdict = z.infer<typeof WordVerdict>

const common = {
  text: z.string(),
  heard: z.string(),
  durationMs: z.number().nonnegative(),
  analysisMs: z.number().nonnegative(),
  engine: z.string(),
}

export const JudgedAttempt = z.object({
  outcome: z.literal('judged'),
  ...common,
  /** 0..100, or null when more than a fifth of the sounds are unsure. */
  clarity: z.number().min(0).max(100).nullable(),
  /** Share of the twister's words that were said, 0..1. */
  completeness: z.number().min(0).max(1),
  words: z.array(WordVerdict),
  fluency: Fluency.optional(),
})
export type JudgedAttempt = z.infer<typeof JudgedAttempt>

export const RefusedAttempt = z.object({
  outcome: z.literal('refused'),
  reason: RefusalReason,
  ...common,
  clarity: z.null(),
  completeness: z.literal(0),
  words: z.array(WordVerdict).length(0),
})
export type RefusedAttempt = z.infer<typeof RefusedAttempt>

/** The verdict on one attempt, the same from the command line, the REST endpoint and the bridge. */
export const AttemptVerdict = z.discriminatedUnion('outcome', [JudgedAttempt, RefusedAttempt])
export type AttemptVerdict = z.infer<typeof AttemptVerdict>
