import type { Failure } from '../../preload/contract/failure.ts'
import type { Strictness } from '../../preload/contract/judging.ts'
import type { MicrophoneDevice, MicrophoneStatus } from '../../preload/contract/microphone.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import type { SpokenTwister } from '../../preload/contract/voice.ts'
import type { JudgingShifts } from '../core/scoring/adaptation.ts'
import type { Unsubscribe } from './world.ts'

/** 20 ms of sound: 320 signed 16-bit samples at 16 kHz, mono. */
export interface AudioFrame {
  /** Counts up by one a frame from the moment the microphone was opened; a gap means lost frames. */
  readonly sequence: number
  readonly samples: Int16Array
  /** Wall clock at which the frame reached this process, ms since 1970. */
  readonly arrivedAt: number
}

/** Loudness of a stretch of sound, as `microphone.level` of the contract has it. */
export type MeasureLevel = (samples: Int16Array) => {
  readonly rmsDb: number
  readonly peakDb: number
  readonly meter: number
  readonly isClipping: boolean
}

/** Tells speech from the room's own noise, frame by frame; keeps an estimate of that noise. */
export interface SpeechActivity {
  push(samples: Int16Array): { readonly isSpeech: boolean; readonly noiseFloorDb: number }
}

export interface Microphone {
  readonly source: MicrophoneStatus['source']
  list(): Promise<Result<readonly MicrophoneDevice[]>>
  /** Opens the device (null: the system's default). Idempotent; another device closes the one before. */
  open(deviceId: string | null): Promise<Result<MicrophoneDevice | null>>
  close(): Promise<void>
  /** An attempt begins now: a recording that stands in for a microphone starts over; others do nothing. */
  cue(): void
  onFrame(listener: (frame: AudioFrame) => void): Unsubscribe
  /** The microphone stopped by itself. It has been, or is being, made ready to open again. */
  onProblem(listener: (failure: Failure) => void): Unsubscribe
  dispose(): Promise<void>
}

export interface TargetWord {
  readonly text: string
  readonly sounds: readonly Sound[]
}

/** The text that is to be said, with the expected sounds of each word. */
export interface SpeechTarget {
  readonly text: string
  readonly words: readonly TargetWord[]
  /** How strictly it is judged; the usual way where it is left out. */
  readonly strictness?: Strictness
  /** What is different for the child who says it. */
  readonly shifts?: JudgingShifts | null
}

export interface HeardWord {
  readonly wordIndex: number
  /** From the first sample given to the stream, in ms. */
  readonly startMs: number
  readonly endMs: number
}

/** What the judgement ahead of the end says of it. */
export interface Foresight {
  /** Whether the last word is surely in the audio; null where nothing is known. */
  readonly isLastWordThere: boolean | null
}

export interface SpeechListener {
  /** Once a word of the target, in order, as soon as it is complete. */
  onWord(word: HeardWord): void
  /** Once for each time that `foresee` was asked, in order. */
  onForeseen?(foresight: Foresight): void
  /** The stream cannot go on; the engine restarts by itself. Nothing further is called. */
  onFailed(failure: Failure): void
}

export interface SpeechStream {
  /** 16 kHz mono samples; the array is not kept. */
  push(samples: Int16Array): void
  /** It may be over: judge what there is while waiting for the end, so that `finish` has the verdict at hand. */
  foresee(): void
  /**
   * No more audio: judge what was said. Verdict times count from the first sample pushed.
   * @param isAsForeseen nobody has spoken since `foresee`, so its verdict holds.
   */
  finish(isAsForeseen?: boolean): Promise<Result<AttemptVerdict>>
  /**
   * Ends as `finish(true)` does, at once: with the verdict of the last `foresee`, and the length as it is now. Null where that is not
   * at hand: nothing has ended then.
   */
  finishAsForeseen(): AttemptVerdict | null
  cancel(): void
}

export interface SpeechEngine {
  /** "name@version", as it stands in every verdict. */
  readonly name: string
  /** Resolves when the engine can judge; a later call is free. */
  ready(): Promise<Result<void>>
  /** Expected sounds for a text; `unknown-word` names the words it cannot say. */
  pronounce(text: string): Promise<Result<SpeechTarget>>
  /** Loads the target's words ahead of time, so that `listen` is instant. */
  prepare(target: SpeechTarget): Promise<Result<void>>
  listen(target: SpeechTarget, listener: SpeechListener): SpeechStream
  /** Judges a whole take: 16 kHz mono samples, -1..1. */
  score(samples: Float32Array, target: SpeechTarget): Promise<Result<AttemptVerdict>>
  dispose(): Promise<void>
}

/** A voice that says a twister as a model. */
export interface ModelVoice {
  say(target: SpeechTarget, speed: 'normal' | 'slow'): Promise<Result<SpokenTwister>>
  /** An English sentence as the voice itself reads it: what sounds it makes is not promised, and no word has times. */
  read(text: string): Promise<Result<SpokenTwister>>
  dispose(): Promise<void>
}
