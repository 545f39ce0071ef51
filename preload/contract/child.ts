import { z } from 'zod'
import { DialectChoice } from './dialect.ts'
import { Id, Instant, Slug } from './vocabulary.ts'

/** What grown-ups write down about a child. */
export const ChildDetails = z.object({
  name: z.string().trim().min(1).max(200),
  notes: z.string().max(20_000),
  /** YYYY-MM: a day would say more than is needed. */
  birthMonth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullable(),
  avatar: Slug.nullable(),
  /** Null: the one that is set on this computer. */
  dialect: DialectChoice.nullable(),
})
export type ChildDetails = z.infer<typeof ChildDetails>

/** A child that comes. Name null: told apart by the picture alone, as where there is no passphrase to seal a name with. */
export const NewChild = ChildDetails.extend({ name: ChildDetails.shape.name.nullable() })
export type NewChild = z.infer<typeof NewChild>

export const Child = z.object({
  id: Id,
  /** Null where none was given yet, and while it is sealed. */
  name: z.string().nullable(),
  notes: z.string().nullable(),
  birthMonth: z.string().nullable(),
  avatar: Slug.nullable(),
  dialect: DialectChoice.nullable(),
  madeAt: Instant,
  /** Name or notes are there, but cannot be read now: the vault is locked, or this computer does not have the key. */
  isSealed: z.boolean(),
  /** The one who practises on this computer. */
  isChosen: z.boolean(),
})
export type Child = z.infer<typeof Child>

/** Proof that a child is gone: what there was, in figures. */
export const DeletionCertificate = z.object({
  childId: Id,
  at: Instant,
  /** Id of the person or account. */
  by: z.string(),
  attempts: z.int().nonnegative(),
  sessions: z.int().nonnegative(),
  recordings: z.int().nonnegative(),
  /** Copies and backups of the database in which the child's key was overwritten, too. */
  copies: z.int().nonnegative(),
  /**
   * Whether nothing is left of the key in any file of the app's folder. False while another window holds the database open, or a
   * copy cannot be written to: it is done at the next start.
   */
  isComplete: z.boolean(),
})
export type DeletionCertificate = z.infer<typeof DeletionCertificate>
