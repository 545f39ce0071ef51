import { join } from 'node:path'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type AcousticKind, loadAcousticModel, soundOrder } from './acoustic-model.ts'
import { analyse, type Span } from './analysis.ts'
import { type Evidence, evidenceNames, evidenceSize, gatherEvidence } from './evidence.ts'
import { sigmoid } from './layers.ts'
import { makeNetwork, type Opinion } from './network.ts'
import { hopMs } from './spectrum.ts'
import { follow, readWeights, type ThresholdRow } from './weights.ts'
import { Workspace } from './workspace.ts'

export interface SoundModelOptions {
  /** Folder of a CMU acoustic model: the 16 kHz one where it is installed, else the one inside soundswallower. */
  readonly acousticFolder: string
  /** Folder of `wide.json`, `wide.bin` and so on; the one beside this file if left out. */
  readonly weightsFolder?: string
}

/** What speaks for and against a sound; logarithms are natural. For people who look closer, and for other rules. */
export interface SoundEvidence {
  /** How well the audio fits the sound compared with the best of all sounds, a frame: 0 is best, about -6 worst. */
  readonly goodness: number
  /** Duration against the mean of this utterance, logarithm. */
  readonly relativeDuration: number
  /** Log-likelihood ratio of the sound having been left out, its neighbours meeting. Above 0: likely left out. */
  readonly omission: number
  /** The likeliest other sounds, best first, with the logarithm of their odds against the expected one. */
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

export interface SoundModel {
  readonly name: string
  readonly kind: AcousticKind
  readonly thresholds: readonly ThresholdRow[]
  /**
   * Judges every sound of the words, in order; samples at 16 kHz, -1..1, holding these words and nothing else but silence,
   * unless `spans` (one a word) say where each was heard. Null where the audio is too short to hold them.
   */
  judge(
    samples: Float32Array,
    words: readonly { readonly sounds: readonly Sound[] }[],
    spans?: readonly Span[],
  ): readonly (readonly SoundJudgement[])[] | null
}

const column = (name: string): number => evidenceNames.indexOf(name)
const goodnessAt = column('goodness')
const durationAt = column('relativeDuration')
const frameScale = 10
const competitorCount = 3

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Other sounds by their odds: what the networks heard, and what fits between the neighbours. */
const competitorsOf = (
  opinions: readonly Opinion[],
  ratios: Float32Array,
  sound: number,
  expected: number,
  frames: number,
): SoundEvidence['competitors'] => {
  const width = soundOrder.length + 1
  const views = opinions.flatMap(({ heard: view }) => (view === null ? [] : [view]))
  const heard = (index: number): number =>
    views.length === 0 ? 0 : 4 * meanOf(views.map((view) => view[sound * width + index] as number))
  const own = heard(expected)
  return soundOrder
    .map((name, index) => {
      const fit = (ratios[sound * width + index] as number) / (8 * Math.sqrt(frames))
      return { sound: name, logOdds: heard(index) - own + Math.max(-4, Math.min(4, fit)) }
    })
    .filter((_, index) => index !== expected)
    .sort((left, right) => right.logOdds - left.logOdds)
    .slice(0, competitorCount)
}

export const createSoundModel = ({ acousticFolder, weightsFolder }: SoundModelOptions): SoundModel => {
  const workspace = new Workspace()
  const acoustic = loadAcousticModel(acousticFolder, workspace)
  const { header, networks: tensors } = readWeights(
    weightsFolder ?? join(import.meta.dirname, 'weights'),
    acoustic.kind,
  )
  const networks = tensors.map((tensor) => makeNetwork(workspace, tensor))

  const judge: SoundModel['judge'] = (samples, words, spans) => {
    const analysis = analyse(acoustic, samples, words, spans === undefined ? {} : { spans })
    if (analysis === null) return null
    const evidence: Evidence = gatherEvidence(analysis, acoustic.candidates)
    const { boundaries } = analysis.alignment
    const opinions = networks.map((network) => network.judge(evidence, analysis.sounds, boundaries))
    const width = soundOrder.length + 1
    let sound = 0
    return words.map((word) =>
      word.sounds.map((expected) => {
        const at = sound++
        const marks = opinions.map((opinion) => opinion.marks[at] as number)
        const mark = meanOf(marks)
        const wrong = meanOf(opinions.map((opinion) => opinion.wrongs[at] as number))
        const [start, end] = [boundaries[at * 4] as number, boundaries[at * 4 + 3] as number]
        const omission = analysis.ratios[at * width + width - 1] as number
        const index = analysis.sounds[at] as number
        const competitors = competitorsOf(opinions, analysis.ratios, at, index, end - start)
        const best = competitors[0]
        const isOmitted =
          omission > 0 &&
          (analysis.ratios[at * width + soundOrder.indexOf(best?.sound ?? expected)] as number) < omission
        return {
          expected,
          score: follow(header.calibration.score, mark),
          wrongProbability: follow(header.calibration.wrong, sigmoid(wrong)),
          competitor: isOmitted ? null : (best?.sound ?? null),
          startMs: start * hopMs,
          endMs: end * hopMs,
          evidence: {
            goodness: frameScale * (evidence.sounds[at * evidenceSize + goodnessAt] as number),
            relativeDuration: evidence.sounds[at * evidenceSize + durationAt] as number,
            omission,
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
  }
}
