import { z } from 'zod'

/** Silences between words of an attempt, of 250 ms or more each. */
export const Pauses = z.object({
  count: z.int().nonnegative(),
  totalMs: z.number().nonnegative(),
  longestMs: z.number().nonnegative(),
})
export type Pauses = z.infer<typeof Pauses>

/** How an attempt flowed. Every figure is defined, with its source, beside its computation; none of them is a mark. */
export const Fluency = z.object({
  /** Syllables of all words said, repeated words included. */
  syllables: z.int().nonnegative(),
  /** From the first word's start to the last word's end. */
  speechMs: z.number().nonnegative(),
  /** Syllables a second, pauses included; null where nothing can be timed. */
  speechRate: z.number().nonnegative().nullable(),
  /** Syllables a second, pauses left out. */
  articulationRate: z.number().nonnegative().nullable(),
  pauses: Pauses,
  /** Words, or beginnings of words, said beyond the first time. Counted, never punished. */
  repetitions: z.int().nonnegative(),
  /** Share of the twister's words that were said at least once, 0..1. */
  completeness: z.number().min(0).max(1),
  /** Articulation rate divided by the child's own slow one; null or absent where that is not known yet. */
  againstOwn: z.number().positive().nullable().optional(),
})
export type Fluency = z.infer<typeof Fluency>
