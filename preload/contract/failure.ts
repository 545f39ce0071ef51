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
  'store-damaged',
  'disk-full',
  'vault-locked',
  'vault-damaged',
  'pack-unreadable',
  'pack-unsigned',
  'pack-wrong',
  'pack-older',
  'pack-other-key',
  'pack-needs-newer-app',
  'pack-source-wrong',
  'offline',
  'account-unknown',
  'account-exists',
  'password-refused',
  'code-refused',
  'unsent',
  'not-registered',
  'not-agreed',
  'disconnected',
  'internal',
])
export type FailureCode = z.infer<typeof FailureCode>

export const Failure = z.object({ code: FailureCode, message: z.string() })
export type Failure = z.infer<typeof Failure>
