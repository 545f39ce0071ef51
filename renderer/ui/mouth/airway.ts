import { backWall, glottis, onJaw, palateEnd, roofOf, teethBack } from './anatomy.ts'
import type { Articulation } from './articulation.ts'
import { at, heightAt, mix, type Point, smooth } from './curve.ts'
import type { Lips } from './lips.ts'
import type { Tongue } from './tongue.ts'

/** Ways of the air, as points from the larynx to where it leaves. */
export interface Airway {
  readonly mouth: readonly Point[]
  readonly nose: readonly Point[]
  /** Beside the tongue: before and behind the plane of the drawing, so it is drawn over the tongue. */
  readonly sides: readonly Point[]
  /** Share of the way through the mouth at which it is narrowest, and how narrow, in units. */
  readonly narrowest: { readonly share: number; readonly gap: number }
}

/** Highest place of the tongue at each x, null where there is no tongue. */
function topOf(tongue: Tongue): (x: number) => number | null {
  const tops = new Map<number, number>()
  for (const { x, y } of tongue.outline) {
    const key = Math.round(x)
    tops.set(key, Math.min(tops.get(key) ?? Number.POSITIVE_INFINITY, y))
  }
  return (x) => {
    const near = [0, -1, 1, -2, 2].map((step) => tops.get(Math.round(x) + step)).filter((y) => y !== undefined)
    return near.length === 0 ? null : Math.min(...near)
  }
}

export function airwayOf(articulation: Articulation, tongue: Tongue, lips: Lips): Airway {
  const roof = roofOf(articulation)
  const top = topOf(tongue)
  const throat: Point[] = []
  for (let y = 470; y >= 268; y -= 18) {
    const front = Math.max(
      ...tongue.surface.filter((point) => Math.abs(point.y - y) < 8).map(({ x }) => x),
      y > 330 ? mix(312, 316, (y - 330) / 90) : 0,
    )
    throat.push(at(y > glottis.y - 12 ? 337 : Math.min(backWall - 5, (front + backWall) / 2 + 2), y))
  }
  const oral: Point[] = []
  const beside: Point[] = []
  let narrow = { x: 0, gap: Number.POSITIVE_INFINITY }
  for (let x = 346; x >= teethBack - 6; x -= 8) {
    const above = heightAt(roof, x)
    const tongueTop = top(x) ?? above + 40
    const gap = tongueTop - above
    if (gap < narrow.gap && x < 336) narrow = { x, gap }
    // In a wide mouth the air keeps near the roof.
    oral.push(at(x, above + Math.min(gap / 2, 24)))
    beside.push(at(x, above + Math.max(gap / 2, Math.min(24, gap / 2 + 20))))
  }
  const middle = (lips.upperMeet.y + lips.lowerMeet.y) / 2
  const lipGap = lips.lowerMeet.y - lips.upperMeet.y
  if (lipGap < narrow.gap) narrow = { x: lips.upperMeet.x, gap: lipGap }
  const out = [
    at(lips.upperMeet.x + 4, middle),
    at(lips.upperMeet.x - 22, middle + 1),
    at(46, middle + 3),
    at(14, middle + 5),
  ]
  const mouth = softened([...throat, ...oral, ...out])
  const share = mouth.findIndex(({ x, y }) => x <= narrow.x && y < 300) / Math.max(1, mouth.length - 1)
  const throatToNose = throat.filter(({ y }) => y > 280)
  return {
    mouth,
    sides: softened([...throat, ...beside, ...out]),
    nose: softened([
      ...throatToNose,
      at(364, 262),
      at(362, 220),
      at(360, 182),
      at(336, 142),
      at(280, 134),
      at(210, 132),
      at(150, 142),
      at(112, 158),
      at(88, 178),
      at(66, 204),
      at(52, 226),
    ]),
    narrowest: { share: share < 0 ? 1 : share, gap: narrow.gap },
  }
}

/** Some passes of averaging with the neighbours take out the corners. */
function softened(points: readonly Point[]): readonly Point[] {
  let line = points
  for (let pass = 0; pass < 5; pass += 1)
    line = line.map((point, index) => {
      const [before, after] = [line[index - 1], line[index + 1]]
      if (before === undefined || after === undefined) return point
      return at((before.x + 2 * point.x + after.x) / 4, (before.y + 2 * point.y + after.y) / 4)
    })
  return smooth(line, 5)
}

/** The hollow of mouth, throat and windpipe: its edge from the inner side of the upper lip around to that of the lower one. */
export function hollowOf(articulation: Articulation, lips: Lips): readonly Point[] {
  const { jaw } = articulation
  const roof = roofOf(articulation).filter(({ x }) => x > teethBack && x <= palateEnd)
  return [
    ...lips.upperInner,
    at(130, 205),
    ...roof,
    at(289, 168),
    at(292, 158),
    ...smooth(
      [
        at(330, 128),
        at(358, 140),
        at(371, 172),
        at(374, 230),
        at(372, 300),
        at(366, 360),
        at(glottis.back, glottis.y),
        at(358, 440),
        at(357, 480),
      ],
      6,
    ),
    ...smooth([at(318, 480), at(317, 440), at(glottis.front, glottis.y), at(312, 398), at(300, 372)], 6),
    ...smooth(
      [
        at(262, 362),
        onJaw(at(206, 336), jaw),
        onJaw(at(172, 312), jaw),
        onJaw(at(146, 298), jaw),
        onJaw(at(132, 301), jaw),
      ],
      6,
    ),
    ...[...lips.lowerInner].reverse(),
  ]
}
