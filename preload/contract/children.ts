import { z } from 'zod'
import { Child, ChildDetails, DeletionCertificate, NewChild } from './child.ts'
import { call } from './define.ts'
import { Target } from './library.ts'
import { Id, Slug } from './vocabulary.ts'

/** A child as the choice of who practises shows it: nothing that is not needed to find oneself. */
export const ChildCard = z.object({
  id: Id,
  /** Null where none was given yet, and while it is sealed. */
  name: z.string().nullable(),
  avatar: Slug.nullable(),
  /** A name or notes are there, but cannot be read now. */
  isSealed: z.boolean(),
  isChosen: z.boolean(),
})
export type ChildCard = z.infer<typeof ChildCard>

/** All that is written down about a child. */
export const ChildProfile = z.object({ child: Child, targets: z.array(Target) })
export type ChildProfile = z.infer<typeof ChildProfile>

const cards = z.array(ChildCard)

export const childrenCalls = {
  /** Everybody on this computer, oldest first. There is always one, though nobody may have named it yet. */
  'children.list': call(z.object({}), cards),
  /** From now on this child practises. */
  'children.choose': call(z.object({ childId: Id }), cards),
  'children.get': call(z.object({ childId: Id }), ChildProfile),
  /** Without name and notes at any time; with either, fails with `vault-locked` unless what is private is open. */
  'children.add': call(NewChild, ChildProfile),
  /** Changes what is given. Name and notes need an open vault. */
  'children.change': call(
    z.object({ childId: Id, details: ChildDetails.partial(), targets: z.array(Target).max(200).optional() }),
    ChildProfile,
  ),
  /** For good, recordings included. */
  'children.delete': call(z.object({ childId: Id }), DeletionCertificate),
}

export const childrenEvents = {
  /** Somebody came, went, was changed or chosen, or names can be read now or no longer. */
  'children.changed': z.object({}),
}
