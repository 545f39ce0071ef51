import { join } from 'node:path'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import type { ThresholdsAtRate } from '../../core/scoring/strictness.ts'
import type { Beat } from '../pulse.ts'
import { type AcousticKind, loadAcousticModel, soundOrder } from './acoustic-model.ts'
import { type AudioFacts, analyse, type Span } from './analysis.ts'
import { contrastOf } from './contrast.ts'
import { type Evidence, evidenceNames, evidenceSize, gatherEvidence } from './evidence.ts'
import { freeSounds } from './freeSounds.ts'
import { looksOf } from './hearing-network.ts'
import { sigmoid } from './layers.ts'
import { makeNetwork } from './network.ts'
import { hopMs } from './spectrum.ts'
import { follow, readWeights, type SaidCalibration } from './weights.ts'
import { Workspace } from './workspace.ts'

export interface SoundModelOptions {
  /** Folder of a CMU acoustic model: the 16 kHz one where it is installed, else the one inside soundswallower. */
  readonly acousticFolder: string
  /** Folder of `wide.json`, `wide.bin` and so on; the one beside this file if left out. */
  readonly weightsFolder?: string
  /** Called at each step of a judgement. */
  readonly beat?: Beat | undefined
}

/** What speaks for and against a sound; logarithms are natural. For people who look closer, and for other rules. */
export interface SoundEvidence {
  /** How well the audio fits the sound compared with the best of all sounds, a frame: 0 is best, about -6 worst. */
  readonly goodness: number
  /** Duration against the mean of this utterance, logarithm. */
  readonly relativeDuration: number
  /** Log-likelihood ratio of the sound having been left out, its neighbours meeting. Above 0: likely left out. */
  readonly omission: number
  /** Logarithm of the odds, as the networks have it, of nothing having been said in its place. */
  readonly omissionOdds: number
  /** All other sounds, likeliest first, with the logarithm of their odds against the expected one. */
  readonly competitors: readonly { readonly sound: Sound; readonly logOdds: number }[]
  /** Spread of the networks' marks: how much they disagree. */
  readonly disagreement: number
}

export interface SoundJudgement {
  readonly expected: Sound
  /** 0..1: estimate of the experts' mean mark divided by two. */
  readonly score: number
  /** Calibrated probability that experts mark the sound below 0.5 of 2 (wrong or missing). */
  readonly wrongProbability: number
  /** What was most likely said instead, if it was not the expected sound; null where rather nothing was said. */
  readonly competitor: Sound | null
  readonly startMs: number
  readonly endMs: number
  readonly evidence: SoundEvidence
}

export interface HeardFreely {
  readonly plain: readonly Sound[]
  readonly english: readonly Sound[]
}

export interface SoundModel {
  readonly name: string
  readonly kind: AcousticKind
  readonly thresholds: readonly ThresholdsAtRate[]
  /**
   * Judges every sound of the words, in order; samples at 16 kHz, -1..1, holding these words and nothing else but silence,
   * unless `spans` (one a word) say where each was heard. Null where the audio is too short to hold them.
   */
  judge(
    samples: Float32Array,
    words: readonly { readonly sounds: readonly Sound[] }[],
    spans?: readonly Span[],
  ): readonly (readonly SoundJudgement[])[] | null
  /**
   * The sounds of the audio judged last, heard without knowing what was to be said; without, and with what is usual in English. Null
   * where nothing is known.
   */
  heard(samples: Float32Array): HeardFreely | null
  /** How much better the words fit the audio judged last than nonsense does, see `contrastOf`; null where nothing is known. */
  contrast(samples: Float32Array, words: readonly { readonly sounds: readonly Sound[] }[]): number | null
}

const column = (name: string): number => evidenceNames.indexOf(name)
const goodnessAt = column('goodness')
const durationAt = column('relativeDuration')
const frameScale = 10
/** A sound laid over no more frames than its three states need was rather left out, where another sound is hardly likelier. */
const squeezedFrames = 3
const squeezedPreference = 0.5

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const width = soundOrder.length + 1
/** Of the odds of what was said: nothing. */
const nothing = soundOrder.length

/** No network is listened to when it is surer than this that something was not said; as in training (`hearing.py`). */
const leastLikely = -12

