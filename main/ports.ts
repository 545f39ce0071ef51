import type { HostName } from '../preload/contract/app.ts'
import type { Backup, BackupContents } from '../preload/contract/backups.ts'
import type { Child, ChildDetails, DeletionCertificate, NewChild } from '../preload/contract/child.ts'
import type { Step } from '../preload/contract/choosing.ts'
import type { Consent, ConsentHow, ConsentKind } from '../preload/contract/consents.ts'
import type { CorrectingRole, Correction, ReviewedVerdict } from '../preload/contract/correction.ts'
import type { DialectChoice } from '../preload/contract/dialect.ts'
import type { Failure } from '../preload/contract/failure.ts'
import type { Strictness } from '../preload/contract/judging.ts'
import type { KioskFile } from '../preload/contract/kiosk.ts'
import type { Target } from '../preload/contract/library.ts'
import type { MicrophoneDevice, MicrophoneStatus } from '../preload/contract/microphone.ts'
import type { OwnContent } from '../preload/contract/own.ts'
import type { AttemptSummary } from '../preload/contract/progress.ts'
import type { Result } from '../preload/contract/result.ts'
import type { AttemptReview, ReviewCursor, ReviewFilter, ReviewNote, ReviewPage } from '../preload/contract/review.ts'
import type { AttemptVerdict } from '../preload/contract/verdict.ts'
import type { Difficulty, Id, Sound } from '../preload/contract/vocabulary.ts'
import type { SpokenTwister } from '../preload/contract/voice.ts'
import type { Line, PortableTable } from './core/portable/lines.ts'
import type { Try } from './core/practice/tries.ts'
import type { HeardSound } from './core/progress/agreement.ts'
import type { Counts, ProcessCounts, TargetCounts } from './core/progress/counts.ts'
import type { EnrolledSound, JudgingShifts, SoundCorrection } from './core/scoring/adaptation.ts'

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
  /** The part of the twister that was said; the whole where it is left out. */
  readonly step?: Step | undefined
  readonly at: number
  /** As the engine judged, with no dialect in it. */
  readonly verdict: AttemptVerdict
  /** The dialect that holds for the child; what it accepts is recorded beside the verdict. */
  readonly dialect: DialectChoice
  /** Minutes that the wall clock was ahead of UTC, which says to what day it belongs; this computer's where left out. */
  readonly utcOffsetMinutes?: number
  /** What rewards look at beside the verdict. */
  readonly practice?: RewardedPractice
}

/** How a twister was practised; the store knows twisters by their ids alone. */
export interface RewardedPractice {
  readonly difficulty: Difficulty
  /** What the twister practises; it counts for a child for whom no targets were chosen. */
  readonly targets: readonly Target[]
  /** Whether the model was heard since the last attempt at it. */
  readonly hasListened: boolean
}

/** New rewards, by name. */
export interface EarnedRewards {
  readonly stars: readonly string[]
  readonly badges: readonly string[]
  readonly stickers: readonly string[]
}

/** What a child has earned so far. */
export interface RewardAlbum {
  readonly stars: { readonly today: number; readonly total: number }
  /** Each once, with when it was earned first (ms since 1970). */
  readonly badges: readonly { readonly name: string; readonly at: number }[]
  readonly stickers: readonly { readonly name: string; readonly at: number }[]
  /** Of every badge, how far it is; never more than it needs. */
  readonly reached: Readonly<Record<string, number>>
  /** Days with practice, newest first, as many as matter for what is shown: days since 1970-01-01. */
  readonly days: readonly number[]
}

export interface RewardShelf {
  /** @param today YYYY-MM-DD @param sessionId the open session, or null. */
  album(childId: Id, today: string, sessionId: Id | null): Promise<Result<RewardAlbum>>
  stars(childId: Id, today: string): Promise<Result<RewardAlbum['stars']>>
  /** Whether being quicker is rewarded; off until a grown-up turns it on. */
  quick(childId: Id): Promise<Result<boolean>>
  setQuick(childId: Id, isOn: boolean): Promise<Result<void>>
}

