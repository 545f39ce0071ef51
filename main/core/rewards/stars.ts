import { medianOf } from '../progress/statistics/median.ts'

/** `whole`: said to the end. `tries`: every third try of a day. `better`: better than one's own recent median. */
export const starNames = ['whole', 'tries', 'better'] as const
export type StarName = (typeof starNames)[number]

/** So many whole attempts right before this one say what a child's own is now. */
export const recentAttempts = 10
/** So many earlier days of practice say it of its targets. */
export const recentDays = 5
const leastAttempts = 3
const leastDays = 2
const triesForStar = 3
/** A median is beaten by chance half the time: by less than this it says nothing. Clarity points, and share of targets. */
const clearerBy = 3
const surerBy = 0.05
/** Nobody has to be better than nearly perfect. */
const topClarity = 98
const leastTargets = 3

export interface StarFacts {
  /** Share of the words that were said, 0..1; 0 where the attempt was refused. */
  readonly completeness: number
  /** 0-100; null where there is none. */
  readonly clarity: number | null
  /** Clarity of the `recentAttempts` whole attempts before. */
  readonly clarityBefore: readonly number[]
  /** The practised sounds of this attempt, unsure ones left out. */
  readonly targets: { readonly right: number; readonly judged: number }
  /** The same as a share, of each of the `recentDays` days of practice before today that have any. */
  readonly targetsBefore: readonly number[]
  /** Judged tries of this day with this one; null where it is not a new one. */
  readonly triesToday: number | null
}

const isClearer = ({ clarity, clarityBefore }: StarFacts): boolean => {
  const median = clarityBefore.length < leastAttempts ? null : medianOf(clarityBefore)
  return clarity !== null && median !== null && clarity >= Math.min(median + clearerBy, topClarity)
}

const isSurer = ({ targets, targetsBefore }: StarFacts): boolean => {
  const median = targetsBefore.length < leastDays ? null : medianOf(targetsBefore)
  if (median === null || targets.judged < leastTargets) return false
  return targets.right / targets.judged >= Math.min(median + surerBy, 1)
}

/**
 * The stars of a judged attempt, three at most: for saying it to the end, for trying on (every third try of the day, whatever came
 * out), and for improvement against oneself, which is clarity at least 3 points above the median of one's last 10 whole attempts
 * (3 at least; from 98 on always), or the share of practised sounds that were right at least 0.05 above the median of one's last 5
 * days (2 at least, and 3 such sounds in the attempt). Only an attempt said to the end can be an improvement, as half a twister is
 * easier. Nothing is ever taken: a star that no longer follows stays.
 */
export const starsOf = (facts: StarFacts): readonly StarName[] => {
  const isWhole = facts.completeness >= 1
  return [
    ...(isWhole ? (['whole'] as const) : []),
    ...(facts.triesToday !== null && facts.triesToday % triesForStar === 0 ? (['tries'] as const) : []),
    ...(isWhole && (isClearer(facts) || isSurer(facts)) ? (['better'] as const) : []),
  ]
}