/** Logarithm of the odds of each sound, and of nothing, against the expected one: means over the networks, calibrated. */
const oddsOf = (
  opinions: readonly Float32Array[],
  { slopes, shifts }: SaidCalibration,
  sound: number,
  expected: number,
): readonly number[] => {
  const likely = Array.from({ length: width }, (_, index) =>
    Math.max(leastLikely, meanOf(opinions.map((said) => said[sound * width + index] as number))),
  )
  const [slope, shift] = [slopes[expected] ?? 1, shifts[expected] ?? []]
  return likely.map((value, index) => slope * (value - (likely[expected] as number)) + (shift[index] ?? 0))
}

const competitorsOf = (odds: readonly number[], expected: number): SoundEvidence['competitors'] =>
  soundOrder
    .map((sound, index) => ({ sound, logOdds: odds[index] as number }))
    .filter((_, index) => index !== expected)
    .sort((left, right) => right.logOdds - left.logOdds)

export const createSoundModel = ({ acousticFolder, weightsFolder, beat }: SoundModelOptions): SoundModel => {
  const workspace = new Workspace(beat)
  const acoustic = loadAcousticModel(acousticFolder, workspace)
  const { header, networks: tensors } = readWeights(
    weightsFolder ?? join(import.meta.dirname, 'weights'),
    acoustic.kind,
  )
  const networks = tensors.map((tensor) => makeNetwork(workspace, tensor))

  /** The audio judged last: it is often judged again at once, with other words laid over it. */
  let heard: {
    readonly samples: WeakRef<Float32Array>
    readonly facts: AudioFacts
    free: HeardFreely | null
  } | null = null

  const judge: SoundModel['judge'] = (samples, words, spans) => {
    const facts = heard?.samples.deref() === samples ? heard.facts : undefined
    const analysis = analyse(acoustic, samples, words, { ...(spans && { spans }), ...(facts && { facts }) })
    if (analysis === null) return null
    const { warp, likelihoods, silence, mel } = analysis
    const free = facts === undefined ? null : (heard?.free ?? null)
    heard = { samples: new WeakRef(samples), facts: { warp, likelihoods, silence, mel }, free }
    const evidence: Evidence = gatherEvidence(analysis, acoustic.candidates)
    const { boundaries } = analysis.alignment
    const looks = looksOf(evidence, boundaries)
    const opinions = networks.map((network) => network.judge(evidence, analysis.sounds, boundaries, looks))
    const verdicts = opinions.flatMap((opinion) => opinion.verdicts ?? [])
    const said = opinions.flatMap((opinion) => (opinion.said === null ? [] : [opinion.said]))
    let sound = 0
    return words.map((word) =>
      word.sounds.map((expected) => {
        const at = sound++
        const marks = verdicts.map((opinion) => opinion.marks[at] as number)
        const mark = meanOf(marks)
        const wrong = meanOf(verdicts.map((opinion) => opinion.wrongs[at] as number))
        const [start, end] = [boundaries[at * 4] as number, boundaries[at * 4 + 3] as number]
        const index = analysis.sounds[at] as number
        const odds = oddsOf(said, header.calibration.said, at, index)
        const competitors = competitorsOf(odds, index)
        const omissionOdds = odds[nothing] as number
        const [best] = competitors
        const preference = end - start <= squeezedFrames ? squeezedPreference : 0
        return {
          expected,
          score: follow(header.calibration.score, mark),
          wrongProbability: follow(header.calibration.wrong, sigmoid(wrong)),
          competitor: best === undefined || omissionOdds > best.logOdds - preference ? null : best.sound,
          startMs: start * hopMs,
          endMs: end * hopMs,
          evidence: {
            goodness: frameScale * (evidence.sounds[at * evidenceSize + goodnessAt] as number),
            relativeDuration: evidence.sounds[at * evidenceSize + durationAt] as number,
            omission: analysis.ratios[at * width + nothing] as number,
            omissionOdds,
            competitors,
            disagreement: Math.sqrt(meanOf(marks.map((value) => (value - mark) ** 2))),
          },
        }
      }),
    )
  }

  return {
    name: `sounds-${acoustic.kind}@${header.version}`,
    kind: acoustic.kind,
    thresholds: header.thresholds,
    judge,
    heard: (samples) => {
      if (heard?.samples.deref() !== samples) return null
      const { facts } = heard
      const soundsOf = (weight: number) =>
        freeSounds(acoustic, facts, weight).map((index) => soundOrder[index] as Sound)
      heard.free ??= { plain: soundsOf(0), english: soundsOf(1) }
      return heard.free
    },
    contrast: (samples, words) =>
      heard?.samples.deref() === samples ? contrastOf(acoustic, heard.facts, words) : null,
  }
}
