import { z } from 'zod'
import { call } from './define.ts'
import { Failure } from './failure.ts'

export const MicrophoneDevice = z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })
export type MicrophoneDevice = z.infer<typeof MicrophoneDevice>

export const MicrophoneStatus = z.object({
  state: z.enum(['closed', 'opening', 'open', 'failed']),
  source: z.enum(['native', 'page', 'recording']),
  device: MicrophoneDevice.nullable(),
  problem: Failure.nullable(),
})
export type MicrophoneStatus = z.infer<typeof MicrophoneStatus>

/** Level of the input, drawn about 20 times a second while the microphone is open. */
export const MicrophoneLevel = z.object({
  /** Root mean square and peak of the last 40 ms, in dB below full scale (0 is the loudest, -100 silence). */
  rmsDb: z.number(),
  peakDb: z.number(),
  /** 0..1 on a scale made for the eye. */
  meter: z.number().min(0).max(1),
  isClipping: z.boolean(),
  isSpeech: z.boolean(),
})
export type MicrophoneLevel = z.infer<typeof MicrophoneLevel>

export const microphoneCalls = {
  'microphone.list': call(z.object({}), z.array(MicrophoneDevice)),
  'microphone.status': call(z.object({}), MicrophoneStatus),
  /** Opens the microphone (idempotent); levels flow until it is closed. */
  'microphone.open': call(z.object({}), MicrophoneStatus),
  'microphone.close': call(z.object({}), MicrophoneStatus),
  /** The page says why its own microphone could not be opened, or that it stopped. */
  'microphone.pageFailed': call(
    z.object({ code: z.enum(['microphone-missing', 'microphone-busy', 'microphone-denied', 'microphone-unplugged']) }),
    z.object({}),
  ),
}

export const microphoneEvents = {
  'microphone.status': MicrophoneStatus,
  'microphone.level': MicrophoneLevel,
  /** Asks the page to start or stop its own microphone (second source). */
  'microphone.pageWanted': z.object({ isWanted: z.boolean(), deviceId: z.string().nullable() }),
}
