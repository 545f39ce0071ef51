import type { z } from 'zod'
import type { RefusalReason } from '../../../preload/contract/verdict.ts'
import type { SignalFacts, TextMatch } from './evidence.ts'

export type Reason = z.infer<typeof RefusalReason>

/**
 * Limits set so that a take with the right words in it is practically never refused: turning away a child who said
 * it well is the worst error, so every limit on quality counts only where the words were not found as well.
 */
export const refusalLimits = {
  /** Nothing is heard below this level, dB below full scale. */
  silenceDb: -66,
  /** A take without enough frames above the background holds no speech. */
  minimumSpeechMs: 90,
  /** Speech so quiet that a 16-bit recording keeps little of it. */
  quietDb: -55,
  clippedShare: 0.08,
  /** Speech must stand this far above the background. */
  minimumSpeechOverNoiseDb: 5,
  /** A level this steady, yet loud, is noise rather than silence. */
  noiseDb: -45,
} as const

/** Why the signal alone cannot be judged, or null. Asked before words are looked for. */
export const refusalOfSignal = (signal: SignalFacts): Reason | null => {
  if (signal.peakDb < refusalLimits.silenceDb + 12 || signal.speechDb < refusalLimits.silenceDb) return 'silence'
  if (signal.speechMs < refusalLimits.minimumSpeechMs) {
    return signal.noiseDb > refusalLimits.noiseDb ? 'too-noisy' : 'silence'
  }
  return null
}

/** Why what was found is no basis for a verdict, or null. Asked once the words have been looked for. */
export const refusalOfMatch = (signal: SignalFacts, match: TextMatch): Reason | null => {
  const isComplete = match.saidCount === match.wordCount && !match.isOtherText
  if (isComplete) return null
  const foundLittle = match.isOtherText || match.saidCount * 2 < match.wordCount
  if (foundLittle) {
    if (signal.clippedShare > refusalLimits.clippedShare) return 'clipped'
    if (signal.speechDb - signal.noiseDb < refusalLimits.minimumSpeechOverNoiseDb) return 'too-noisy'
    if (signal.speechDb < refusalLimits.quietDb) return 'too-quiet'
  }
  if (match.isOtherText) return 'other-text'
  if (signal.isLoudAtEnd && !match.isLastWordSaid) return 'cut'
  if (signal.isLoudAtStart && !match.isFirstWordSaid) return 'cut'
  return match.saidCount === 0 ? 'other-text' : null
}
