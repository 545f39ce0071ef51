import { z } from 'zod'
import { call } from './define.ts'
import { Id, Instant } from './vocabulary.ts'

/** What a guardian may agree to, each by itself; without a yes none of it happens. */
export const ConsentKind = z.enum(['recording', 'cloud', 'speech-service'])
export type ConsentKind = z.infer<typeof ConsentKind>

/**
 * By what means the guardian was asked: on this screen, on a paper that the practice keeps, or in the cloud by other ways that prove
 * who it was.
 */
export const ConsentHow = z.enum(['on-screen', 'on-paper', 'card-payment', 'video-call', 'phone-call', 'id-check'])
export type ConsentHow = z.infer<typeof ConsentHow>

const GuardianName = z.string().trim().min(1).max(200)

/** A yes, from the moment that it was given to the one that it was withdrawn. */
export const Consent = z.object({
  id: Id,
  kind: ConsentKind,
  givenAt: Instant,
  by: z.object({
    /** Null while it is sealed, and for good once the child is deleted. */
    name: z.string().nullable(),
    role: z.enum(['guardian', 'therapist']).nullable(),
  }),
  how: ConsentHow,
  /** Version of the text that was agreed to. */
  policyVersion: z.string().min(1).max(40),
  /** Null where a later yes took its place, and as long as nobody withdrew it. */
  withdrawnAt: Instant.nullable(),
  /** Whether it is the one that holds now. */
  holds: z.boolean(),
})
export type Consent = z.infer<typeof Consent>

export const ChildConsents = z.object({
  /** Of the text that is shown now. */
  policyVersion: z.string(),
  /** Newest first. */
  ledger: z.array(Consent),
  /** Kinds of which somebody agreed, and another guardian's no stands: it does until that one agrees again. */
  refused: z.array(ConsentKind),
  /** How many recordings of the child there are. */
  recordings: z.int().nonnegative(),
})
export type ChildConsents = z.infer<typeof ChildConsents>

export const consentCalls = {
  'consents.list': call(z.object({ childId: Id }), ChildConsents),
  /** Fails with `vault-locked` where the guardian's name cannot be sealed, with `bad-input` for a tick on a screen where more is needed. */
  'consents.give': call(
    z.object({ childId: Id, kind: ConsentKind, guardian: GuardianName, how: ConsentHow }),
    ChildConsents,
  ),
  /**
   * Needs no name and no open vault. Withdrawn consent to recording destroys the child's recordings.
   * `consentId`: the yes of the guardian whose no it is; left out, it is everybody's. `not-found` for one that is no yes of this kind.
   */
  'consents.withdraw': call(z.object({ childId: Id, kind: ConsentKind, consentId: Id.optional() }), ChildConsents),
}

export const consentEvents = { 'consents.changed': z.object({ childId: Id }) }
