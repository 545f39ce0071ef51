import { positionOf } from '../core/phonology/sounds.ts'
import type { SoundEvidence, WordEvidence } from '../core/scoring/evidence.ts'
import type { TargetWord } from '../ports.ts'
import type { Segment } from './decoder.ts'
import type { Production, TimedSound } from './path.ts'

/** All that a judge of sounds may look at. */
export interface JudgeInput {
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
  readonly words: readonly TargetWord[]
  /** For each word, the production that counts; null where it was not found. */
  readonly productions: readonly (Production | null)[]
  /** False: the words were found, but not how their sounds were said. */
  readonly isSettled: boolean
}

/** Turns what was found into evidence for each sound. Another judge (a learned model) may take this one's place. */
export type SoundJudge = (input: JudgeInput) => readonly WordEvidence[]

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

const missingWord = (word: TargetWord): WordEvidence => ({
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

/** The first judge: a sound is what the extended recognition network took it for. */
export const networkJudge: SoundJudge = ({ words, productions, isSettled }) =>
  words.map((word, wordIndex) => {
    const production = productions[wordIndex]
    if (!production) return missingWord(word)
    return {
      text: word.text,
      ...times(production.segment),
      sounds: production.sounds.map((sound, index) => {
        const evidence = judgeSound(sound, index, production.sounds.length)
        return isSettled ? evidence : { ...evidence, verdict: 'unsure' }
      }),
    }
  })
