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
  /** Places in the target of the words said, in order, where they have been followed already. */
  readonly said?: readonly number[]
}

/** How the words were said, and how well the audio fits them. */
interface Found {
  readonly productions: readonly Production[]
  /** False: the recogniser lost its way when it had to take every word, and has only their times. */
  readonly isSettled: boolean
  readonly isOtherText: boolean
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

/**
 * Where other text is assumed. Of 278 read takes of accented human speech one is refused (a heavily accented one of five
 * words); of the same kind of takes under a wrong text only a sixth are. Taking a child's right words for wrong ones
 * would be worse.
 */
const otherTextLimits = { frameScore: -0.0048, doubtfulFrameScore: -0.0036, doubtfulChangedShare: 0.5 } as const

/** @param said places in the target of the words that were said, in order. */
const find = (decoder: SpeechDecoder, network: Network, samples: Float32Array, said: readonly number[]): Found => {
  if (said.length === 0) return { productions: [], isSettled: true, isOtherText: false }
  const loose = decode(decoder, network.judging(said, 'loose'), samples)
  if (loose.length === 0) {
    const path = decode(decoder, network.following, samples).length > 0 ? decoder.align(1) : []
    return { productions: productionsOf(network, path, []), isSettled: false, isOtherText: false }
  }
  const path = decoder.align(1)
  const isChanged = (token: string): boolean =>
    network.forms.get(token)?.variant.outcomes.some(({ process }) => process !== null) ?? false
  const changedShare = loose.filter(isChanged).length / loose.length
  const frameScore = frameScoreOf(path.filter((segment) => network.forms.has(segment.name)))
  const isOtherText =
    frameScore < otherTextLimits.frameScore ||
    (frameScore < otherTextLimits.doubtfulFrameScore && changedShare >= otherTextLimits.doubtfulChangedShare)
  const strict = changedShare > 0 && !isOtherText ? decode(decoder, network.judging(said, 'strict'), samples) : loose
  return { productions: productionsOf(network, path, strict), isSettled: true, isOtherText }
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
  const said = take.said ?? wordsOnPath(network, decode(decoder, network.following, take.samples))
  const found = find(decoder, network, take.samples, said)
  const isSaid = network.words.map((_, index) => said.includes(index))
  const reason = refusalOfMatch(signal, matchOf(found, isSaid))
  if (reason !== null) return refusedAttempt(frame(), reason)
  const productions = bestProductions(network.words.length, found.productions)
  const words = judge({ samples: take.samples, words: network.words, productions, isSettled: found.isSettled })
  return judgedAttempt(frame(), words)
}
