import type { AttemptVerdict } from '../../preload/contract/verdict.ts'
import { type AttemptFrame, judgedAttempt, refusedAttempt } from '../core/scoring/assemble.ts'
import type { SignalFacts, TextMatch } from '../core/scoring/evidence.ts'
import { refusalOfMatch, refusalOfSignal } from '../core/scoring/refusal.ts'
import { measureSignal } from '../core/scoring/signal.ts'
import type { NetworkText, Segment, SpeechDecoder } from './decoder.ts'
import type { SoundJudge } from './judgement.ts'
import type { Network } from './network.ts'
import { bestProductions, type Production, productionsOf, wordsOnPath } from './path.ts'

export interface Take {
  readonly text: string
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
}

interface Found {
  /** The words said, in order, with repetitions. */
  readonly said: readonly number[]
  /** Mean log likelihood of the frames of these words. */
  readonly frameScore: number
}

const frameScoreOf = (segments: readonly Segment[]): number => {
  const frames = segments.reduce((sum, segment) => sum + segment.frames, 0)
  return frames === 0 ? 0 : segments.reduce((sum, segment) => sum + segment.frameScore * segment.frames, 0) / frames
}

const decode = (decoder: SpeechDecoder, network: NetworkText, samples: Float32Array): readonly string[] => {
  decoder.load(network)
  decoder.start()
  decoder.processWhole(samples)
  decoder.stop()
  return decoder.tokens()
}

/** Which words of the target were said, and how well the audio fits them. */
const follow = (decoder: SpeechDecoder, network: Network, samples: Float32Array): Found => {
  const said = wordsOnPath(network, decode(decoder, network.following, samples))
  if (said.length === 0) return { said, frameScore: 0 }
  const words = decoder.align(0).filter((segment) => network.forms.has(segment.name))
  return { said, frameScore: frameScoreOf(words) }
}

interface Produced {
  readonly productions: readonly Production[]
  readonly isSettled: boolean
}

/** How each of the words was said. */
const produce = (
  decoder: SpeechDecoder,
  network: Network,
  samples: Float32Array,
  said: readonly number[],
): Produced => {
  const loose = decode(decoder, network.judging(said, 'loose'), samples)
  if (loose.length === 0) {
    // It loses its way when it must take every word: what it found before has at least the times.
    const path = decode(decoder, network.following, samples).length > 0 ? decoder.align(1) : []
    return { productions: productionsOf(network, path, []), isSettled: false }
  }
  const path = decoder.align(1)
  const isChanged = (token: string): boolean =>
    network.forms.get(token)?.variant.outcomes.some(({ process }) => process !== null) ?? false
  const strict = loose.some(isChanged) ? decode(decoder, network.judging(said, 'strict'), samples) : loose
  return { productions: productionsOf(network, path, strict), isSettled: true }
}

/**
 * Below this the words fit the audio worse than those of any of the correctly read takes it was tried on. It leaves
 * some other texts unnoticed: taking a child's right words for wrong ones would be worse.
 */
const otherTextFrameScore = -0.0044

const matchOf = (found: Found, isSaid: readonly boolean[]): TextMatch => ({
  wordCount: isSaid.length,
  saidCount: isSaid.filter(Boolean).length,
  isFirstWordSaid: isSaid[0] === true,
  isLastWordSaid: isSaid.at(-1) === true,
  isOtherText: found.frameScore < otherTextFrameScore,
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
  const found = follow(decoder, network, take.samples)
  const isSaid = network.words.map((_, index) => found.said.includes(index))
  const reason = refusalOfMatch(signal, matchOf(found, isSaid))
  if (reason !== null) return refusedAttempt(frame(), reason)
  const { productions: all, isSettled } = produce(decoder, network, take.samples, found.said)
  const productions = bestProductions(network.words.length, all)
  const words = judge({ samples: take.samples, words: network.words, productions, isSettled })
  return judgedAttempt(frame(), words)
}
