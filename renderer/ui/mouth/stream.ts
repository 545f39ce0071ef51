import { at, clamp, type Point } from './curve.ts'
import type { MouthDrawing } from './drawing.ts'
import type { Frame } from './timeline.ts'

/** A speck of air: where, and how plainly it is seen, 0..1. */
export interface Speck extends Point {
  readonly opacity: number
}

export interface Stream {
  /** The way that the air takes, from the larynx on. */
  readonly line: readonly Point[]
  readonly specks: readonly Speck[]
  /** 0..1: a puff before the lips. */
  readonly puff: number
  /** Where the air leaves, and its direction there; null where it does not leave. */
  readonly exit: { readonly from: Point; readonly to: Point } | null
}

export const speckCount = 18
/** How long a speck takes from the larynx to the outside, in ms. */
const journeyMs = 2_100
const burstMs = 620
const farthestWhirl = 9

const places = Array.from({ length: speckCount }, (_, index) => index / speckCount)
const hidden: Speck = { x: 0, y: 0, opacity: 0 }

const pointAt = (line: readonly Point[], share: number): Point =>
  line[Math.round(clamp(share, 0, 1) * (line.length - 1))] ?? at(0, 0)

/** Across the line at a share of it, a unit long. */
function across(line: readonly Point[], share: number): Point {
  const [a, b] = [pointAt(line, share - 0.02), pointAt(line, share + 0.02)]
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  return at(-(b.y - a.y) / length, (b.x - a.x) / length)
}

/** The air of a frame. Specks keep their number, so that a drawing can keep its elements. */
export function streamOf({ air, airMs, beatMs }: Frame, { air: ways, narrowest }: MouthDrawing): Stream {
  if (air.way === 'none') return { line: [], specks: places.map(() => hidden), puff: 0, exit: null }
  const whole = air.way === 'nose' ? ways.nose : air.way === 'sides' ? ways.sides : ways.mouth
  const last = Math.max(1, Math.floor(narrowest * (whole.length - 1)) - 2)
  const line = air.push === 'held' ? whole.slice(0, last + 1) : whole
  const appear = clamp(airMs / 220, 0, 1)
  const burst = clamp(airMs / burstMs, 0, 1)
  const specks = places.map((place, index): Speck => {
    if (air.push === 'burst') {
      // All that waited comes out at once, the first ones farthest.
      const share = narrowest + (1.02 - narrowest) * burst * (0.25 + 0.75 * place)
      return scattered(whole, share, index, 15 * burst, appear * (1 - 0.25 * burst))
    }
    const travelled = place + beatMs / journeyMs
    const share = travelled - Math.floor(travelled)
    if (air.push === 'held') {
      // The closer to the closure, the closer together.
      const crowded = 1 - (1 - share) ** 1.7
      return { ...pointAt(line, crowded), opacity: appear * clamp(share * 5, 0, 1) * clamp((1 - share) * 12, 0, 1) }
    }
    const beyond = air.isNoisy ? clamp((share - narrowest) / 0.14, 0, 1) : 0
    const edge = clamp(share * 6, 0, 1) * clamp((1 - share) * 8, 0, 1)
    return scattered(line, share, index, farthestWhirl * beyond, appear * edge)
  })
  const [from, to] = [line.at(-4), line.at(-1)]
  return {
    line,
    specks,
    puff: air.push === 'burst' ? clamp(airMs / 180, 0, 1) * (1 - 0.3 * burst) : 0,
    exit: air.push !== 'steady' || from === undefined || to === undefined ? null : { from, to },
  }
}

/** A speck beside the line, to alternating sides. */
function scattered(line: readonly Point[], share: number, index: number, reach: number, opacity: number): Speck {
  const { x, y } = pointAt(line, share)
  const side = across(line, share)
  const aside = reach * (((index * 7) % 5) / 2 - 1)
  return { x: x + side.x * aside, y: y + side.y * aside, opacity }
}
