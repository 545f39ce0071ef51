import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'
import { RefusalReason } from './verdict.ts'
import { Id, Instant, Slug } from './vocabulary.ts'
import { SpokenTwister } from './voice.ts'

/** A twister that a grown-up of this home or clinic recorded as a model, for every child here. */
export const OwnRecording = z.object({ twisterId: Slug, madeAt: Instant })
export type OwnRecording = z.infer<typeof OwnRecording>

export const OwnVoice = z.object({
  /** Whether they can be heard now: what is private has to be unlocked. */
  isOpen: z.boolean(),
  recordings: z.array(OwnRecording),
})
export type OwnVoice = z.infer<typeof OwnVoice>

/** What came of a recording: it can be heard and kept, or why not. */
export const OwnTake = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ready') }),
  /** Words that were not found in it. */
  z.object({ outcome: z.literal('incomplete'), missing: z.array(z.string()) }),
  z.object({ outcome: z.literal('refused'), reason: RefusalReason }),
  z.object({ outcome: z.literal('failed'), error: Failure }),
])
export type OwnTake = z.infer<typeof OwnTake>

const take = z.object({ takeId: Id })

export const ownVoiceCalls = {
  'ownVoice.list': call(z.object({}), OwnVoice),
  /** Listens until the last word, a pause, or `stop`; then `ownVoice.taken` tells what came of it. One at a time, in memory. */
  'ownVoice.record': call(z.object({ twisterId: Slug }), take),
  'ownVoice.stop': call(take, z.object({})),
  /** Throws the recording away, whether it is still going on or not. */
  'ownVoice.discard': call(take, z.object({})),
  'ownVoice.listen': call(take, SpokenTwister),
  /** Seals and keeps it; one that was there for this twister is destroyed. */
  'ownVoice.keep': call(take, z.object({})),
  'ownVoice.destroy': call(z.object({ twisterId: Slug }), z.object({})),
}

export const ownVoiceEvents = {
  'ownVoice.taken': z.object({ takeId: Id, take: OwnTake }),
  'ownVoice.changed': z.object({}),
}
