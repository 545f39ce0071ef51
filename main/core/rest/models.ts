import { z } from 'zod'
import { Step } from '../../../preload/contract/choosing.ts'
import { ConsentHow, ConsentKind } from '../../../preload/contract/consents.ts'
import { DialectChoice } from '../../../preload/contract/dialect.ts'
import { JudgedAttempt, RefusedAttempt, WordVerdict } from '../../../preload/contract/verdict.ts'
import { Id, Instant, Position, Slug, Sound } from '../../../preload/contract/vocabulary.ts'

/**
 * What the REST API takes and gives, the same on a computer of its own and in the cloud. No name, note or text that was said is
 * in it but as sealed bytes, which only devices with the child's key can open.
 */

/** Bytes as base64url, sealed on a device with the child's key. */
export const Sealed = (mostBytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .max(Math.ceil((mostBytes * 4) / 3))

export const Account = z.string().min(1).max(200)
export const Day = z.iso.date()
const BirthMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const count = z.int().nonnegative()

export const ChildBody = z.strictObject({
  birthMonth: BirthMonth.nullable(),
  avatar: Slug.nullable(),
  dialect: DialectChoice.nullable(),
  /** Null where the host seals them by itself, and for good once the child is deleted. */
  sealedName: Sealed(4096).nullable(),
  sealedNotes: Sealed(131_072).nullable(),
})
export const RestChild = ChildBody.extend({ id: Id, clinicId: Id.nullable(), madeAt: Instant })
export type RestChild = z.infer<typeof RestChild>

/** Ways of asking a guardian that prove it was one (16 CFR 312.5); a tick on a screen proves nothing. */
const VerifiableMethod = ConsentHow.exclude(['on-screen'])

export const ConsentBody = z.strictObject({
  id: Id,
  kind: ConsentKind,
  isGiven: z.boolean(),
  /** By what means the guardian was asked. */
  method: ConsentHow,
  /** Version of the text that was agreed to. */
  policyVersion: z.string().min(1).max(40),
})
export type ConsentBody = z.infer<typeof ConsentBody>
export const RestConsent = ConsentBody.extend({ by: z.string(), at: Instant })
export type RestConsent = z.infer<typeof RestConsent>

/** A child comes together with what allows it: without a guardian's verifiable yes nothing of it is kept. */
export const NewRestChild = ChildBody.extend({
  id: Id,
  clinicId: Id.nullable(),
  consent: z.strictObject({ id: Id, method: VerifiableMethod, policyVersion: z.string().min(1).max(40) }),
})
export type NewRestChild = z.infer<typeof NewRestChild>
export const ChildChange = ChildBody.partial()
export type ChildChange = z.infer<typeof ChildChange>

export const PlanBody = z.strictObject({
  /** Ids and figures: twisters, dose, rung. */
  content: z.record(z.string().max(80), z.unknown()),
  sealedNote: Sealed(131_072).nullable(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
})
export type PlanBody = z.infer<typeof PlanBody>
export const RestPlan = PlanBody.extend({ id: Id, childId: Id, by: z.string(), madeAt: Instant })
export type RestPlan = z.infer<typeof RestPlan>

export const NewRestSession = z.strictObject({ id: Id, startedAt: Instant })
export type NewRestSession = z.infer<typeof NewRestSession>
export const RestSession = NewRestSession.extend({ childId: Id, endedAt: Instant.nullable() })
export type RestSession = z.infer<typeof RestSession>

const SilentWord = WordVerdict.omit({ text: true })
const silent = { text: true, heard: true } as const
/** A verdict without what was to be said and what was heard. */
export const SilentVerdict = z.discriminatedUnion('outcome', [
  JudgedAttempt.omit(silent).extend({ words: z.array(SilentWord).max(1000) }),
  RefusedAttempt.omit(silent).extend({ words: z.array(SilentWord).length(0) }),
])
export type SilentVerdict = z.infer<typeof SilentVerdict>

export const RestAttempt = z.strictObject({
  id: Id,
  sessionId: Id,
  at: Instant,
  utcOffsetMinutes: z.int().min(-1440).max(1440),
  twisterId: Slug,
  /** The part of the twister that was said; null: the whole. */
  step: Step.nullable(),
  /** The texts, sealed; null where the host seals by itself. */
  sealed: Sealed(131_072).nullable(),
  verdict: SilentVerdict,
})
export type RestAttempt = z.infer<typeof RestAttempt>

/** What became of a row of a batch. */
export const Stored = z.object({ id: Id, outcome: z.enum(['stored', 'known', 'refused']), code: z.string().optional() })
export type Stored = z.infer<typeof Stored>

const Figures = z.object({
  attempts: count,
  judged: count,
  reviewed: count,
  practiceMs: z.number().nonnegative(),
  /** Mean over judged attempts that have one. */
  clarity: z.number().min(0).max(100).nullable(),
})
const tally = { right: count, close: count, wrong: count, missing: count, unsure: count }

export const RestProgress = z.object({
  childId: Id,
  from: Day,
  to: Day,
  totals: Figures,
  days: z.array(Figures.extend({ day: Day })),
  sounds: z.array(z.object({ sound: Sound, position: Position, ...tally })),
  processes: z.array(z.object({ process: Slug, shown: count, ...tally })),
})
export type RestProgress = z.infer<typeof RestProgress>

export const Dashboard = z.object({
  from: Day,
  to: Day,
  children: z.array(Figures.extend({ childId: Id, lastDay: Day.nullable() })),
})
export type Dashboard = z.infer<typeof Dashboard>

export const Registration = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('family'),
    /** Accounts are for adults; children have none. */
    isAdult: z.literal(true),
    policyVersion: z.string().min(1).max(40),
  }),
  z.strictObject({
    kind: z.literal('clinic'),
    isAdult: z.literal(true),
    policyVersion: z.string().min(1).max(40),
    clinic: z.strictObject({ id: Id, name: z.string().trim().min(1).max(200) }),
  }),
])
export type Registration = z.infer<typeof Registration>

export const Me = z.object({
  account: Account,
  /** Null: nobody registered this account yet. */
  registered: z.object({ kind: z.enum(['family', 'clinic']), policyVersion: z.string(), at: Instant }).nullable(),
  clinics: z.array(z.object({ id: Id, name: z.string(), role: z.enum(['admin', 'therapist']) })),
  children: count,
})
export type Me = z.infer<typeof Me>

export const NewInvitation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), clinicId: Id, role: z.enum(['admin', 'therapist']) }),
  z.strictObject({ kind: z.literal('guardian'), childId: Id }),
])
export type NewInvitation = z.infer<typeof NewInvitation>
export const Invitation = z.object({
  id: Id,
  kind: z.enum(['member', 'guardian']),
  clinicId: Id.nullable(),
  childId: Id.nullable(),
  role: z.enum(['admin', 'therapist']).nullable(),
  madeAt: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
})
export type Invitation = z.infer<typeof Invitation>

export const Assignment = z.object({
  id: Id,
  childId: Id,
  account: Account,
  madeAt: Instant,
  endedAt: Instant.nullable(),
})
export type Assignment = z.infer<typeof Assignment>

export const PackHead = z.object({ id: Slug, version: z.string(), publishedAt: Instant.nullable() })
export type PackHead = z.infer<typeof PackHead>
/** As it was released: the content and the signature over it. */
export const SignedPack = PackHead.extend({
  content: z.record(z.string(), z.unknown()),
  signature: z.string().nullable(),
  key: z.string().nullable(),
})
export type SignedPack = z.infer<typeof SignedPack>