export interface AttemptTotals {
  readonly attempts: number
  readonly judged: number
  /** Of these, those over which a therapist put a verdict. */
  readonly reviewed: number
  /** Time at the microphone: the lengths of all tries, refused ones included. */
  readonly practiceMs: number
  /** Mean and best clarity over judged attempts that have one; null where none has. */
  readonly clarity: number | null
  readonly bestClarity: number | null
}

/** One calendar day, as the wall clock showed it where and when the child practised. */
export interface DayFigures extends AttemptTotals {
  /** YYYY-MM-DD */
  readonly day: string
}

/** How often an expected sound, in its place, counted as what, over a range of days. */
export type SoundFigures = Omit<TargetCounts, 'day'>
/** How often a process could have happened, with what came out, and how often it did. */
export type ProcessFigures = Omit<ProcessCounts, 'day'>

export interface Store {
  /** The child who practises on this computer, with the dialect that was chosen for it; made at first use. */
  localChild(): Promise<Result<{ readonly id: Id; readonly dialect: DialectChoice | null }>>
  /** Everybody, oldest first; names and notes are null while the vault is locked. */
  listChildren(): Promise<Result<readonly Child[]>>
  /** With a name or notes, fails with `vault-locked` unless the vault is open: neither is ever kept in the clear. */
  addChild(details: NewChild): Promise<Result<{ readonly id: Id }>>
  /** Changes what is given. Another dialect scores the child's attempts anew. Name and notes need an open vault. */
  changeChild(
    id: Id,
    change: { readonly [Field in keyof ChildDetails]?: ChildDetails[Field] | undefined },
  ): Promise<Result<void>>
  /** This computer's dialect is another one: it scores the attempts of every child that has none of its own anew. */
  inheritDialect(dialect: DialectChoice): Promise<Result<void>>
  /** From now on this child practises on this computer. */
  chooseChild(id: Id): Promise<Result<void>>
  /**
   * For good: the child's key is destroyed here, in every copy and every backup in the app's folder, so that nothing that was
   * sealed can be read any more; its figures go. Its recordings' files are the caller's.
   * @param by id of the person or account.
   */
  deleteChild(id: Id, by: string): Promise<Result<DeletionCertificate>>
  targets(childId: Id): Promise<Result<readonly Target[]>>
  setTargets(childId: Id, targets: readonly Target[]): Promise<Result<void>>
  /** To be called once the vault is open: seals what was kept in the clear before there was one. */
  sealWhatIsClear(): Promise<Result<{ readonly sealed: number }>>
  readonly recordings: RecordingShelf
  readonly own: OwnShelf
  /** The child's own key, wrapped; made where it has none yet. Fails with `vault-locked` where it cannot be made now. */
  childKey(childId: Id): Promise<Result<Uint8Array>>
  readonly consents: ConsentLedger
  readonly portable: PortableStore
  readonly fits: FitShelf
  readonly choosing: ChoosingShelf
  readonly sessions: SessionShelf
  readonly rewards: RewardShelf
  readonly reviews: ReviewShelf
  /** Writes a copy into the folder of backups; it counts once every page of it was found sound, and older ones then go. */
  backUp(kind?: Backup['kind']): Promise<Result<Backup>>
  /** The open session of the child, or a new one if the last attempt is more than 30 minutes old. */
  currentSession(childId: Id, now: number): Promise<Result<{ readonly id: Id; readonly startedAt: number }>>
  /**
   * One transaction (attempt, words, sounds, rewards, outbox rows); resolves when it is durable on disk. Tells what it earned; again
   * with the same id, the same.
   */
  recordAttempt(attempt: NewAttempt): Promise<Result<EarnedRewards>>
  /** What the machine said, what people said over it, and what counts; `not-found` for an unknown attempt. */
  attemptVerdict(attemptId: Id): Promise<Result<ReviewedVerdict>>
  /** Puts a person's verdict over the machine's; the attempt's figures follow in the same transaction. Again with the same id: nothing. */
  addCorrection(correction: Correction): Promise<Result<void>>
  /** Takes a correction back; what stood before it counts again. */
  withdrawCorrection(correctionId: Id): Promise<Result<void>>
  /** The attempt counts nowhere any more; its row stays, with a tombstone. */
  deleteAttempt(attemptId: Id): Promise<Result<void>>
  attemptTotals(childId: Id): Promise<Result<AttemptTotals>>
  /** The days with practice from one calendar day (YYYY-MM-DD) to another, both included, oldest first. */
  practiceDays(childId: Id, from: string, to: string): Promise<Result<readonly DayFigures[]>>
  soundFigures(childId: Id, from: string, to: string): Promise<Result<readonly SoundFigures[]>>
  /** The one that was shown most often first. */
  processFigures(childId: Id, from: string, to: string): Promise<Result<readonly ProcessFigures[]>>
  /** The roll-ups of a range of days, day by day: what the figures of progress are computed from. */
  counts(childId: Id, from: string, to: string): Promise<Result<Counts>>
  /** Attempts at or after `since`, oldest first. */
  attemptsSince(childId: Id, since: number): Promise<Result<readonly AttemptSummary[]>>
  /** The newest attempts, newest first. */
  recentAttempts(childId: Id, limit: number): Promise<Result<readonly AttemptSummary[]>>
  close(): Promise<void>
}

