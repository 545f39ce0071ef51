import { z } from 'zod'
import { AttemptVerdict } from './verdict.ts'
import { Id, Instant, Sound, Verdict } from './vocabulary.ts'

/** Who may put a verdict over the machine's. */
export const CorrectingRole = z.enum(['therapist', 'guardian'])
export type CorrectingRole = z.infer<typeof CorrectingRole>

/** A person's verdict over the machine's: on one sound, or on the word as a whole (`soundIndex` null). */
export const Correction = z.object({
  id: Id,
  attemptId: Id,
  wordIndex: z.int().nonnegative(),
  soundIndex: z.int().nonnegative().nullable(),
  verdict: Verdict,
  /** What the person heard instead; null where nothing was, or where they do not say. */
  heard: Sound.nullable(),
  /** Id of the person or account, never a name. */
  by: z.string().min(1).max(200),
  role: CorrectingRole,
  at: Instant,
})
export type Correction = z.infer<typeof Correction>

/** An attempt's verdict as it is stored and shown: the machine's own, what people said over it, and what counts. */
export const ReviewedVerdict = z.object({
  /** As the engine judged, with no dialect in it. */
  machine: AttemptVerdict,
  /**
   * In the order in which they count: the last one over a place decides. A therapist's stand behind every guardian's, whenever
   * either was made, so that a guardian's decides only where no therapist has spoken.
   */
  corrections: z.array(Correction),
  /** What the child's dialect accepts is right, and corrections stand over both. */
  effective: AttemptVerdict,
})
export type ReviewedVerdict = z.infer<typeof ReviewedVerdict>
