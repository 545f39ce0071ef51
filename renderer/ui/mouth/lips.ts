import { onJaw, upperEdge } from './anatomy.ts'
import type { Articulation } from './articulation.ts'
import { at, mix, mixPoints, moved, type Point, smooth } from './curve.ts'

/** How far apart the lips are at their widest, in units. */
const widestLips = 64
/** What is left open between the lower lip and the upper teeth, so that air gets through. */
const lipToTeethGap = 3

export interface Lips {
  /** The outer side of each lip, from the skin to where the lips face each other. */
  readonly upperOuter: readonly Point[]
  readonly lowerOuter: readonly Point[]
  /** The inner side of each lip, from there to the gum. */
  readonly upperInner: readonly Point[]
  readonly lowerInner: readonly Point[]
  readonly upperMeet: Point
  readonly lowerMeet: Point
  /** Outline of the face from the lower lip to the throat. */
  readonly chin: readonly Point[]
}

/** The lips and the face around them. The lower lip follows its own wish, whatever the jaw does; the chin follows the jaw. */
export function lipsOf({ lipOpening, lipRounding, lipToTeeth, jaw }: Articulation): Lips {
  const round = Math.max(0, lipRounding)
  const spread = Math.max(0, -lipRounding)
  const forward = -15 * round + 6 * spread
  const lift = -6 * lipOpening - 9 * lipToTeeth + 2 * round
  // Rounded lips are thick and stick out; spread ones are thin.
  const plump = 1 + 0.25 * round - 0.25 * spread
  const upperMeet = at(99 + forward * 0.9, upperEdge - 1 + lift)
  const upperOuter = smooth(
    [
      at(95 + forward * 0.3, upperMeet.y - 31 * plump),
      at(90 + forward * 0.8, upperMeet.y - 21 * plump),
      at(84 + forward - 4 * round, upperMeet.y - 9 * plump),
      at(88 + forward, upperMeet.y - 1.5),
      upperMeet,
    ],
    3,
  )
  const upperInner = smooth(
    [
      upperMeet,
      at(111 + forward * 0.4, upperMeet.y - 6),
      at(113 + forward * 0.25, upperMeet.y - 20),
      at(113, 214),
      at(119, 206),
    ],
    3,
  )
  const apart = lipOpening * widestLips
  const open = at(upperMeet.x + 2 + 16 * jaw * lipOpening, upperMeet.y + apart)
  const lowerMeet = mixPoints(open, at(118, upperEdge + lipToTeethGap), lipToTeeth)
  const tuck = mix(0, 14, lipToTeeth)
  const gum = onJaw(at(126, 300), jaw)
  const lowerOuter = smooth(
    [
      moved(lowerMeet, -2 - tuck * 0.9 - forward * 0.3, 35 * plump),
      moved(lowerMeet, -8 - tuck * 0.2, 27 * plump),
      moved(lowerMeet, -14 - 3 * round + tuck * 0.2, 14 * plump),
      moved(lowerMeet, -10 + tuck * 0.3, 3),
      lowerMeet,
    ],
    3,
  )
  const inner = Math.min(13 - forward * 0.4 - tuck, gum.x - 5 - lowerMeet.x)
  const lowerInner = smooth(
    [
      lowerMeet,
      moved(lowerMeet, inner * 0.85, 5),
      moved(lowerMeet, inner, 20),
      mixPoints(moved(lowerMeet, inner, 30), moved(gum, -11, 0), 0.6),
      gum,
    ],
    3,
  )
  const bone = (x: number, y: number) => onJaw(at(x, y), jaw)
  const lipEnd = lowerOuter[0] ?? lowerMeet
  return {
    upperOuter,
    lowerOuter,
    upperInner,
    lowerInner,
    upperMeet,
    lowerMeet,
    chin: [
      lipEnd,
      mixPoints(moved(lipEnd, 5, 11), bone(102, 306), 0.5),
      bone(94, 326),
      bone(93, 348),
      bone(111, 372),
      bone(150, 386),
      mixPoints(bone(208, 398), at(222, 406), 0.4),
      at(258, 420),
      at(277, 446),
      at(282, 482),
    ],
  }
}