/** Attempts for whoever listens to them and corrects the machine. `not-found` for an attempt that is not there. */
export interface ReviewShelf {
  /** Newest first, behind `before`; a page may be short though the list goes on. */
  list(childId: Id, filter: ReviewFilter, before: ReviewCursor | null, limit: number): Promise<Result<ReviewPage>>
  get(attemptId: Id): Promise<Result<AttemptReview>>
  /** In one transaction, figures included: all of them or none. */
  say(attemptId: Id, corrections: readonly Correction[]): Promise<Result<void>>
  /** Fails with `not-allowed` where one of them is not of this role, or holds no more; none is then taken back. */
  takeBack(attemptId: Id, role: CorrectingRole, correctionIds: readonly Id[]): Promise<Result<void>>
  /** Keeps the role's note, sealed, and tells those that there are; an empty text takes it away. */
  note(
    attemptId: Id,
    note: { readonly role: CorrectingRole; readonly text: string; readonly by: string },
  ): Promise<Result<readonly ReviewNote[]>>
  /** What therapists said over the child's attempts, in the order in which it counts. */
  heard(childId: Id): Promise<Result<readonly HeardSound[]>>
}

/** Sessions: one sitting each, and what it aims at. */
export interface SessionShelf {
  /** The child's session that goes on, if any; nothing is made. */
  open(childId: Id, now: number): Promise<Result<{ readonly id: Id; readonly startedAt: number } | null>>
  /** For good; an attempt after it begins another. */
  end(sessionId: Id): Promise<Result<void>>
  /** Attempts that were chosen as the aim for this child; null: nobody chose. */
  goal(childId: Id): Promise<Result<number | null>>
  setGoal(childId: Id, goal: number): Promise<Result<void>>
}

/** What is known of a child that says what it practises next. */
export interface ChoosingShelf {
  /** YYYY-MM, or null where nobody said. */
  birthMonth(childId: Id): Promise<Result<string | null>>
  /** Its newest attempts, newest first, with what counts of each sound. Reads these and no others. */
  tries(childId: Id, limit: number): Promise<Result<readonly Try[]>>
  /** Ids of the twisters that it ever said and was judged on. */
  said(childId: Id): Promise<Result<ReadonlySet<string>>>
  /** Ids of the twisters that it keeps. */
  favourites(childId: Id): Promise<Result<readonly string[]>>
  setFavourite(childId: Id, twisterId: string, isFavourite: boolean): Promise<Result<void>>
  /** Whether it may practise parts of twisters; not unless somebody allowed it. */
  isLadderAllowed(childId: Id): Promise<Result<boolean>>
  allowLadder(childId: Id, isAllowed: boolean): Promise<Result<void>>
}

