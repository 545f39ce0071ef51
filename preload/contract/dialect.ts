import { z } from 'zod'
import { Slug, Sound } from './vocabulary.ts'

/** The dialect that a therapist picked for a child: a profile, and which of its optional forms are accepted too. */
export const DialectChoice = z.object({ profileId: Slug, options: z.array(Slug).max(100) })
export type DialectChoice = z.infer<typeof DialectChoice>

/** A profile as screens show it: what it accepts, in words, with where that is known from. */
export const DialectSummary = z.object({
  id: Slug,
  name: z.string(),
  about: z.string(),
  forms: z.array(
    z.object({
      id: Slug,
      name: z.string(),
      example: z.string(),
      note: z.string(),
      source: z.string(),
      isOptional: z.boolean(),
      sounds: z.array(z.object({ expected: Sound, heard: Sound.nullable() })),
    }),
  ),
})
export type DialectSummary = z.infer<typeof DialectSummary>
