import type { KeptTry, ThenAndNow, WhyNothing } from '../../../preload/contract/recordings.ts'

/** A judged attempt whose sound is kept, with what it was a try at. */
export interface KeptSaying extends KeptTry {
  readonly twisterId: string
  readonly text: string
  /** Days since 1970-01-01 as the wall clock had it where and when it was said. */
  readonly day: number
}

/** A twister whose text was changed since is another one: what was said would not be the same. */
const sameThing = ({ twisterId, text }: Pick<KeptSaying, 'twisterId' | 'text'>): string => `${twisterId} ${text}`
const before = (one: KeptSaying, other: KeptSaying): boolean =>
  one.at < other.at || (one.at === other.at && one.attemptId < other.attemptId)

const tryOf = ({ attemptId, recordingId, at, clarity, destroyAt }: KeptSaying): KeptTry => ({
  ...{ attemptId, recordingId, at, clarity, destroyAt },
})

/**
 * For each twister the earliest and the latest try that is kept, where they are of different days; the longest time between them
 * first. What lies between changes nothing, so whoever asks may leave it out.
 */
export const thenAndNow = (kept: readonly KeptSaying[]): readonly ThenAndNow[] =>
  [...Map.groupBy(kept, sameThing).values()]
    .flatMap((own) => {
      const first = own.reduce((best, one) => (before(one, best) ? one : best))
      const last = own.reduce((best, one) => (before(best, one) ? one : best))
      if (first.day === last.day) return []
      return [{ twisterId: first.twisterId, text: first.text, first: tryOf(first), last: tryOf(last) }]
    })
    .toSorted(
      (one, other) =>
        other.last.at - other.first.at - (one.last.at - one.first.at) || (sameThing(one) < sameThing(other) ? -1 : 1),
    )

/** What is known of a child's recordings where there is nothing to compare. */
export interface Keeping {
  readonly isAgreed: boolean
  /** Whether this computer's rules let recordings be kept. */
  readonly isKeptHere: boolean
  readonly isLocked: boolean
  /** Judged attempts whose sound is kept. */
  readonly kept: number
  /** Whether any was destroyed because its time was over. */
  readonly hasEnded: boolean
}

/** Why there is nothing to compare: the first thing that would have to change. */
export const whyNothing = ({ isAgreed, isKeptHere, isLocked, kept, hasEnded }: Keeping): WhyNothing => {
  if (!isKeptHere && (!isAgreed || kept === 0)) return 'by-rule'
  if (!isAgreed) return 'not-agreed'
  if (isLocked) return 'locked'
  if (kept > 0) return 'one-day'
  return hasEnded ? 'ended' : 'none-yet'
}
