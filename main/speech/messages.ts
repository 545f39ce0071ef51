import type { Result } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { Foresight, HeardWord, SpeechTarget } from '../ports/index.ts'

/** What is asked of the speech worker and answered under the same number. */
export interface Requests {
  readonly pronounce: {
    readonly input: { readonly words: readonly string[] }
    readonly output: readonly (readonly Sound[] | null)[]
  }
  readonly prepare: { readonly input: { readonly target: SpeechTarget }; readonly output: undefined }
  readonly finish: {
    readonly input: { readonly stream: number; readonly isAsForeseen: boolean }
    readonly output: AttemptVerdict
  }
  readonly score: {
    readonly input: { readonly samples: Float32Array; readonly target: SpeechTarget }
    readonly output: AttemptVerdict
  }
}
export type RequestName = keyof Requests

export type Request = {
  readonly [Name in RequestName]: { readonly kind: Name; readonly id: number } & Requests[Name]['input']
}[RequestName]

/** Told to the worker without an answer. */
export type Notice =
  | { readonly kind: 'open'; readonly stream: number; readonly target: SpeechTarget }
  | { readonly kind: 'audio'; readonly stream: number; readonly samples: Int16Array }
  | { readonly kind: 'foresee'; readonly stream: number }
  | { readonly kind: 'cancel'; readonly stream: number }

export type ToWorker = Request | Notice

export type FromWorker =
  /** With the name of the engine that judges. */
  | { readonly kind: 'ready'; readonly engine: string }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'word'; readonly stream: number; readonly word: HeardWord }
  | {
      readonly kind: 'foreseen'
      readonly stream: number
      readonly foresight: Foresight
      /** On what there was; null where it could not be judged ahead. */
      readonly verdict: AttemptVerdict | null
    }
  | { readonly kind: 'streamFailed'; readonly stream: number; readonly message: string }
