import type { Strictness } from '../../preload/contract/judging.ts'
import { positionOf } from '../core/phonology/sounds.ts'
import type { JudgingShifts } from '../core/scoring/adaptation.ts'
import type { WordEvidence } from '../core/scoring/evidence.ts'
import type { SpokenWord } from '../core/scoring/fluency.ts'
import type { TargetWord } from '../ports/index.ts'
import type { NetworkText, SpeechDecoder } from './decoder.ts'
import type { Network } from './network.ts'

/** All that a judge of sounds may look at. */
export interface JudgeInput {
  /** Not in use by anyone else while the judge works. */
  readonly decoder: SpeechDecoder
  readonly network: Network
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
  /** Places in the target of the words that were followed, in order of time. */
  readonly said: readonly number[]
  readonly strictness?: Strictness | undefined
  readonly shifts?: JudgingShifts | null | undefined
}

/** What a judge found. */
export interface Judgement {
  /** One for each word of the target, one sound for each that is expected. */
  readonly words: readonly WordEvidence[]
  /** Other words than the target's explain the audio clearly better. */
  readonly isOtherText: boolean
  /** The last word is surely in the audio, whatever the recogniser followed; left out where a judge cannot tell. */
  readonly isLastWordThere?: boolean
  /** Every time that a word was said, where some were said more than once. */
  readonly spoken?: readonly SpokenWord[]
}

/** Turns a take into evidence for each sound. */
export interface SoundJudge {
  /** "name@version", as it stands in every verdict. */
  readonly name: string
  judge(input: JudgeInput): Judgement
}

/** Decodes a take under a network; the tokens of its best path. */
export const decode = (decoder: SpeechDecoder, network: NetworkText, samples: Float32Array): readonly string[] => {
  decoder.load(network)
  decoder.start()
  decoder.processWhole(samples)
  decoder.stop()
  return decoder.tokens()
}

/** A word that was not said. */
export const missingWord = (word: TargetWord): WordEvidence => ({
  text: word.text,
  startMs: null,
  endMs: null,
  sounds: word.sounds.map((expected, index) => ({
    expected,
    heard: null,
    position: positionOf(index, word.sounds.length),
    process: null,
    startMs: null,
    endMs: null,
    score: 0,
    verdict: 'missing',
  })),
})
