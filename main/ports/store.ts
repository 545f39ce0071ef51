import type { Backup, BackupContents } from '../../preload/contract/backups.ts'
import type { Child, ChildDetails, DeletionCertificate, NewChild } from '../../preload/contract/child.ts'
import type { Step } from '../../preload/contract/choosing.ts'
import type { Correction, ReviewedVerdict } from '../../preload/contract/correction.ts'
import type { DialectChoice } from '../../preload/contract/dialect.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Target } from '../../preload/contract/library.ts'
import type { AttemptSummary } from '../../preload/contract/progress.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Try } from '../core/practice/tries.ts'
import type { Counts, ProcessCounts, TargetCounts } from '../core/progress/counts.ts'
import type { BookShelf } from './book.ts'
import type { ConsentLedger } from './consents.ts'
import type { OwnShelf } from './own.ts'
import type { CaseloadShelf, PlanShelf } from './plans.ts'
import type { PortableStore } from './portable.ts'
import type { RecordingShelf } from './recordings.ts'
import type { RestShelf } from './restShelf.ts'
import type { FitShelf, ReviewShelf } from './review.ts'
import type { EarnedRewards, RewardedPractice, RewardShelf } from './rewards.ts'
import type { SyncStore } from './sync.ts'

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
  readonly sync: SyncStore
  readonly fits: FitShelf
  readonly choosing: ChoosingShelf
  readonly sessions: SessionShelf
  readonly plans: PlanShelf
  readonly caseload: CaseloadShelf
  readonly rewards: RewardShelf
  readonly reviews: ReviewShelf
  readonly book: BookShelf
  readonly rest: RestShelf
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
  /** Those of these targets that are mastered, by all that was said until now. */
  mastered(childId: Id, targets: readonly Target[]): Promise<Result<readonly Target[]>>
  /** Ids of the twisters that it ever said and was judged on. */
  said(childId: Id): Promise<Result<ReadonlySet<string>>>
  /** Ids of the twisters that it keeps. */
  favourites(childId: Id): Promise<Result<readonly string[]>>
  setFavourite(childId: Id, twisterId: string, isFavourite: boolean): Promise<Result<void>>
  /** Whether it may practise parts of twisters; not unless somebody allowed it. */
  isLadderAllowed(childId: Id): Promise<Result<boolean>>
  allowLadder(childId: Id, isAllowed: boolean): Promise<Result<void>>
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
