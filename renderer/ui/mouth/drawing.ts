import { airwayOf, hollowOf } from './airway.ts'
import { glottis, onJaw, velumSides } from './anatomy.ts'
import { type Articulation, bounded } from './articulation.ts'
import { at, type Point, pathOf, smooth } from './curve.ts'
import { lipsOf } from './lips.ts'
import { type Tongue, tongueOf } from './tongue.ts'

/** Everything that changes in the drawing, as SVG paths in a view box of 480 x 460. */
export interface MouthDrawing {
  readonly head: string
  /** The hollow that the air goes through, filled, and its edge alone, which stays open between the lips. */
  readonly hollow: string
  readonly hollowEdge: string
  readonly velum: string
  readonly epiglottis: string
  readonly tongue: string
  readonly tongueEdge: string
  /** A line along the tongue's side where its sides are down, or its groove is deep. */
  readonly fold: string
  readonly upperLip: string
  readonly lowerLip: string
  readonly upperTooth: string
  readonly lowerTooth: string
  readonly foldFront: string
  readonly foldBack: string
  readonly air: { readonly mouth: readonly Point[]; readonly nose: readonly Point[]; readonly sides: readonly Point[] }
  /** Share of the way through the mouth at which it is narrowest. */
  readonly narrowest: number
  /** The middle between the lips, where the air leaves. */
  readonly mouthAt: Point
}

export const viewBox = '0 0 480 460'

const faceTop: readonly Point[] = [
  at(166, -16),
  at(143, 12),
  at(132, 40),
  at(133, 66),
  at(129, 88),
  at(112, 110),
  at(88, 132),
  at(74, 148),
  at(74, 164),
  at(84, 173),
  at(95, 178),
  at(97, 188),
  at(94, 201),
]

/** The nose's hollow holds still. */
export const noseHollow = pathOf(
  smooth(
    [
      at(92, 168),
      at(108, 146),
      at(136, 118),
      at(184, 102),
      at(246, 98),
      at(304, 106),
      at(346, 124),
      at(368, 150),
      at(370, 176),
      at(340, 164),
      at(304, 158),
      at(250, 152),
      at(196, 155),
      at(150, 164),
      at(122, 170),
      at(104, 173),
      at(92, 168),
    ],
    5,
  ),
  true,
)

/** The drawing of an articulation. Any numbers may come in: they are brought into their ranges first. */
export function drawMouth(wanted: Articulation): MouthDrawing {
  const articulation = bounded(wanted)
  const { jaw, voice } = articulation
  const lips = lipsOf(articulation)
  const tongue = tongueOf(articulation)
  const hollow = hollowOf(articulation, lips)
  const airway = airwayOf(articulation, tongue, lips)
  const { under, over } = velumSides(articulation)
  const notch = at(122, (lips.upperMeet.y + lips.lowerMeet.y) / 2)
  const middle = (glottis.front + glottis.back) / 2
  const rootX = tongue.outline[6]?.x ?? 310
  const tooth = (points: readonly Point[]) => pathOf(smooth(points, 3), true)
  return {
    head: pathOf(
      [
        ...smooth([...faceTop, lips.upperOuter[0] ?? lips.upperMeet], 4),
        ...lips.upperOuter,
        notch,
        ...[...lips.lowerOuter].reverse(),
        ...smooth(lips.chin, 4),
        at(500, 480),
        at(500, -20),
      ],
      true,
    ),
    hollow: pathOf(hollow, true),
    // Without the sides of the lips: what is drawn along it would close the way out.
    hollowEdge: pathOf(hollow.slice(6, -6)),
    velum: pathOf([...over, ...smooth(tipCap(over.at(-1), under.at(-1)), 2), ...[...under].reverse()]),
    epiglottis: pathOf(
      smooth(
        [
          at(306, 374),
          at(314 + (rootX - 314) * 0.6, 352),
          at(330 + (rootX - 318) * 0.5, 318),
          at(337 + (rootX - 318) * 0.5, 318),
          at(331, 350),
          at(320, 386),
        ],
        3,
      ),
      true,
    ),
    tongue: pathOf(tongue.outline, true),
    tongueEdge: pathOf(tongue.edge),
    fold: foldOf(tongue, Math.max(articulation.lateral, articulation.groove * 0.7)),
    upperLip: lipOf(lips.upperOuter, lips.upperInner),
    lowerLip: lipOf(lips.lowerOuter, lips.lowerInner),
    upperTooth: tooth([
      at(121, 206),
      at(116, 226),
      at(116.5, 242),
      at(120, 247),
      at(127, 247),
      at(131, 238),
      at(137, 214),
      at(134, 205),
      at(121, 206),
    ]),
    lowerTooth: tooth(
      [
        at(125, 296),
        at(124, 270),
        at(125, 255),
        at(129, 250),
        at(135, 250),
        at(138, 258),
        at(142, 282),
        at(142, 297),
        at(134, 301),
        at(125, 296),
      ].map((p) => onJaw(p, jaw)),
    ),
    foldFront: vocalFold(glottis.front - 4, middle - foldTip(1 - voice) + 2),
    foldBack: vocalFold(glottis.back + 4, middle + foldTip(1 - voice) - 2),
    air: { mouth: airway.mouth, nose: airway.nose, sides: airway.sides },
    narrowest: airway.narrowest.share,
    mouthAt: at(lips.upperMeet.x - 12, notch.y),
  }
}

/** Voiceless, the folds are apart; voiced, they touch in the middle. */
const foldTip = (apart: number) => 3 + apart * 10

/** One vocal fold, a soft lip that reaches from its wall to its tip. */
function vocalFold(root: number, tip: number): string {
  const { y } = glottis
  const bend = root + (tip - root) * 0.55
  const n = (value: number) => value.toFixed(1)
  return `M${n(root)} ${y - 15}C${n(bend)} ${y - 12} ${n(tip)} ${y - 9} ${n(tip)} ${y - 1}C${n(tip)} ${y + 6} ${n(bend)} ${y + 8} ${n(root)} ${y + 16}Z`
}

/** The red of a lip: its outer side, around its edge, and back on the inner side at the same height. */
function lipOf(outer: readonly Point[], inner: readonly Point[]): string {
  const root = outer[0]
  const end = inner[8] ?? inner.at(-1)
  if (root === undefined || end === undefined) return ''
  const back = at((root.x + end.x) / 2 + 5, root.y + (end.y - root.y) * 0.2)
  return pathOf([...outer, ...inner.slice(1, 7), ...smooth([inner[7] ?? end, back, root], 3)], true)
}

function tipCap(over: Point | undefined, under: Point | undefined): readonly Point[] {
  if (over === undefined || under === undefined) return []
  return [over, at((over.x + under.x) / 2 + 1, Math.max(over.y, under.y) + 7), under]
}

function foldOf(tongue: Tongue, depth: number): string {
  if (depth < 0.05) return ''
  const front = tongue.surface.filter(({ x, y }) => x < 300 && y < 300).slice(0, -8)
  return pathOf(front.map(({ x, y }) => at(x + 2, y + 6 + 10 * depth)))
}
