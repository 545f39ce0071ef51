import { type Articulation, rest } from './articulation.ts'

/** Where the air goes: nowhere, over the tongue, around its sides, through the nose. */
export type AirWay = 'none' | 'centre' | 'sides' | 'nose'
/** It flows, waits behind a closure, or comes out in a puff. */
export type AirPush = 'steady' | 'held' | 'burst'

export interface Air {
  readonly way: AirWay
  readonly push: AirPush
  /** It rustles: after a narrow place the air whirls. */
  readonly isNoisy: boolean
}

/** A pose that a sound goes through: so long to get there, then held, in ms. */
export interface Moment {
  readonly moveMs: number
  readonly holdMs: number
  readonly articulation: Articulation
  readonly air: Air
}

/** How a sound is made. */
export interface Movement {
  readonly moments: readonly Moment[]
  /** The moments that show the sound where nothing moves; the last one is what is left standing at the end. */
  readonly keys: readonly number[]
}

export type Part = Partial<Articulation>

/** Speaking: the nose is shut off unless a sound opens it. */
export const pose = (part: Part): Articulation => ({ ...rest, velum: 0, ...part })

export const still: Air = { way: 'none', push: 'steady', isNoisy: false }
const flow = (way: AirWay, isNoisy = false): Air => ({ way, push: 'steady', isNoisy })

const comeMs = 420
const showMs = 1_500

/** A sound that can be held: fricatives, nasals, glides, most vowels. */
export const held = (part: Part, way: AirWay, isNoisy = false): Movement => ({
  moments: [{ moveMs: comeMs, holdMs: showMs, articulation: pose(part), air: flow(way, isNoisy) }],
  keys: [0],
})

/** Closed, then opened at once: the air waits and comes out in a puff. */
export const plosive = (closed: Part, opened: Part): Movement => ({
  moments: [
    { moveMs: comeMs, holdMs: 520, articulation: pose(closed), air: { way: 'centre', push: 'held', isNoisy: false } },
    { moveMs: 90, holdMs: 900, articulation: pose(opened), air: { way: 'centre', push: 'burst', isNoisy: false } },
  ],
  keys: [0, 1],
})

/** Closed, then opened a crack: the puff becomes a rustle. */
export const affricate = (closed: Part, narrow: Part): Movement => ({
  moments: [
    { moveMs: comeMs, holdMs: 420, articulation: pose(closed), air: { way: 'centre', push: 'held', isNoisy: false } },
    { moveMs: 110, holdMs: 1_000, articulation: pose(narrow), air: flow('centre', true) },
  ],
  keys: [0, 1],
})

/** From one vowel into another. */
export const glide = (from: Part, to: Part): Movement => ({
  moments: [
    { moveMs: comeMs, holdMs: 320, articulation: pose(from), air: flow('centre') },
    { moveMs: 620, holdMs: 620, articulation: pose(to), air: flow('centre') },
  ],
  keys: [0, 1],
})
