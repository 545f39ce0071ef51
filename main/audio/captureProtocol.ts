import type { MicrophoneDevice } from '../../preload/contract/microphone.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { MicrophoneCode } from './problems.ts'

/** What the main program and the capture program say to each other. Both are ours; nobody else has the channel. */
export type CaptureRequest =
  | { readonly kind: 'list'; readonly id: number }
  | { readonly kind: 'open'; readonly id: number; readonly deviceId: string | null }
  | { readonly kind: 'close'; readonly id: number }
  | { readonly kind: 'cue' }

export type CaptureMessage =
  | { readonly kind: 'devices'; readonly id: number; readonly result: Result<readonly MicrophoneDevice[]> }
  | { readonly kind: 'opened'; readonly id: number; readonly result: Result<MicrophoneDevice | null> }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'frame'; readonly sequence: number; readonly samples: Int16Array }
  /** The device gave up by itself. */
  | { readonly kind: 'stopped'; readonly code: MicrophoneCode }

/** Where the capture program has its sound from. */
export interface CaptureSource {
  list(): Result<readonly MicrophoneDevice[]>
  /** Resolves when the first samples have come, so that an open microphone is one that delivers. */
  open(deviceId: string | null, listener: CaptureListener): Promise<Result<MicrophoneDevice | null>>
  close(): Promise<void>
  cue(): void
}

export interface CaptureListener {
  /** 16 kHz mono, any number of samples. */
  onSamples(samples: Int16Array): void
  onStopped(code: MicrophoneCode): void
}
