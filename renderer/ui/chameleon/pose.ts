/** What the chameleon does. Everything it can show is a place in this space; nothing is drawn twice. */
export interface Pose {
  /** 0 in the mouth, 1 all the way out. */
  readonly tongue: number
  /** 1 rolled up, 0 straight. */
  readonly curl: number
  /** 0 shut, 1 wide open. */
  readonly mouth: number
  /** Where the eye looks, -1..1 from left to right and from up to down. */
  readonly lookX: number
  readonly lookY: number
  /** Hue of its skin in degrees of OKLCH. */
  readonly hue: number
  /** Head to the side: degrees. */
  readonly tilt: number
  /** 1: a hand cups the ear. */
  readonly ear: number
  /** 0 open, 1 asleep. */
  readonly lid: number
  /** Stretches up (positive) or sinks down, -1..1. */
  readonly lift: number
  /** How tightly the tail is rolled, 0..1. */
  readonly tail: number
}

export type PoseKey = keyof Pose

export type Mood =
  | 'rest'
  | 'ready'
  | 'listening'
  | 'thinking'
  | 'cheering'
  | 'pleased'
  | 'unsure'
  | 'sorry'
  | 'speaking'
  | 'asleep'

export const hues = { teal: 178, leaf: 135, sunflower: 92, sky: 235, lilac: 310, dusk: 265 } as const

const rest: Pose = {
  tongue: 0,
  curl: 1,
  mouth: 0,
  lookX: 0.25,
  lookY: -0.1,
  hue: hues.teal,
  tilt: 0,
  ear: 0,
  lid: 0.12,
  lift: 0,
  tail: 0.9,
}

const moods: Readonly<Record<Mood, Partial<Pose>>> = {
  rest: {},
  ready: { lookY: -0.7, lookX: 0.4, lift: 0.2, lid: 0.05 },
  listening: { tongue: 0.62, mouth: 0.35, lookY: -0.8, lift: 0.35, lid: 0, tail: 0.75, tilt: -4 },
  thinking: { lookX: -0.3, lookY: -1, tilt: 5, hue: hues.sunflower, tail: 1, lid: 0.2 },
  cheering: { tongue: 0.9, curl: 0.15, mouth: 0.9, lookY: -0.6, hue: hues.leaf, lift: 1, tail: 0.45, lid: 0, tilt: -9 },
  pleased: { mouth: 0.3, lookY: -0.3, hue: hues.leaf, lift: 0.5, tail: 0.7, lid: 0.05, tilt: -3 },
  unsure: { ear: 1, tilt: 8, hue: hues.sky, lookX: 0.5, lookY: -0.5, lid: 0.05 },
  sorry: { tilt: 6, hue: hues.lilac, lift: -0.5, lid: 0.35, lookY: 0.5, tail: 1 },
  speaking: { mouth: 0.5, lookY: -0.6, lift: 0.3, lid: 0, hue: hues.teal },
  asleep: { lid: 1, lift: -0.8, tilt: 10, tail: 1, hue: hues.dusk },
}

export interface Wish {
  readonly mood: Mood
  /** 0..1: how far the twister has been said; uncurls the tongue. */
  readonly progress?: number
  /** Where on the screen something happens, seen from the chameleon, -1..1. */
  readonly look?: { readonly x: number; readonly y: number } | null
  /** 0..1: how right it was; drifts the hue between lilac and leaf. */
  readonly warmth?: number | null
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** The pose for a wish. Every parameter stays inside its range, whatever comes in. */
export function poseOf({ mood, progress = 0, look = null, warmth = null }: Wish): Pose {
  const pose = { ...rest, ...moods[mood] }
  const said = clamp(progress, 0, 1)
  const isOut = mood === 'listening'
  return {
    ...pose,
    tongue: isOut ? clamp(pose.tongue + said * 0.38, 0, 1) : pose.tongue,
    curl: isOut ? 1 - said : pose.curl,
    lookX: look === null ? pose.lookX : clamp(look.x, -1, 1),
    lookY: look === null ? pose.lookY : clamp(look.y, -1, 1),
    hue: warmth === null ? pose.hue : hues.lilac + (hues.leaf - hues.lilac) * clamp(warmth, 0, 1),
  }
}
