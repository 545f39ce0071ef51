import type { HostName } from '../preload/contract/app.ts'
import type { Failure } from '../preload/contract/failure.ts'
import type { Strictness } from '../preload/contract/judging.ts'
import type { MicrophoneDevice, MicrophoneStatus } from '../preload/contract/microphone.ts'
import type { AttemptSummary } from '../preload/contract/progress.ts'
import type { Result } from '../preload/contract/result.ts'
import type { AttemptVerdict } from '../preload/contract/verdict.ts'
import type { Id, Sound } from '../preload/contract/vocabulary.ts'
import type { SpokenTwister } from '../preload/contract/voice.ts'

/** What services need of the world. Adapters fill these in; services never know which one did. */

export type Unsubscribe = () => void

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

/** Structured log. Never given a name, a note, a text that was said, or audio. */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  error(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
}

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
}

export interface HeardWord {
  readonly wordIndex: number
  /** From the first sample given to the stream, in ms. */
  readonly startMs: number
  readonly endMs: number
}

export interface SpeechListener {
  /** Once a word of the target, in order, as soon as it is complete. */
  onWord(word: HeardWord): void
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
  dispose(): Promise<void>
}

export interface NewAttempt {
  readonly id: Id
  readonly sessionId: Id
  readonly childId: Id
  readonly twisterId: string
  readonly at: number
  readonly verdict: AttemptVerdict
}

export interface AttemptTotals {
  readonly attempts: number
  readonly judged: number
  readonly practiceMs: number
  /** Mean and best clarity over judged attempts that have one; null where none has. */
  readonly clarity: number | null
  readonly bestClarity: number | null
}

export interface Store {
  /** The child who practises on this computer; made at first use. */
  localChild(): Promise<Result<{ readonly id: Id }>>
  /** The open session of the child, or a new one if the last attempt is more than 30 minutes old. */
  currentSession(childId: Id, now: number): Promise<Result<{ readonly id: Id; readonly startedAt: number }>>
  /** One transaction (attempt, words, sounds, outbox row); resolves when it is durable on disk. */
  recordAttempt(attempt: NewAttempt): Promise<Result<void>>
  attemptTotals(childId: Id): Promise<Result<AttemptTotals>>
  /** Attempts at or after `since`, oldest first. */
  attemptsSince(childId: Id, since: number): Promise<Result<readonly AttemptSummary[]>>
  /** The newest attempts, newest first. */
  recentAttempts(childId: Id, limit: number): Promise<Result<readonly AttemptSummary[]>>
  close(): Promise<void>
}

/** Small settings that survive a restart (electron-store, or its core `conf`). */
export interface SettingsFile {
  read(key: 'settings' | 'window' | 'origin'): unknown
  write(key: 'settings' | 'window' | 'origin', value: unknown): void
}

/** A child process that speaks by messages (utilityProcess in Electron, child_process on Node). */
export interface ChildProgram {
  readonly pid: number | undefined
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): Unsubscribe
  onExit(listener: (code: number | null) => void): Unsubscribe
  kill(): void
}

export interface Host {
  readonly name: HostName
  readonly version: string
  /** Folder for the database; exists and is ours. */
  readonly dataFolder: string
  /** Programs that run beside the main one. */
  readonly programs: { readonly speechWorker: URL; readonly voiceWorker: URL; readonly capture: URL }
  readonly launch: (program: URL, args: readonly string[]) => ChildProgram
  readonly settings: SettingsFile
  /** A WAV file that stands in for the microphone, or null. */
  readonly recording: string | null
  readonly clock: Clock
  readonly logger: Logger
}

/** What was sealed cannot be read, and nothing can be sealed, until a grown-up has chosen or given the passphrase. */
export type VaultState = 'not-set-up' | 'locked' | 'open'

/**
 * Encrypts what tells who a child is (AES-256-GCM). Every child has a key of its own, kept only wrapped under this computer's
 * master key; without it what was sealed is noise, wherever copies of it may lie.
 */
export interface Vault {
  state(): VaultState
  /** A new child's key, wrapped: this may be stored. Fails with `vault-locked` unless open. */
  newChildKey(): Result<Uint8Array>
  /** `context` names the place (table, column, row's id): what is sealed for one place does not open in another. */
  seal(wrappedKey: Uint8Array, context: string, plain: Uint8Array): Result<Uint8Array>
  /** Fails with `vault-locked`, or with `vault-damaged` where key, place or bytes do not belong together. */
  open(wrappedKey: Uint8Array, context: string, sealed: Uint8Array): Result<Uint8Array>
}
