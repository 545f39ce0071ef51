import type { Target } from '../../preload/contract/library.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Difficulty, Id } from '../../preload/contract/vocabulary.ts'

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
