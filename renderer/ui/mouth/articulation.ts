/**
 * What the parts of the mouth do at one moment. Everything that can be drawn is a place in this space. The parameters
 * are those by which textbooks describe a sound: place, manner and voicing (IPA chart; Ladefoged & Johnson, A Course in
 * Phonetics, chapters 1 and 7). All are shares without a unit.
 */
export interface Articulation {
  /** 0 the lips touch, 1 wide open. */
  readonly lipOpening: number
  /** -1 spread as in a smile, 0 at rest, 1 round and pushed forward. */
  readonly lipRounding: number
  /** 1: the lower lip lies at the edge of the upper teeth. */
  readonly lipToTeeth: number
  /** 0 the teeth nearly meet, 1 as low as in "ah". */
  readonly jaw: number
  /** 0 on the floor of the mouth, 1 pressed to what is above it. */
  readonly tipHeight: number
  /** 0 pulled far back, about 0.6 under the bump behind the upper teeth, 1 out between the teeth. */
  readonly tipAdvance: number
  /** 1: the tip is curled up and back. */
  readonly tipCurl: number
  /** 0 low, 1 pressed to the palate or to the soft palate. */
  readonly bodyHeight: number
  /** 0 under the hard palate, 1 at the very back. */
  readonly bodyBackness: number
  /** How deep the channel along the middle of the tongue is; 0 lets the tongue touch. */
  readonly groove: number
  /** 1: the sides of the tongue are down and let the air by. */
  readonly lateral: number
  /** 0 the soft palate is up and shuts off the nose, 1 it hangs down. */
  readonly velum: number
  /** 1: the vocal folds are together and swing. */
  readonly voice: number
}

export type ArticulationKey = keyof Articulation

/** Breathing quietly with the lips apart; what nobody says otherwise. */
export const rest: Articulation = {
  lipOpening: 0.14,
  lipRounding: 0,
  lipToTeeth: 0,
  jaw: 0.12,
  tipHeight: 0.42,
  tipAdvance: 0.59,
  tipCurl: 0,
  bodyHeight: 0.52,
  bodyBackness: 0.42,
  groove: 0,
  lateral: 0,
  velum: 0.85,
  voice: 0,
}

export const articulationKeys = Object.keys(rest) as readonly ArticulationKey[]

const lowest = (key: ArticulationKey): number => (key === 'lipRounding' ? -1 : 0)

const each = (value: (key: ArticulationKey) => number): Articulation =>
  Object.fromEntries(articulationKeys.map((key) => [key, value(key)])) as unknown as Articulation

/** Every parameter inside its range; what is not a number becomes that of rest. */
export const bounded = (wanted: Articulation): Articulation =>
  each((key) => (Number.isFinite(wanted[key]) ? Math.min(1, Math.max(lowest(key), wanted[key])) : rest[key]))

/** So far on the way from one to the other, 0..1. */
export const between = (from: Articulation, to: Articulation, share: number): Articulation =>
  each((key) => from[key] * (1 - share) + to[key] * share)
