import createModule, { type Decoder } from 'soundswallower'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { type Dictionary, dictionaryPath, modelFolder, readDictionary } from './dictionary.ts'

/** A stretch of the audio, in frames of 10 ms from the first sample given. */
export interface Segment {
  /** The token of a word, or the name of a sound. */
  readonly name: string
  readonly startFrame: number
  readonly frames: number
  /** Mean log likelihood a frame against the best of the states in play, <= 0. Not a confidence. */
  readonly frameScore: number
  readonly parts: readonly Segment[]
}

export interface NetworkText {
  readonly pronunciations: ReadonlyMap<string, readonly Sound[]>
  readonly grammar: string
}

/** The bundled recogniser. Its calls block: it lives in a worker. */
export interface SpeechDecoder {
  /** All dictionary pronunciations of a word, the usual one first; empty where it has none. */
  pronunciationsOf(word: string): Sound[][]
  load(network: NetworkText): void
  start(): void
  /** 16 kHz mono, -1..1. */
  process(samples: Float32Array): void
  /** The whole take at once, which lets the level be evened out over all of it. */
  processWhole(samples: Float32Array): void
  stop(): void
  /** Tokens of the best path so far, silences left out. */
  tokens(): readonly string[]
  /** 0: tokens only; 1: with their sounds; 2: with the states of the sounds. */
  align(level: 0 | 1 | 2): readonly Segment[]
  close(): void
}

type RawSegment = ReturnType<Decoder['get_alignment']>

const framesPerSecond = 100

const segmentOf = (raw: RawSegment): Segment => {
  const frames = Math.max(1, Math.round(raw.d * framesPerSecond))
  return {
    name: raw.t,
    startFrame: Math.round(raw.b * framesPerSecond),
    frames,
    frameScore: Math.log(Math.max(1e-6, Math.min(1, raw.p))) / frames,
    parts: (raw.w ?? []).map(segmentOf),
  }
}

/** Read once, however many decoders there are. */
let dictionary: Dictionary | null = null
/**
 * The recogniser is given the few words of a target as they are needed; with its whole dictionary loaded it would take 15 MB
 * more, and look nothing up in it.
 */
const noDictionary = 'none'

/** Loads the sound model (about 0.1 s, 12 MB). */
export const openDecoder = async (config: Readonly<Record<string, number>> = {}): Promise<SpeechDecoder> => {
  // `modelBase` is read by the module, though its types do not name it.
  const settings: Parameters<typeof createModule>[0] & { readonly modelBase: string } = { modelBase: modelFolder() }
  const module = await createModule(settings)
  const decoder = new module.Decoder({ samprate: 16_000, loglevel: 'FATAL', dict: noDictionary, ...config })
  await decoder.initialize()
  const known = new Set<string>()
  return {
    pronunciationsOf(word) {
      dictionary ??= readDictionary(dictionaryPath())
      return dictionary.pronunciationsOf(word)
    },
    load({ pronunciations, grammar }) {
      const added = [...pronunciations].filter(([token]) => !known.has(token))
      if (added.length > 0)
        decoder.add_words(...added.map(([token, sounds]): [string, string] => [token, sounds.join(' ')]))
      for (const [token] of added) known.add(token)
      decoder.set_grammar(grammar)
    },
    start: () => decoder.start(),
    process(samples) {
      decoder.process_audio(samples)
    },
    processWhole(samples) {
      decoder.process_audio(samples, false, true)
    },
    stop: () => decoder.stop(),
    tokens: () =>
      decoder
        .get_text()
        .split(' ')
        .filter((token) => token !== ''),
    align: (level) => decoder.get_alignment({ align_level: level }).w?.map(segmentOf) ?? [],
    close: () => decoder.delete(),
  }
}
