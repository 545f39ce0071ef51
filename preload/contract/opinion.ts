import { z } from 'zod'
import { call } from './define.ts'
import { Id } from './vocabulary.ts'

/** A word as a speech service heard it. It knows words alone: nothing of it says how a sound was made. */
export const OpinionWord = z.object({
  text: z.string().max(200),
  /** In ms from the start of the audio. */
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  /** 0..1 as the service has it; null where it does not say. */
  confidence: z.number().min(0).max(1).nullable(),
})
export type OpinionWord = z.infer<typeof OpinionWord>

/** A word of the twister over which the two recognisers differ. */
export const WordDifference = z.object({
  wordIndex: z.int().nonnegative(),
  expected: z.string(),
  /** What the service heard in its place; null: nothing. */
  heard: z.string().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  /** Whether this computer found the word. */
  isFoundHere: z.boolean(),
})
export type WordDifference = z.infer<typeof WordDifference>

/** What a second recogniser made of an attempt's words. Verdicts are as they were without it. */
export const SecondOpinion = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('given'),
    service: z.string(),
    words: z.array(OpinionWord).max(500),
    differences: z.array(WordDifference).max(500),
  }),
  /** The line broke, was too slow, or the service refused; this computer went on alone. */
  z.object({ outcome: z.literal('lost'), service: z.string() }),
])
export type SecondOpinion = z.infer<typeof SecondOpinion>

export const OpinionRegion = z.enum(['global', 'eu', 'us'])
export type OpinionRegion = z.infer<typeof OpinionRegion>

/** Whether a second recogniser is asked, and by whose leave. The key itself never comes here. */
export const OpinionStatus = z.object({
  isOn: z.boolean(),
  /** What it would be asked by: a clinic's own key, the clinic's account, or nothing. */
  by: z.enum(['key', 'account', 'nothing']),
  /** Whose key it is; null where there is none, or nobody can read it now. */
  key: z.object({ account: z.string(), project: z.string() }).nullable(),
  /** A key is kept, and what is private is locked. */
  isLocked: z.boolean(),
  /** Where the service is to listen. */
  region: OpinionRegion,
})
export type OpinionStatus = z.infer<typeof OpinionStatus>

export const opinionCalls = {
  'opinion.status': call(z.object({}), OpinionStatus),
  'opinion.change': call(z.object({ isOn: z.boolean().optional(), region: OpinionRegion.optional() }), OpinionStatus),
  /** Files in the folder of downloads that hold a key of a service account. */
  'opinion.place': call(
    z.object({}),
    z.object({
      folder: z.string(),
      files: z.array(z.object({ path: z.string(), account: z.string() })),
      canChoose: z.boolean(),
    }),
  ),
  'opinion.choose': call(z.object({}), z.object({ path: z.string().nullable() })),
  /** Seals the key that is in the file; the file stays where it is. Fails with `vault-locked` where nothing seals it. */
  'opinion.keep': call(z.object({ path: z.string().min(1).max(4_096) }), OpinionStatus),
  'opinion.forget': call(z.object({}), OpinionStatus),
}

export const opinionEvents = {
  'opinion.changed': z.object({}),
  /** After the verdict, which never waits for it; or in the middle of an attempt where it is lost. */
  'opinion.given': z.object({ attemptId: Id, opinion: SecondOpinion }),
}
