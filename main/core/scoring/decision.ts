import type { Sound, Verdict } from '../../../preload/contract/vocabulary.ts'
import { moved } from './adaptation.ts'
import { type StrictnessStep, type ThresholdsAtRate, thresholdsOf } from './strictness.ts'

/** What was found out about one sound, as far as the verdict depends on it. */
export interface Finding {
  readonly expected: Sound
  /** 0..1: estimate of the experts' mean mark. */
  readonly score: number
  /** Calibrated probability that experts mark it below 0.5 of 2. */
  readonly wrongProbability: number
  /** The evidence speaks for its having been left out rather than for any other sound. */
  readonly isOmitted: boolean
  /** Log odds of the likeliest change that a process would make here; null where none would. */
  readonly substitution: number | null
  readonly omission: number | null
}

export interface Decision {
  readonly verdict: Verdict
  /** What decided, the weightiest first; empty where nothing speaks against the sound. */
  readonly movedBy: readonly ('learned-mark' | 'competitor' | 'omission')[]
}

/** Marks between wrong and right: where the estimate lies here, and wrong is unlikely, a sound is close. */
const closeMarks = { from: 0.35, to: 0.72 } as const

/**
 * The verdict on a sound. It is wrong (or missing) only from the thresholds on that keep false alarms rare: those of the
 * learned mark, or those of a plain change. Below them, down to the thresholds of doubt, the machine abstains, except where the
 * experts' mark itself is expected to lie between wrong and right. A higher probability of being wrong never makes it better.
 * @param shift what is added to the log-odds of "wrong" for this child: below 0 is gentler, and the verdict then never is worse.
 */
export const decide = (
  finding: Finding,
  thresholds: readonly ThresholdsAtRate[],
  { mark, change }: StrictnessStep,
  shift = 0,
): Decision => {
  const { expected } = finding
  const wrongProbability = moved(finding.wrongProbability, shift)
  const reached = (odds: number | null) => ({
    isPlain: odds !== null && odds + shift >= change.wrong,
    isPossible: odds !== null && odds + shift >= change.doubt,
  })
  const { wrong, doubt } = thresholdsOf(thresholds, mark, expected)
  const omission = reached(finding.omission)
  const substitution = reached(finding.substitution)
  const movedBy = [
    ...(wrongProbability >= doubt ? (['learned-mark'] as const) : []),
    ...(omission.isPossible ? (['omission'] as const) : []),
    ...(substitution.isPossible ? (['competitor'] as const) : []),
  ]
  if (wrongProbability >= wrong || omission.isPlain || substitution.isPlain) {
    // That a change is there is one question; whether anything was said in its place, another.
    const isGone = finding.isOmitted || (omission.isPlain && !substitution.isPlain)
    return { verdict: isGone ? 'missing' : 'wrong', movedBy }
  }
  if (movedBy.length === 0) return { verdict: 'right', movedBy }
  const isBetween = finding.score >= closeMarks.from && finding.score <= closeMarks.to
  return { verdict: isBetween && movedBy[0] === 'learned-mark' ? 'close' : 'unsure', movedBy }
}
