import type { Sound } from '../../../../preload/contract/vocabulary.ts'
import type { Voice } from './voices.ts'

/** A word as it is really said; its letters are told to a voice only where these are the sounds it would say. */
export interface SaidWord {
  readonly text: string
  readonly sounds: readonly Sound[]
  /** The voice rests so long after it. Only with voices that tell their times is the length kept. */
  readonly pauseMs?: number
}

/** How it is said, apart from the sounds. */
export interface Manner {
  readonly isChild: boolean
  /** 1 is the voice's own length of sounds; more is slower. */
  readonly stretch: number
  /** Signal over noise in dB; null: no noise. */
  readonly noiseDb: number | null
}

export const plainManner: Manner = { isChild: false, stretch: 1, noiseDb: null }

export const manners: Readonly<Record<string, Manner>> = {
  plain: plainManner,
  child: { isChild: true, stretch: 1.1, noiseDb: null },
  'child-noise': { isChild: true, stretch: 1.2, noiseDb: 20 },
  noise: { isChild: false, stretch: 1, noiseDb: 20 },
  fast: { isChild: false, stretch: 0.85, noiseDb: null },
  slow: { isChild: true, stretch: 1.45, noiseDb: null },
}

/** Everything a clip depends on. */
export interface Recipe {
  readonly voice: Voice
  readonly words: readonly SaidWord[]
  readonly manner: Manner
  /** For what is drawn by chance (noise). */
  readonly seed: string
}

export interface Clip {
  /** 16 kHz mono, -1..1. */
  readonly samples: Float32Array
  /** Where each word lies, ms; null where the voice does not tell. */
  readonly times: readonly { readonly startMs: number; readonly endMs: number }[] | null
}

/** The voice has no way to say these sounds one after the other. */
export class UnsayableError extends Error {
  override readonly name = 'UnsayableError'
}

/** Null where a voice cannot say what is asked: such a clip is left out, and counted. */
export const unlessUnsayable = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof UnsayableError) return null
    throw error
  }
}
