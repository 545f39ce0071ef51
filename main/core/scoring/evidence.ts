import type { SoundReasons } from '../../../preload/contract/verdict.ts'
import type { Position, Sound, Verdict } from '../../../preload/contract/vocabulary.ts'

/** What is known of one expected sound. Times in ms from the start of the audio. */
export interface SoundEvidence {
  readonly expected: Sound | null
  /** The likeliest sound that was really there; null: none. */
  readonly heard: Sound | null
  readonly position: Position
  /** The phonological process that explains the difference, where one does. */
  readonly process: string | null
  readonly startMs: number | null
  readonly endMs: number | null
  /** 0..1: estimate of the expert listeners' mean mark divided by its maximum. */
  readonly score: number
  /** The judge's finding. 'unsure' where it would have to guess. */
  readonly verdict: Verdict
  /** What moved the judge, where it can say so. */
  readonly evidence?: SoundReasons
}

export interface WordEvidence {
  readonly text: string
  /** Null: the word was not said (or not found). */
  readonly startMs: number | null
  readonly endMs: number | null
  readonly sounds: readonly SoundEvidence[]
}

/** What was measured of the signal itself, before any word was looked for. Levels in dB below full scale. */
export interface SignalFacts {
  readonly durationMs: number
  /** Time in which the level stood clearly above the background. */
  readonly speechMs: number
  /** Level of the loudest tenth of the frames, and of the quietest tenth. */
  readonly speechDb: number
  readonly noiseDb: number
  readonly peakDb: number
  /** Share of the samples that lie flat at the signal's own ceiling, 0..1. */
  readonly clippedShare: number
  /** The first or last 30 ms are as loud as speech: the recording begins or ends inside it. */
  readonly isLoudAtStart: boolean
  readonly isLoudAtEnd: boolean
}

/** How well the audio fits the text that was asked for. */
export interface TextMatch {
  readonly wordCount: number
  readonly saidCount: number
  readonly isFirstWordSaid: boolean
  readonly isLastWordSaid: boolean
  /** Any other words explained the audio clearly better than the text did. */
  readonly isOtherText: boolean
}
