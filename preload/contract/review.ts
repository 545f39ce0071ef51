import { z } from 'zod'
import { CorrectingRole, Correction, ReviewedVerdict } from './correction.ts'
import { call } from './define.ts'
import { AttemptSummary } from './progress.ts'
import { AttemptVerdict } from './verdict.ts'
import { Id, Instant, Sound } from './vocabulary.ts'

/** Which attempts are listed; what is left out, or false, leaves none out. */
export const ReviewFilter = z.object({
  /** Only those whose sound is kept. */
  withRecording: z.boolean().optional(),
  /** Only those over which nobody of this role has said anything. */
  notYetBy: CorrectingRole.optional(),
  /** Only those with a sound that the machine called wrong or missing, or of which it was unsure; what the dialect accepts is none. */
  withDoubt: z.boolean().optional(),
})
export type ReviewFilter = z.infer<typeof ReviewFilter>

/** Behind this attempt the list goes on. */
export const ReviewCursor = z.object({ at: Instant, id: Id })
export type ReviewCursor = z.infer<typeof ReviewCursor>

/** An attempt as the list shows it. */
export const ReviewEntry = AttemptSummary.extend({
  /** Its recording, where one is kept and its time is not over. */
  recordingId: Id.nullable(),
  /** Sounds that the machine called wrong or missing, or of which it was unsure. */
  doubts: z.int().nonnegative(),
  /** Places over which therapists and guardians said something that holds. */
  byTherapist: z.int().nonnegative(),
  byGuardian: z.int().nonnegative(),
  hasNote: z.boolean(),
})
export type ReviewEntry = z.infer<typeof ReviewEntry>

export const ReviewPage = z.object({
  /** Newest first. May be short, or empty, though the list goes on: so much was looked through at once. */
  entries: z.array(ReviewEntry),
  /** Null: there is nothing older. */
  next: ReviewCursor.nullable(),
})
export type ReviewPage = z.infer<typeof ReviewPage>

/** What the machine found about one sound, as far as it is kept. */
export const KeptEvidence = z.object({
  /** Calibrated probability that experts would call it wrong or missing, before anything was fitted to the child. */
  wrongProbability: z.number().min(0).max(1).nullable(),
  /** What else it may have been, likeliest first, with the natural logarithm of the odds against the expected sound. */
  competitors: z.array(z.object({ sound: Sound, logOdds: z.number() })),
  /** Sounds that are likely in its place, likeliest first: by what was found, then by the processes. */
  likely: z.array(Sound),
})
export type KeptEvidence = z.infer<typeof KeptEvidence>

export const ReviewNote = z.object({
  role: CorrectingRole,
  /** Null where it cannot be read now: what is private is locked. */
  text: z.string().nullable(),
  at: Instant,
})
export type ReviewNote = z.infer<typeof ReviewNote>

/** One attempt with all that is known of it. */
export const AttemptReview = z.object({
  entry: ReviewEntry,
  childId: Id,
  review: ReviewedVerdict,
  /** What the child saw: the machine's verdict with what the dialect accepts, before anybody said anything. */
  shown: AttemptVerdict,
  /** By word, by sound, as in `shown`. */
  evidence: z.array(z.array(KeptEvidence)),
  recording: z.object({ id: Id, destroyAt: Instant }).nullable(),
  /** The newest of each role; an emptied one is left out. */
  notes: z.array(ReviewNote),
})
export type AttemptReview = z.infer<typeof AttemptReview>

/** What a person says over one place of an attempt; `soundIndex` null: over the word as a whole. */
export const Said = Correction.pick({ wordIndex: true, soundIndex: true, verdict: true, heard: true })
export type Said = z.infer<typeof Said>

/** What was kept, so that it can be taken back or said again, and the attempt as it is now. */
export const ReviewChange = z.object({ corrections: z.array(Correction), attempt: AttemptReview })
export type ReviewChange = z.infer<typeof ReviewChange>

/** Cohen's kappa with its 95 % interval; null where machine and person both said the same one thing throughout. */
export const Agreement = z.object({
  /** Null: of all sounds together. */
  sound: Sound.nullable(),
  /** Sounds of which both said something sure. */
  both: z.int().nonnegative(),
  /** Of these, those of which they said the same. */
  same: z.int().nonnegative(),
  /** Of these, those that the machine called worse than the therapist, and better. */
  stricter: z.int().nonnegative(),
  gentler: z.int().nonnegative(),
  /** Sounds that a therapist heard and of which machine or therapist was unsure; in none of the above. */
  unsure: z.int().nonnegative(),
  kappa: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** There are not enough of them for a kappa that means anything. */
  isTooFew: z.boolean(),
})
export type Agreement = z.infer<typeof Agreement>

export const longestNote = 4_000

export const reviewCalls = {
  'review.list': call(
    z.object({
      childId: Id,
      filter: ReviewFilter,
      before: ReviewCursor.optional(),
      limit: z.int().min(1).max(100).optional(),
    }),
    ReviewPage,
  ),
  'review.get': call(z.object({ attemptId: Id }), AttemptReview),
  /** All of it or nothing. Fails with `bad-input` for a place that the attempt does not have. */
  'review.correct': call(
    z.object({ attemptId: Id, role: CorrectingRole, said: z.array(Said).min(1).max(1_000) }),
    ReviewChange,
  ),
  /** Agrees with what is shown of the sounds over which neither this role nor a therapist said anything; not with a doubt. */
  'review.agree': call(z.object({ attemptId: Id, role: CorrectingRole }), ReviewChange),
  /** Takes corrections of one's own role back, all or none. What was taken back is told. */
  'review.withdraw': call(
    z.object({ attemptId: Id, role: CorrectingRole, correctionIds: z.array(Id).min(1).max(1_000) }),
    ReviewChange,
  ),
  /** One note a role; an empty one takes it away. Fails with `vault-locked` where it cannot be sealed. */
  'review.note': call(
    z.object({ attemptId: Id, role: CorrectingRole, text: z.string().max(longestNote) }),
    z.object({ notes: z.array(ReviewNote) }),
  ),
  /** How far the machine and therapists agree about this child; all sounds together first, then the commonest. */
  'review.agreement': call(z.object({ childId: Id }), z.array(Agreement)),
}
