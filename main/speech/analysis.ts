import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { type AttemptFrame, judgedAttempt, refusedAttempt } from '../core/scoring/assemble.ts'
import type { SignalFacts, TextMatch } from '../core/scoring/evidence.ts'
import { refusalOfMatch, refusalOfSignal } from '../core/scoring/refusal.ts'
import { measureSignal } from '../core/scoring/signal.ts'
import type { Segment, SpeechDecoder } from './decoder.ts'
import type { SoundJudge } from './judgement.ts'
import type { Network } from './network.ts'
import { bestProductions, productionsOf } from './path.ts'

export interface Take {
  readonly text: string
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
}

interface Found {
  readonly path: readonly Segment[]
  readonly isOtherText: boolean
}

/** Looks for the target in the whole take. The decoder must have no utterance open. */
const find = (decoder: SpeechDecoder, network: Network, samples: Float32Array): Found => {
  decoder.load(network)
  decoder.start()
  decoder.processWhole(samples)
  decoder.stop()
  const tokens = decoder.tokens()
  const isTarget = tokens.some((token) => network.forms.has(token))
  return { path: isTarget ? decoder.align(1) : [], isOtherText: tokens.length > 0 && !isTarget }
}

const matchOf = (found: Found, isSaid: readonly boolean[]): TextMatch => ({
  wordCount: isSaid.length,
  saidCount: isSaid.filter(Boolean).length,
  isFirstWordSaid: isSaid[0] === true,
  isLastWordSaid: isSaid.at(-1) === true,
  isOtherText: found.isOtherText,
})

/** Below this the recogniser has too few frames to work with. */
const shortestMs = 60

/** From a take to its verdict: measure, find the words, judge the sounds, assemble. */
export const analyse = (
  decoder: SpeechDecoder,
  network: Network,
  judge: SoundJudge,
  engine: string,
  take: Take,
): AttemptVerdict => {
  const startedAt = performance.now()
  const signal: SignalFacts = measureSignal(take.samples)
  const frame = (): AttemptFrame => ({
    text: take.text,
    durationMs: signal.durationMs,
    analysisMs: performance.now() - startedAt,
    engine,
  })
  const early = signal.durationMs < shortestMs ? 'silence' : refusalOfSignal(signal)
  if (early !== null) return refusedAttempt(frame(), early)
  const found = find(decoder, network, take.samples)
  const productions = bestProductions(network.words.length, productionsOf(network, found.path))
  const reason = refusalOfMatch(
    signal,
    matchOf(
      found,
      productions.map((production) => production !== null),
    ),
  )
  if (reason !== null) return refusedAttempt(frame(), reason)
  const words = judge({ samples: take.samples, words: network.words, productions })
  return judgedAttempt(frame(), words)
}
