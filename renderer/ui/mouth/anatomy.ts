import type { Articulation } from './articulation.ts'
import { at, mixPoints, type Point, smooth } from './curve.ts'

/**
 * The parts that hold still, and those that swing as one piece: a head in section along its middle, facing left, drawn
 * after the usual textbook figure (Ladefoged & Johnson, A Course in Phonetics, figures 1.1 to 1.5) with a child's short
 * throat. Units are those of the view box; about 32 of them are a centimetre.
 */

/** Edge of the upper front teeth: nothing of the tongue is above it in front of them. */
export const upperEdge = 247
/** From where on, to the right, the tongue is behind the upper front teeth. */
export const teethBack = 129
/** The bump behind the upper teeth (alveolar ridge). */
export const ridge = { from: 142, to: 168 } as const
/** Where the hard palate ends, and what moves behind it begins. */
export const palateEnd = 288
/** The back wall of the throat. */
export const backWall = 372
/** Where the voice is made. */
export const glottis = { y: 418, front: 314, back: 360 } as const

const hinge = at(392, 150)
const widestJaw = 0.17

/** Where a point of the lower jaw goes when the jaw opens; it turns about its joint before the ear. */
export function onJaw({ x, y }: Point, jaw: number): Point {
  const angle = -widestJaw * jaw
  const right = x - hinge.x
  const down = y - hinge.y
  return at(
    hinge.x + right * Math.cos(angle) - down * Math.sin(angle),
    hinge.y + right * Math.sin(angle) + down * Math.cos(angle),
  )
}

/** From the bump behind the teeth along the hard palate to its end. */
const palate: readonly Point[] = smooth(
  [
    at(137, 213),
    at(146, 215),
    at(156, 213),
    at(166, 205),
    at(180, 192),
    at(204, 178),
    at(234, 171),
    at(264, 171),
    at(palateEnd, 177),
  ],
  9,
)

const velumUnder = {
  shut: [at(palateEnd, 177), at(312, 175), at(336, 181), at(352, 196), at(357, 214)],
  open: [at(palateEnd, 177), at(306, 188), at(321, 206), at(331, 228), at(337, 250)],
} as const
const velumOver = {
  shut: [at(palateEnd, 161), at(318, 154), at(348, 158), at(369, 172), at(370, 198)],
  open: [at(palateEnd, 161), at(315, 168), at(335, 188), at(345, 216), at(347, 244)],
} as const
const velumPoints = (line: keyof typeof velumUnder, velum: number, side: typeof velumUnder | typeof velumOver) =>
  side[line].map((point, index) => mixPoints(side.shut[index] ?? point, side.open[index] ?? point, velum))

/** The soft palate from the end of the hard one to its tip: its two sides. */
export const velumSides = ({ velum }: Articulation) => ({
  under: smooth(velumPoints('shut', velum, velumUnder), 6),
  over: smooth(velumPoints('shut', velum, velumOver), 6),
})

/** What is above the tongue, from left to right: edge of the teeth, their back, the palate, the soft palate. */
export function roofOf(articulation: Articulation): readonly Point[] {
  const { under } = velumSides(articulation)
  return [at(60, upperEdge), at(teethBack, upperEdge), ...palate, ...under.slice(1)]
}

/** What is below the tongue: edge of the lower teeth, their back, the floor of the mouth. Open behind that. */
export function floorOf({ jaw }: Articulation): readonly Point[] {
  const line = [at(125, 250), at(137, 250), at(142, 294), at(160, 306), at(186, 316), at(214, 330)]
  const swung = line.map((point) => onJaw(point, jaw))
  return [at(40, swung[0]?.y ?? upperEdge), ...swung, at(260, 420)]
}
