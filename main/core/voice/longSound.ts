import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { articulations } from '../phonology/sounds.ts'
import { hold, stretch } from './stretch.ts'

/** When a sound is said, in ms from the start. */
interface Timed {
  readonly startMs: number
  readonly endMs: number
}

/** How long a sound lasts that can be drawn out, and how long a plosive's mouth stays closed, in ms. */
export const longMs = { drawnOut: 800, held: 350 } as const
/** Of a very short sound there is too little to make more of. */
const mostTimes = 12

/** A plosive cannot be drawn out, only held; everything else flows. */
export const isHeld = (sound: Sound): boolean => {
  const { manner } = (articulations as Partial<Record<Sound, { readonly manner: string }>>)[sound] ?? {
    manner: 'vowel',
  }
  return manner === 'stop' || manner === 'affricate'
}

/**
 * A word with one of its sounds made long, and nothing else: "rrrred". Answers by how many ms it became longer; everything from
 * the end of that sound on comes so much later.
 */
export function lengthen(
  samples: Float32Array,
  rate: number,
  sound: Sound,
  { startMs, endMs }: Timed,
): { readonly samples: Float32Array; readonly addedMs: number } {
  const span = { start: Math.round((startMs / 1000) * rate), end: Math.round((endMs / 1000) * rate) }
  const factor = Math.min(mostTimes, Math.max(1, longMs.drawnOut / Math.max(1, endMs - startMs)))
  const long = isHeld(sound) ? hold(samples, rate, span, longMs.held) : stretch(samples, rate, span, factor)
  return { samples: long, addedMs: ((long.length - samples.length) / rate) * 1000 }
}