/** Whether the judgement is fitted to a child, and from which moment on what was found about it counts. */
export interface FitChoice {
  readonly isOn: boolean
  /** Milliseconds since 1970; 0: all of it. */
  readonly since: number
}

/** What the judgement of a child is fitted by. */
export interface FitShelf {
  choice(childId: Id): Promise<Result<FitChoice>>
  /** @param by id of the person or account; it stands in the audit. */
  choose(childId: Id, choice: FitChoice, by: string): Promise<Result<void>>
  /**
   * People's verdicts on single sounds, and the sounds of the child's attempts at `lines` (ids of twisters), of `since` and later.
   * The newest of many.
   */
  findings(
    childId: Id,
    since: number,
    lines: readonly string[],
  ): Promise<
    Result<{
      readonly corrections: readonly SoundCorrection[]
      readonly enrolled: readonly EnrolledSound[]
      /** When the newest of the lines was said; null: none was. */
      readonly enrolledAt: number | null
    }>
  >
}

/** How much is saved in a database. */
export type StoreContents = BackupContents

/** The store, and what may take its place. */
export interface StoreKeeper {
  /** Stays the same when the database beneath it is replaced. */
  readonly store: Store
  /** Why nothing can be saved or read, or null. */
  problem(): Failure | null
  /** Finished backups, newest first. */
  backups(): readonly Backup[]
  /** What is in a backup, or (null) in the database itself; null where that cannot be read. */
  contents(name: string | null): StoreContents | null
  /**
   * Puts a backup in the place of what is there, which is copied first (its name among the backups: `keptAs`) or, damaged, put
   * aside. Fails with `not-found`, `disk-full`, `store-unavailable`; all is then as it was.
   */
  restore(name: string): Promise<Result<{ readonly madeAt: number; readonly keptAs: string | null }>>
  /** An empty database in the place of what is there, which is copied or put aside. */
  beginAnew(): Promise<Result<void>>
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

/** What a kiosk stands on. */
export interface KioskGround {
  readonly file: KioskFile
  /** A sentence for whoever started it. */
  tell(sentence: string): void
  /** Ends the app: somebody showed that they may. */
  leave(): void
}

/** What a person set up cannot be followed; the message is a sentence for them. Thrown while the app is put together. */
export class SetupRefused extends Error {}

export interface Host {
  readonly name: HostName
  readonly version: string
  /** Folder for the database; exists and is ours. */
  readonly dataFolder: string
  /** Programs that run beside the main one. */
  readonly programs: { readonly speechWorker: URL; readonly voiceWorker: URL; readonly capture: URL }
  readonly launch: (program: URL, args: readonly string[]) => ChildProgram
  readonly settings: SettingsFile
  /** The system's safe for keys, or null where this host reaches none. */
  readonly keyStore: KeyStore | null
  /** The system's own dialogs for files, or null where this host reaches none. */
  readonly chooser: FileChooser | null
  /** Keys that may sign packs, in tests alone; the app's own where left out. */
  readonly packKeys?: readonly {
    readonly id: string
    readonly publicKey: string
    readonly follows: readonly string[]
  }[]
  /** A WAV file that stands in for the microphone, or null. */
  readonly recording: string | null
  /** Shown to passers-by: nothing of theirs is kept. Left out where this is no kiosk. */
  readonly kiosk?: KioskGround
  readonly clock: Clock
  readonly logger: Logger
}

/** Asks the person at the computer for a place; null where they choose none. */
export interface FileChooser {
  /** A folder that something is to be written into. */
  folder(current: string): Promise<string | null>
  /** An export that is there. */
  file(current: string): Promise<string | null>
  /** A pack that is there. */
  pack(current: string): Promise<string | null>
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

/** The operating system's own safe for keys (Keychain, DPAPI, libsecret, KWallet), where the host reaches one. */
export interface KeyStore {
  /** Whether it keeps what it is given better than a file would. May take as long as a person takes to answer it. */
  isAvailable(): Promise<boolean>
  /** Fails with `vault-locked` where the system refuses. */
  encrypt(plain: Uint8Array): Promise<Result<Uint8Array>>
  /** `isStale`: the system has a newer key, and wants the same encrypted anew. */
  decrypt(sealed: Uint8Array): Promise<Result<{ readonly plain: Uint8Array; readonly isStale: boolean }>>
  /** Whether this computer can ask its owner to show who they are (a finger on a Mac). */
  canConfirmOwner(): boolean
  /** Asks them, with a sentence that ends "... is trying to". Fails with `not-allowed` where they do not. */
  confirmOwner(reason: string): Promise<Result<void>>
}

/** What a grown-up knows or holds that opens the vault. */
export type VaultSecret =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recovery-code'; readonly recoveryCode: string }

/** The vault as those see it who set it up, unlock and lock it. Every call may fail as `Vault` does. */
export interface VaultKeeper extends Vault {
  /** What the master key is kept under: each of these opens the vault by itself. */
  readonly wrappings: () => readonly ('key-store' | VaultSecret['by'])[]
  /** Why a vault that is there cannot be used as it should, or null. */
  readonly problem: () => Failure | null
  /** Opens by the system's key store; where there is no vault yet, makes it there. Changes nothing without a key store. */
  begin(): Promise<Result<void>>
  /** Makes the vault, or gives an open one that only the key store opens a passphrase, too. The code is told this once. */
  setUp(passphrase: string): Promise<Result<{ readonly recoveryCode: string }>>
  /** Fails with `not-allowed` where the secret is wrong, with `bad-input` where a recovery code has a slip of the pen. */
  unlock(secret: VaultSecret): Promise<Result<void>>
  /** Whether the secret is right; changes nothing. */
  prove(secret: VaultSecret): Promise<Result<void>>
  /** A new passphrase for whoever knows a secret; opens the vault. The recovery code stays. */
  changePassphrase(secret: VaultSecret, passphrase: string): Promise<Result<void>>
  /** A new recovery code; the one before opens nothing any more. */
  renewRecoveryCode(secret: VaultSecret): Promise<Result<{ readonly recoveryCode: string }>>
  /** Forgets the key, and overwrites it in memory. */
  lock(): void
  /** After every change of state, wrappings or problem. */
  onChange(listener: () => void): Unsubscribe
}

/** A small file that is never half-written: a whole former version is there until the new one is on the disk. */
export interface SturdyFile {
  /** Undefined where there is none yet. Fails with `vault-damaged` where neither the file nor its spare can be read. */
  read(): Result<unknown>
  /** Resolved only when durable. A damaged file is put aside, never overwritten. `disk-full`, `store-unavailable`. */
  write(value: unknown): Result<void>
}

/** Slow on purpose, and salted: makes a short secret costly to guess for whoever has the file. */
export interface PinHasher {
  /** Something that may be kept as JSON. */
  make(pin: string): Promise<unknown>
  /** False, too, where what was kept is not of this hasher's making. */
  matches(kept: unknown, pin: string): Promise<boolean>
}

/** What is known of a recording that is kept; the sound itself is a file that only `wrappedKey` opens. */
export interface RecordingRow {
  readonly id: Id
  readonly childId: Id
  readonly attemptId: Id
  /** Name of the file, without meaning; in the folder `recordings` of the data folder. */
  readonly file: string
  /** The recording's own key, sealed by the vault under the child's key with the context `recordings/key/<id>`. */
  readonly wrappedKey: Uint8Array
  readonly madeAt: number
  /** From this moment on it is to be destroyed: at most 365 days after `madeAt`. */
  readonly destroyAt: number
}

/** A decision about a child, yes or no; of a kind the newest holds. */
export interface ConsentDecision extends Pick<Consent, 'id' | 'kind' | 'by' | 'how' | 'policyVersion'> {
  readonly isGiven: boolean
  readonly at: number
}

/** What guardians agreed to: a ledger to which decisions are only ever added. */
export interface ConsentLedger {
  /** Writes a yes down with the sealed name of who gave it. Fails with `vault-locked` where that cannot be sealed now. */
  give(
    childId: Id,
    consent: {
      readonly kind: ConsentKind
      readonly guardian: string
      readonly how: ConsentHow
      readonly policyVersion: string
    },
  ): Promise<Result<void>>
  /** Needs no open vault; where nothing was given, nothing is written. @param by id of the person or account. */
  withdraw(childId: Id, kind: ConsentKind, by: string): Promise<Result<void>>
  /** Every decision, oldest first. */
  list(childId: Id): Promise<Result<readonly ConsentDecision[]>>
  /** Whether the newest decision is a yes; never for a deleted child. */
  holds(childId: Id, kind: ConsentKind): Promise<Result<boolean>>
}

/** A twister that a grown-up wrote. */
export interface OwnRow {
  readonly id: Id
  /** The child that it is for; null for everybody. */
  readonly childId: Id | null
  readonly content: OwnContent
}

/** Twisters that grown-ups wrote, sealed where there is a vault: with the child's key, or with one of their own. */
export interface OwnShelf {
  /** Oldest first; `sealed` counts those that cannot be read now. */
  list(): Promise<Result<{ readonly twisters: readonly OwnRow[]; readonly sealed: number }>>
  /**
   * A new one, or a new revision; for another child than before it gets another id. Fails with `not-found`, and with `vault-locked`
   * where there is a vault that is not open. Without a vault it is kept in the clear, until there is one.
   */
  save(twister: {
    readonly id: Id | null
    readonly childId: Id | null
    readonly content: OwnContent
  }): Promise<Result<{ readonly id: Id }>>
  /** Its text goes; a tombstone stays. */
  remove(id: Id): Promise<Result<void>>
}

/** A day's figures as a spreadsheet has them; clarity is the mean, null where none of the day has one. */
export interface PortableDay {
  readonly childId: Id
  readonly day: string
  readonly attempts: number
  readonly judged: number
  readonly practiceMs: number
  readonly clarity: number | null
  readonly bestClarity: number | null
}

/** One moment of what is saved, opened: names and what was heard are in the clear. Reading throws `Refusal`s. */
export interface PortableSnapshot {
  readonly schemaVersion: number
  readonly children: number
  readonly attempts: number
  /** Rows one by one, never a whole table at once. */
  lines<Table extends PortableTable>(table: Table): Iterable<Line<Table>>
  days(): Iterable<PortableDay>
  /** What counts of an attempt after dialect and corrections. */
  counted(
    attempt: Pick<Line<'attempts'>, 'id' | 'clarity' | 'completeness'>,
  ): Pick<Line<'attempts'>, 'clarity' | 'completeness'>
  /** How many sealed texts could not be opened so far. */
  unreadable(): number
  close(): void
}

/** What an import did. Rows that were there already, as new or newer, are in none of these. */
export interface Merged {
  readonly children: number
  readonly attempts: number
  /** Rows of every kind. */
  readonly added: number
  readonly changed: number
  /** Children that were deleted on this computer, and therefore stay away. */
  readonly skippedChildren: number
}

/** What an import would bring, put together beside the database; nothing of it counts before `merge`. */
export interface PortableStage {
  /** In the order of `portableTables`. Seals what has to be sealed. Throws a `Refusal` for what does not fit. */
  add<Table extends PortableTable>(table: Table, line: Line<Table>): void
  /** Whether the recording is neither here already nor a deleted child's. */
  wantsRecording(line: Line<'recordings'>): boolean
  /** A recording's own key, sealed under its child's. */
  sealRecordingKey(childId: Id, recordingId: Id, key: Uint8Array): Uint8Array
  /** Notes a recording with its file and its sealed key. Null: there is no sound of it. */
  addRecording(line: Line<'recordings'>, kept: { readonly file: string; readonly key: Uint8Array } | null): void
  /** Everything, in one transaction, durable when it resolves; or nothing. Other calls of the store wait meanwhile. */
  merge(): Promise<Result<Merged>>
  /** Takes away what was put together. Again: nothing. */
  discard(): void
}

/** The ways out and in of everything that is saved. */
export interface PortableStore {
  /** Fails with `not-found` for an unknown child, with `vault-locked` while names cannot be read. */
  snapshot(childId: Id | null): Promise<Result<PortableSnapshot>>
  stage(): Promise<Result<PortableStage>>
  /** Writes down that an export left the app. @param by id of the person or account. */
  noteExport(
    by: string,
    childId: Id | null,
    detail: Readonly<Record<string, number | string | boolean>>,
  ): Promise<Result<void>>
}

export interface PortableExport {
  /** Where to: a name in a folder. What is there is never replaced. */
  readonly path: string
  readonly snapshot: PortableSnapshot
  readonly childId: Id | null
  readonly app: string
  readonly madeAt: number
  /** Opens a recording; null for one whose sound is not to be had any more. Null instead: recordings are left out. */
  readonly readSound: ((id: Id) => Promise<Uint8Array | null>) | null
  /** Called when all of it is on the disk; throws where it must not come to be. */
  readonly beforeNaming: (told: ExportTold) => Promise<void>
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}
export interface ExportTold {
  readonly unreadable: number
  readonly recordings: number
}

export interface PortableImport {
  readonly path: string
  readonly stage: PortableStage
  /** Seals and writes a WAV; the key is given to be wrapped, and wiped. */
  readonly keepSound: (
    id: Id,
    wave: Uint8Array,
    wrap: (key: Uint8Array) => Uint8Array,
  ) => { readonly file: string; readonly key: Uint8Array }
  readonly now: number
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Exports as files. Both throw `Refusal`s. */
export interface PortableFiles {
  export(order: PortableExport): Promise<ExportTold & { readonly bytes: number }>
  import(order: PortableImport): Promise<void>
  /** Exports that lie in a folder, newest first; none where it cannot be read. */
  list(folder: string): readonly { readonly path: string; readonly bytes: number; readonly at: number }[]
}

/** The list of the recordings that exist. */
export interface RecordingShelf {
  /** Durable when resolved. */
  add(row: RecordingRow): Promise<Result<void>>
  find(id: Id): Promise<Result<RecordingRow | null>>
  /** Oldest first; of every child where `childId` is null. */
  list(childId: Id | null): Promise<Result<readonly RecordingRow[]>>
  /** Files that no row here knows, but one of a backup or of a database that was put aside, whose deadline is to come. */
  inCopies(): Promise<Result<ReadonlySet<string>>>
  /**
   * Takes the row away and overwrites its key where the database kept it (SQLite: secure_delete, and the write-ahead log
   * truncated), durable when resolved. A row that is not there is no failure: it may be destroyed twice.
   */
  destroy(id: Id): Promise<Result<void>>
}

/** The files with the sealed sound of recordings. */
export interface RecordingFiles {
  /** Seals a WAV under a new key and writes it, durable when it returns. `key` exists nowhere else: wrap it, then wipe it. */
  write(recordingId: Id, wave: Uint8Array): Result<{ readonly file: string; readonly key: Uint8Array }>
  /** Fails with `not-found`, or with `vault-damaged` where bytes, key and id do not belong together. */
  read(file: string, recordingId: Id, key: Uint8Array): Result<Uint8Array>
  /** Overwrites and removes; one that is not there is no failure. */
  destroy(file: string): Result<void>
  /** Names of the files that are there, also of half-written ones. */
  list(): Result<readonly string[]>
}
