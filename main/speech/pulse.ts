import type { NetworkText, SpeechDecoder } from './decoder.ts'

/**
 * Code that works for long tells at each of its steps that it gets on. A step takes some milliseconds at most here, and so a
 * fraction of the watch's patience (`lifeSigns.ts`) on a computer many times slower.
 */
export type Beat = () => void
/** Where steps are single frames, one beat for so many will do. */
export const framesABeat = 64

/** What the worker writes and its watch reads: 32-bit numbers, which may turn over. */
const places = { beats: 0, done: 1, allowance: 2 } as const
const bytes = Object.keys(places).length * Int32Array.BYTES_PER_ELEMENT

/** One memory between a worker and whoever watches it: it can be seen to work while it has no time to say so. */
export const createPulseMemory = (): SharedArrayBuffer => new SharedArrayBuffer(bytes)

/** The side that watches. */
export interface Pulse {
  /** Another number than before: it got on. */
  beats(): number
  /** How many of the messages sent to it are dealt with. */
  done(): number
  /** How much longer than usual the step may take that it is at, ms. */
  allowanceMs(): number
}

export const readPulse = (memory: SharedArrayBuffer): Pulse => {
  const numbers = new Int32Array(memory)
  return {
    beats: () => Atomics.load(numbers, places.beats),
    done: () => Atomics.load(numbers, places.done),
    allowanceMs: () => Atomics.load(numbers, places.allowance),
  }
}

/** The side that works. */
export interface Heart {
  readonly beat: Beat
  /** One more message is dealt with. */
  done(): void
  /** Works at something that cannot tell how it gets on, and may take so much longer than a step. */
  allow<T>(ms: number, work: () => T): T
}

export const createHeart = (memory: SharedArrayBuffer): Heart => {
  const numbers = new Int32Array(memory)
  const beat = (): void => void Atomics.add(numbers, places.beats, 1)
  return {
    beat,
    done: () => {
      Atomics.add(numbers, places.done, 1)
      beat()
    },
    allow(ms, work) {
      // In this order, so that who looks between the two sees it get on.
      const over = (): void => {
        beat()
        Atomics.sub(numbers, places.allowance, ms)
      }
      beat()
      Atomics.add(numbers, places.allowance, ms)
      let isLeft = false
      try {
        const result = work()
        if (!(result instanceof Promise)) return result
        isLeft = true
        return result.finally(over) as typeof result
      } finally {
        if (!isLeft) over()
      }
    },
  }
}

/**
 * Ms that the recogniser may take beside a step, many times what it takes here: to open, for a call, for each form of a word in
 * it, and for each ms of sound.
 */
const allowed = { opening: 5_000, aCall: 2_000, aForm: 100, aMsOfSound: 1.5 } as const
const samplesPerMs = 16

export const openWith = <T>(heart: Heart, open: () => Promise<T>): Promise<T> => heart.allow(allowed.opening, open)

/** The recogniser's larger steps are one call each, and can tell nothing on the way. */
export const withHeart = (heart: Heart, decoder: SpeechDecoder): SpeechDecoder => ({
  ...decoder,
  load: (network: NetworkText) =>
    heart.allow(allowed.aCall + allowed.aForm * network.pronunciations.size, () => decoder.load(network)),
  processWhole: (samples) =>
    heart.allow(allowed.aCall + Math.ceil((allowed.aMsOfSound * samples.length) / samplesPerMs), () =>
      decoder.processWhole(samples),
    ),
})
