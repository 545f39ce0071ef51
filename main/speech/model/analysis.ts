import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { type AcousticModel, soundOrder } from './acoustic-model.ts'
import { type Alignment, type AlignmentTask, align } from './alignment.ts'
import { type BandShape, logBands, makeBands } from './bands.ts'
import { cepstraOf, withDifferences } from './cepstra.ts'
import { contextRatios } from './competitors.ts'
import { stateLikelihoods } from './likelihoods.ts'
import { frameCountOf, hopMs, powerSpectra } from './spectrum.ts'
import { estimateWarp } from './warp.ts'

export const melShape: BandShape = { count: 40, lowHz: 60, highHz: 7600 }

/** What is known of the audio itself, whatever the words: the dearest part of an analysis. */
export interface AudioFacts {
  readonly warp: number
  /** Frames x columns, see `AlignmentTask`. */
  readonly likelihoods: Float32Array
  readonly silence: Float32Array
  /** Frames x 40 log mel energies on the speaker's own axis. */
  readonly mel: Float32Array
}

/** All that is known of an utterance before anything learned looks at it. */
export interface Analysis extends AudioFacts {
  readonly frames: number
  /** Indices into `soundOrder`. */
  readonly sounds: Int32Array
  readonly isWordStart: Uint8Array
  readonly task: AlignmentTask
  readonly alignment: Alignment
  /** Sounds x (candidates + 1), see `contextRatios`. */
  readonly ratios: Float32Array
}

const silenceOf = (likelihoods: Float32Array, columnCount: number, silences: Int32Array): Float32Array =>
  Float32Array.from({ length: likelihoods.length / columnCount }, (_, frame) =>
    silences.reduce((best, column) => Math.max(best, likelihoods[frame * columnCount + column] as number), -1e30),
  )

export interface Span {
  readonly startMs: number
  readonly endMs: number
}

export interface AnalysisOptions {
  /** Multiplies the warp found: other than 1 only to train on speakers that do not exist. */
  readonly shift?: number
  /** Where each word was heard, roughly; what lies outside all of them is passed over. Anywhere, if left out. */
  readonly spans?: readonly Span[]
  /** What an analysis of the same audio found before, under whatever words. */
  readonly facts?: AudioFacts
}

/** How far a word may reach beyond the span in which it was heard. */
const slackMs = 150

const windowsOf = (
  words: readonly { readonly sounds: readonly Sound[] }[],
  spans: readonly Span[],
  frameMs: number,
): Int32Array =>
  Int32Array.from(
    words.flatMap((word, index) => {
      const { startMs, endMs } = spans[index] ?? { startMs: 0, endMs: Number.MAX_SAFE_INTEGER }
      const window = [
        Math.floor(Math.max(0, startMs - slackMs) / frameMs),
        Math.ceil(Math.min(1e9, endMs + slackMs) / frameMs),
      ]
      return word.sounds.flatMap(() => window)
    }),
  )

/**
 * Aligns the words to the audio (16 kHz, -1..1), first every second frame to find the speaker's warp, then in full.
 * Null where the audio is too short for the words, or the spans for theirs.
 */
export const analyse = (
  model: AcousticModel,
  samples: Float32Array,
  words: readonly { readonly sounds: readonly Sound[] }[],
  { shift = 1, spans, facts }: AnalysisOptions = {},
): Analysis | null => {
  const sounds = Int32Array.from(words.flatMap((word) => word.sounds.map((sound) => soundOrder.indexOf(sound))))
  const isWordStart = Uint8Array.from(words.flatMap((word) => word.sounds.map((_, index) => (index === 0 ? 1 : 0))))
  if (sounds.length === 0 || frameCountOf(samples.length) < 3 * sounds.length) return null
  const columns = sounds.map((sound) => model.candidates[sound] as number)
  const columnCount = model.mixtures.phones.length * model.mixtures.states
  const taskOf = (likelihoods: Float32Array, silence: Float32Array, frameMs: number): AlignmentTask => ({
    likelihoods,
    columnCount,
    sounds: columns,
    isWordStart,
    silence,
    beat: model.mixtures.workspace.beat,
    ...(spans === undefined ? {} : { windows: windowsOf(words, spans, frameMs) }),
  })
  const known = facts ?? learn(model, samples, columns, taskOf, shift)
  const task = taskOf(known.likelihoods, known.silence, hopMs)
  const alignment = align(task)
  if (alignment === null) return null
  const { warp, likelihoods, silence, mel } = known
  return {
    ...{ warp, likelihoods, silence, mel },
    frames: silence.length,
    sounds,
    isWordStart,
    task,
    alignment,
    ratios: contextRatios(task, alignment, model.candidates),
  }
}

/** The facts of an audio, on the frequency axis on which the words fit best in a first, coarse alignment. */
const learn = (
  model: AcousticModel,
  samples: Float32Array,
  columns: Int32Array,
  taskOf: (likelihoods: Float32Array, silence: Float32Array, frameMs: number) => AlignmentTask,
  shift: number,
): AudioFacts => {
  const { workspace } = model.mixtures
  const power = powerSpectra(samples, workspace.beat)
  const columnCount = model.mixtures.phones.length * model.mixtures.states
  return workspace.borrow(() => {
    const spectra = { workspace, address: workspace.place(power), frames: frameCountOf(samples.length) }
    const vectorsAt = (warp: number): Float32Array =>
      withDifferences(cepstraOf(logBands(spectra, makeBands(model.shape, warp)), model.shape.count, model.lifter))
    const wanted = new Set([...columns, ...model.silences])
    const judged = new Set([...model.candidates, ...model.silences])
    const roughly = stateLikelihoods(model.mixtures, vectorsAt(1.05), { stride: 2, wanted })
    const coarse = align(taskOf(roughly, silenceOf(roughly, columnCount, model.silences), 2 * hopMs))
    const warp =
      (coarse === null
        ? 1.05
        : estimateWarp(model.mixtures, spectra, model.shape, model.lifter, {
            ...coarse,
            columns: Int32Array.from(
              { length: coarse.columns.length * 2 },
              (_, frame) => coarse.columns[frame >> 1] as number,
            ),
          })) * shift
    const likelihoods = stateLikelihoods(model.mixtures, vectorsAt(warp), { wanted: judged })
    return {
      warp,
      likelihoods,
      silence: silenceOf(likelihoods, columnCount, model.silences),
      mel: logBands(spectra, makeBands(melShape, warp)),
    }
  })
}
