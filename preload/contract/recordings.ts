import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant } from './vocabulary.ts'

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

export const recordingCalls = {
  /** Newest first. */
  'recordings.list': call(z.object({ childId: Id }), z.array(RecordingEntry)),
  /** A WAV in base64; fails with `vault-locked` while what is private is locked. */
  'recordings.listen': call(z.object({ recordingId: Id }), z.object({ wavBase64: z.string() })),
  /** One that is not there is no failure. */
  'recordings.destroy': call(z.object({ recordingId: Id }), z.object({})),
}

export const recordingEvents = { 'recordings.changed': z.object({ childId: Id }) }
