import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant, Slug } from './vocabulary.ts'

/** A recording that is kept, as grown-ups see it listed. */
export const RecordingEntry = z.object({
  id: Id,
  attemptId: Id,
  /** What was to be said; null where the attempt is not there any more. */
  text: z.string().nullable(),
  madeAt: Instant,
  /** When it is destroyed by itself. */
  destroyAt: Instant,
})
export type RecordingEntry = z.infer<typeof RecordingEntry>

/** A judged attempt whose sound is kept; the sound itself is asked for by `recordings.listen`. */
export const KeptTry = z.object({
  attemptId: Id,
  recordingId: Id,
  at: Instant,
  /** As it counts now, corrections included; null where too much of it is unsure. */
  clarity: z.number().min(0).max(100).nullable(),
  destroyAt: Instant,
})
export type KeptTry = z.infer<typeof KeptTry>

/** The earliest and the latest try at one twister that are kept, of different days. */
export const ThenAndNow = z.object({ twisterId: Slug, text: z.string(), first: KeptTry, last: KeptTry })
export type ThenAndNow = z.infer<typeof ThenAndNow>

/**
 * Why there is nothing to compare: this computer's rules keep no recordings, no guardian agreed, what is private is locked, no recording
 * was kept yet, all were destroyed after their time, or no twister was kept on two days.
 */
export const WhyNothing = z.enum(['by-rule', 'not-agreed', 'locked', 'none-yet', 'ended', 'one-day'])
export type WhyNothing = z.infer<typeof WhyNothing>

export const recordingCalls = {
  /** Newest first. */
  'recordings.list': call(z.object({ childId: Id }), z.array(RecordingEntry)),
  /** A WAV in base64; fails with `vault-locked` while what is private is locked. */
  'recordings.listen': call(z.object({ recordingId: Id }), z.object({ wavBase64: z.string() })),
  /** Of the child who practises where none is named; the longest time between the two first. No sound is in it. */
  'recordings.thenAndNow': call(
    z.object({ childId: Id.optional() }),
    z.object({
      pairs: z.array(ThenAndNow),
      /** Null where there are pairs. */
      why: WhyNothing.nullable(),
      /** How long a recording made now is kept, in days. */
      days: z.int().positive(),
    }),
  ),
  /** One that is not there is no failure. */
  'recordings.destroy': call(z.object({ recordingId: Id }), z.object({})),
}

export const recordingEvents = { 'recordings.changed': z.object({ childId: Id }) }
