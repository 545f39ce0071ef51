import { positionOf } from '../core/phonology/sounds.ts'
import type { SoundEvidence } from '../core/scoring/evidence.ts'
import type { Segment, SpeechDecoder } from './decoder.ts'
import { decode, missingWord, type SoundJudge } from './judgement.ts'
import { networkEngineName } from './name.ts'
import type { Network } from './network.ts'
import { bestProductions, type Production, productionsOf, type TimedSound } from './path.ts'

const frameMs = 10

/**
 * How the mean score of a sound's frames maps to the experts' mean mark (0..1): a broken line through (frame score,
 * share of the maximum mark). Set by hand so that it falls as the fit does; it is not fitted to experts' marks.
 */
const markOfFrameScore: readonly (readonly [number, number])[] = [
  [-0.012, 0.72],
  [-0.006, 0.86],
  [-0.003, 0.93],
  [-0.001, 0.97],
]
const markOfPlainChange = 0.45
const markOfDoubt = 0.75

const interpolate = (line: readonly (readonly [number, number])[], x: number): number => {
  let [previousX, previousY] = line[0] ?? [0, 0]
  if (x <= previousX) return previousY
  for (const [nextX, nextY] of line) {
    if (x <= nextX && nextX > previousX)
      return previousY + ((nextY - previousY) * (x - previousX)) / (nextX - previousX)
    previousX = nextX
    previousY = nextY
  }
  return previousY
}

const times = (segment: Segment | null): { startMs: number | null; endMs: number | null } =>
  segment === null
    ? { startMs: null, endMs: null }
    : { startMs: segment.startFrame * frameMs, endMs: (segment.startFrame + segment.frames) * frameMs }

const judgeSound = (sound: TimedSound, index: number, count: number): SoundEvidence => {
  const common = {
    expected: sound.expected,
    position: positionOf(index, count),
    ...times(sound.segment),
  }
  if (sound.process === null) {
    const score = sound.segment ? interpolate(markOfFrameScore, sound.segment.frameScore) : 0.8
    // An accepted form counts as right even where it differs from the first in the dictionary.
    return { ...common, heard: sound.heard ?? sound.expected, process: null, score, verdict: 'right' }
  }
  if (!sound.isPlain) {
    return { ...common, heard: sound.heard, process: sound.process, score: markOfDoubt, verdict: 'unsure' }
  }
  return {
    ...common,
    heard: sound.heard,
    process: sound.process,
    score: markOfPlainChange,
    verdict: sound.heard === null ? 'missing' : 'wrong',
  }
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

/** A sound is what the extended recognition network took it for. Serves where there is no learned model. */
export const networkJudge: SoundJudge = {
  name: networkEngineName,
  judge({ decoder, network, samples, said }) {
    const found = find(decoder, network, samples, said)
    const productions = bestProductions(network.words.length, found.productions)
    const words = network.words.map((word, wordIndex) => {
      const production = productions[wordIndex]
      if (!production) return missingWord(word)
      return {
        text: word.text,
        ...times(production.segment),
        sounds: production.sounds.map((sound, index) => {
          const evidence = judgeSound(sound, index, production.sounds.length)
          return found.isSettled ? evidence : ({ ...evidence, verdict: 'unsure' } as const)
        }),
      }
    })
    return { words, isOtherText: found.isOtherText }
  },
}
