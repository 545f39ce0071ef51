import { z } from 'zod'
import { call } from './define.ts'

/** What is to be done about a microphone, as it was found. */
export const MicrophoneAdvice = z.enum(['fine', 'muted', 'no-voice', 'clipping', 'quiet', 'noisy', 'narrow'])
export type MicrophoneAdvice = z.infer<typeof MicrophoneAdvice>

export const MicrophoneFinding = z.object({
  /** The weightiest first; never empty. */
  advice: z.array(MicrophoneAdvice).min(1),
  /** The room's sound, the voice's and its loudest sample, in dB below full scale. */
  roomDb: z.number(),
  voiceDb: z.number(),
  peakDb: z.number(),
  /** Share of the samples that are cut off, 0..1. */
  clippedShare: z.number().min(0).max(1),
  /** How far the voice stands above the room, in dB. */
  marginDb: z.number(),
  isNarrowBand: z.boolean(),
})
export type MicrophoneFinding = z.infer<typeof MicrophoneFinding>

export const microphoneCheckCalls = {
  /** Opens the microphone and listens to the room. Answers when it has heard enough, `ms` later. */
  'check.room': call(z.object({}), z.object({ ms: z.number() })),
  /** Listens to a word, after the room; what it found of both. `bad-input` where the room was not heard before. */
  'check.word': call(z.object({}), MicrophoneFinding),
  /** What was heard of the word: a 16 kHz WAV in base64, from memory alone. */
  'check.sound': call(z.object({}), z.object({ wavBase64: z.string() })),
  /** Ends the check, and forgets what was heard. */
  'check.stop': call(z.object({}), z.object({})),
}
