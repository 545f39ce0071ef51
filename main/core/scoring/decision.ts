import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import type { SoundThresholds } from './strictness.ts'

/** What the sound model found out about one sound, as far as the verdict depends on it. */
export interface Finding {
  /** 0..1: estimate of the experts' mean mark. */
  readonly score: number
  /** Calibrated probability that experts mark it below 0.5 of 2. */
  readonly wrongProbability: number
  /** The evidence speaks for its having been left out rather than for any other sound. */
  readonly isOmitted: boolean
}

/** Marks between wrong and right: where the estimate lies here, and wrong is unlikely, a sound is close. */
const closeMarks = { from: 0.35, to: 0.72 } as const

/**
 * The verdict on a sound. It is wrong (or missing) only from the threshold on that keeps false alarms rare; below it, down to
 * the threshold of doubt, the machine abstains, except where the experts' mark itself is expected to lie in between.
 * Monotone: a higher probability of being wrong never makes it better.
 */
export const decide = (finding: Finding, { wrong, doubt }: SoundThresholds): Verdict => {
  if (finding.wrongProbability >= wrong) return finding.isOmitted ? 'missing' : 'wrong'
  if (finding.wrongProbability < doubt) return 'right'
  return finding.score >= closeMarks.from && finding.score <= closeMarks.to ? 'close' : 'unsure'
}
