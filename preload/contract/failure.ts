import { z } from 'zod'

/** Every way in which a call may fail as part of ordinary life. Programs read the code, people the sentence. */
export const FailureCode = z.enum([
  'bad-input',
  'not-found',
  'not-allowed',
  'busy',
  'microphone-missing',
  'microphone-busy',
  'microphone-denied',
  'microphone-unplugged',
  'microphone-crashed',
  'engine-crashed',
  'engine-timeout',
  'unknown-word',
  'audio-missing',
  'audio-unreadable',
  'audio-too-long',
  'store-unavailable',
  'disk-full',
  'disconnected',
  'internal',
])
export type FailureCode = z.infer<typeof FailureCode>

export const Failure = z.object({ code: FailureCode, message: z.string() })
export type Failure = z.infer<typeof Failure>

/** An expected failure is a value; exceptions are for bugs. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (code: FailureCode, message: string): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code, message },
})
