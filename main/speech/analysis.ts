import type { Strictness } from '../../preload/contract/judging.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import type { JudgingShifts } from '../core/scoring/adaptation.ts'
import { type AttemptFrame, judgedAttempt, refusedAttempt } from '../core/scoring/assemble.ts'
import type { SignalFacts, TextMatch, WordEvidence } from '../core/scoring/evidence.ts'
import { withFluency } from '../core/scoring/fluency.ts'
import { refusalOfMatch, refusalOfSignal } from '../core/scoring/refusal.ts'
import { withoutReserved } from '../core/scoring/reserved.ts'
import { measureSignal } from '../core/scoring/signal.ts'
import type { Foresight } from '../ports/index.ts'
import type { SpeechDecoder } from './decoder.ts'
import { decode, type SoundJudge } from './judgement.ts'
import type { Network } from './network.ts'
import { wordsOnPath } from './path.ts'

export interface Take {
  readonly text: string
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
  /** Places in the target of the words said, in order, where they have been followed already. */
  readonly said?: readonly number[]
  readonly strictness?: Strictness | undefined
  readonly shifts?: JudgingShifts | null | undefined
}

const matchOf = (words: readonly WordEvidence[], isOtherText: boolean): TextMatch => {
  const isSaid = words.map((word) => word.startMs !== null)
  return {
    wordCount: isSaid.length,
    saidCount: isSaid.filter(Boolean).length,
    isFirstWordSaid: isSaid[0] === true,
    isLastWordSaid: isSaid.at(-1) === true,
    isOtherText,
  }
}

/** Below this the recogniser has too few frames to work with. */
const shortestMs = 60

export interface Analysed extends Foresight {
  readonly verdict: AttemptVerdict
}

/** From a take to its verdict: measure, find the words, judge the sounds, assemble. */
export const analyse = (decoder: SpeechDecoder, network: Network, judge: SoundJudge, take: Take): Analysed => {
  const startedAt = performance.now()
  const signal: SignalFacts = measureSignal(take.samples)
  const frame = (): AttemptFrame => ({
    text: take.text,
    durationMs: signal.durationMs,
    analysisMs: performance.now() - startedAt,
    engine: judge.name,
  })
  const early = signal.durationMs < shortestMs ? 'silence' : refusalOfSignal(signal)
  if (early !== null) return { verdict: refusedAttempt(frame(), early), isLastWordThere: null }
  const said = take.said ?? wordsOnPath(network, decode(decoder, network.following, take.samples))
  const {
    words,
    isOtherText,
    spoken,
    isLastWordThere = null,
  } = judge.judge({
    ...{ decoder, network, said },
    samples: take.samples,
    strictness: take.strictness,
    shifts: take.shifts,
  })
  const reason = refusalOfMatch(signal, matchOf(words, isOtherText))
  const verdict =
    reason === null
      ? withFluency(judgedAttempt(frame(), withoutReserved(words, take.shifts?.reserved)), spoken)
      : refusedAttempt(frame(), reason)
  return { verdict, isLastWordThere }
}
