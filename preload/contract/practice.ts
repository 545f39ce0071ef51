import { z } from 'zod'
import { Step } from './choosing.ts'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { AttemptVerdict } from './verdict.ts'
import { Id, Instant, Slug } from './vocabulary.ts'

/** Why the machine decided that the attempt is over. */
export const EndReason = z.enum(['last-word', 'pause', 'silence', 'stopped', 'too-long', 'microphone'])
export type EndReason = z.infer<typeof EndReason>

export const PracticeEnd = z.object({
  reason: EndReason,
  /** How long it stayed quiet before the decision, in ms: the hang-over. */
  hangOverMs: z.number().nonnegative(),
  decidedAt: Instant,
})
export type PracticeEnd = z.infer<typeof PracticeEnd>

export const practiceCalls = {
  /** Makes microphone and engine ready for a twister, so that `practice.start` answers at once. */
  'practice.prepare': call(z.object({ twisterId: Slug, step: Step.optional() }), z.object({})),
  'practice.start': call(
    z.object({ twisterId: Slug, step: Step.optional() }),
    z.object({ attemptId: Id, sessionId: Id }),
  ),
  /** The child touched "done": judge what was said so far. */
  'practice.stop': call(z.object({ attemptId: Id }), z.object({})),
  /** Throw the attempt away; nothing is judged or stored. */
  'practice.cancel': call(z.object({ attemptId: Id }), z.object({})),
  /** The last attempt's audio as a 16 kHz WAV in base64, from memory only. */
  'practice.recording': call(z.object({ attemptId: Id }), z.object({ wavBase64: z.string() })),
}

export const practiceEvents = {
  'practice.state': z.object({ attemptId: Id, state: z.enum(['listening', 'judging', 'ended']) }),
  /** A word was heard: light it. Times in ms from the attempt's start, `at` on the wall clock. */
  'practice.word': z.object({
    attemptId: Id,
    wordIndex: z.int().nonnegative(),
    startMs: z.number(),
    endMs: z.number(),
    at: Instant,
    /** Left out: this computer found it. */
    by: z.literal('service').optional(),
  }),
  'practice.ended': z.object({ attemptId: Id, end: PracticeEnd }),
  'practice.verdict': z.object({
    attemptId: Id,
    twisterId: Slug,
    step: Step.optional(),
    verdict: AttemptVerdict,
    end: PracticeEnd,
    /** The child's plan shows what came out later: after the fifth try, or when the session is over. */
    isHeldBack: z.boolean().optional(),
  }),
  /** The attempt is on disk. */
  'practice.saved': z.object({ attemptId: Id }),
  /** The attempt could not be finished or stored; the next one works. */
  'practice.failed': z.object({ attemptId: Id, error: Failure }),
}
