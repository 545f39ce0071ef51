import { z } from 'zod'

/**
 * The words that code, database, interface and documents share.
 * Sounds are ARPAbet without stress marks, as in the CMU Pronouncing Dictionary.
 */

export const consonants = [
  'B',
  'CH',
  'D',
  'DH',
  'F',
  'G',
  'HH',
  'JH',
  'K',
  'L',
  'M',
  'N',
  'NG',
  'P',
  'R',
  'S',
  'SH',
  'T',
  'TH',
  'V',
  'W',
  'Y',
  'Z',
  'ZH',
] as const
export const vowels = [
  'AA',
  'AE',
  'AH',
  'AO',
  'AW',
  'AY',
  'EH',
  'ER',
  'EY',
  'IH',
  'IY',
  'OW',
  'OY',
  'UH',
  'UW',
] as const

export const Sound = z.enum([...consonants, ...vowels])
export type Sound = z.infer<typeof Sound>

export const Verdict = z.enum(['right', 'close', 'wrong', 'missing', 'unsure'])
export type Verdict = z.infer<typeof Verdict>

export const Position = z.enum(['initial', 'medial', 'final'])
export type Position = z.infer<typeof Position>

export const Difficulty = z.enum(['easy', 'intermediate', 'advanced'])
export type Difficulty = z.infer<typeof Difficulty>

/** A UUIDv7 in its usual 36-character form. */
export const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
export type Id = z.infer<typeof Id>

/** Names of things that ship with the app (twisters, packs, processes): short, lower case, hyphenated. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80)
export type Slug = z.infer<typeof Slug>

/** Milliseconds since 1970, UTC. */
export const Instant = z.int().nonnegative()

/** Languages of the interface, and of what is said outside of it. English is there where one has no words. */
export const Language = z.enum(['en', 'de'])
export type Language = z.infer<typeof Language>
