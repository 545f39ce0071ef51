import type { OpinionRegion, OpinionWord } from '../../preload/contract/opinion.ts'
import type { Result } from '../../preload/contract/result.ts'

/** By whose leave a speech service is asked: a clinic's own service account, or a token that was minted for minutes. */
export type OpinionLeave =
  | { readonly by: 'key'; readonly project: string; readonly account: string; readonly privateKey: string }
  | { readonly by: 'token'; readonly project: string; readonly token: string; readonly expiresAt: number }

export interface OpinionListener {
  /** All words of the attempt so far; the last of them may still change. */
  onWords(words: readonly OpinionWord[]): void
  /** Once: nothing more will come, whatever is pushed. `why` names a kind of trouble, and no word of anybody's. */
  onLost(why: string): void
}

/** One attempt as a speech service hears it. Nothing that it does holds up the attempt. */
export interface OpinionStream {
  /** 16 kHz mono; the array is not kept. */
  push(samples: Int16Array): void
  /** The attempt is over: its words once the service has settled on them. Null where it was lost, or is too late. */
  finish(): Promise<readonly OpinionWord[] | null>
  cancel(): void
}

/** A recogniser elsewhere, which is told nothing of what was to be said. */
export interface SpeechService {
  /** As it stands beside what it heard. */
  readonly name: string
  open(
    leave: OpinionLeave,
    options: { readonly language: string; readonly region: OpinionRegion },
    listener: OpinionListener,
  ): OpinionStream
}

/** Mints leave to ask, for whoever is signed in. */
export interface SpeechTokenBroker {
  mint(): Promise<Result<Extract<OpinionLeave, { by: 'token' }>>>
}

/** Files of keys, as people get them from Google. */
export interface ServiceKeyFiles {
  in(folder: string): readonly { readonly path: string; readonly account: string }[]
  /** Fails with `not-found` where it cannot be read, with `bad-input` where it is no such key. */
  read(path: string): Result<Extract<OpinionLeave, { by: 'key' }>>
}
