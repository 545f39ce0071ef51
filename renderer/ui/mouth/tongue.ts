import { backWall, floorOf, onJaw, roofOf } from './anatomy.ts'
import type { Articulation } from './articulation.ts'
import { at, clamp, heightAt, mix, type Point, smooth } from './curve.ts'

/** How far the middle of the tongue keeps from the roof where its groove is deepest. */
const deepestGroove = 8
/** A tongue that presses is drawn flat against what it presses on: it would reach so much further. */
const press = 7
const radius = 63
const roundings = 3
/** How far a curled tip turns from where a straight one points, clockwise, in radians. */
const farthestCurl = Math.PI * 0.62
const farthestBack = backWall - 7
const farthestOut = 88

/** The outline, closed: from the root over the back and the tip, under the tip, and along the floor of the mouth. */
export interface Tongue {
  readonly outline: readonly Point[]
  /** The outline without the floor, where the tongue goes over into the muscles below. */
  readonly edge: readonly Point[]
  /** The part of the outline that faces the roof and the throat. */
  readonly surface: readonly Point[]
  readonly tip: Point
}

/** Keeps the tongue where there is room: under the roof, above the lower teeth, before the back wall. */
interface Room {
  readonly roof: readonly Point[]
  readonly floor: readonly Point[]
  /** Distance from the roof, in units. */
  readonly channel: number
}

const highest = ({ roof, floor, channel }: Room, x: number): number => {
  const [above, below] = [heightAt(roof, x), heightAt(floor, x)]
  return above + Math.min(channel, Math.max(0, below - above) / 2)
}
const lowest = ({ roof, floor }: Room, x: number): number => Math.max(heightAt(roof, x), heightAt(floor, x))

const held = (room: Room, point: Point): Point => {
  const x = clamp(point.x, farthestOut, farthestBack)
  return at(x, clamp(point.y, highest(room, x), Math.max(highest(room, x), lowest(room, x))))
}

/** Between two points that have room the straight step may cut a corner of the teeth: it goes around it. */
function around(room: Room, points: readonly Point[]): readonly Point[] {
  const corners = [...room.roof, ...room.floor].map(({ x }) => x)
  return points.flatMap((from, index) => {
    const to = points[index + 1]
    if (to === undefined) return [from]
    const [low, high] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
    const between = corners
      .filter((x) => x > low && x < high)
      .sort((one, other) => (from.x < to.x ? one - other : other - one))
      .map((x) => held(room, at(x, mix(from.y, to.y, (x - from.x) / (to.x - from.x)))))
    return [from, ...between]
  })
}

/** Each point goes half-way to the middle of its neighbours, some times over; the ends stay. */
function rounded(points: readonly Point[]): readonly Point[] {
  let line = points
  for (let pass = 0; pass < roundings; pass += 1)
    line = line.map((point, index) => {
      const [before, after] = [line[index - 1], line[index + 1]]
      if (before === undefined || after === undefined) return point
      return at((before.x + 2 * point.x + after.x) / 4, (before.y + 2 * point.y + after.y) / 4)
    })
  return line
}

/** The middle line of the blade from the body to the tip, a Bezier curve; the tip points where `heading` says. */
function blade(
  root: Point,
  tip: Point,
  heading: number,
  reach: number,
): readonly (Point & { readonly angle: number })[] {
  const before = at(tip.x - Math.cos(heading) * reach, tip.y - Math.sin(heading) * reach)
  const after = at(mix(root.x, before.x, 0.5), mix(root.y, before.y, 0.35))
  const shares = [0.3, 0.45, 0.6, 0.75, 0.88, 1]
  return shares.map((t) => {
    const s = 1 - t
    const along = (a: number, b: number, c: number, d: number) =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
    const slope = (a: number, b: number, c: number, d: number) =>
      3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c))
    const rise = slope(root.y, after.y, before.y, tip.y)
    const run = slope(root.x, after.x, before.x, tip.x)
    return {
      x: along(root.x, after.x, before.x, tip.x),
      y: along(root.y, after.y, before.y, tip.y),
      angle: Math.atan2(rise, run),
    }
  })
}

const thickness = [30, 25, 20, 15, 11.5, 8] as const

/** The tongue for what the parts do: a round body that slides, and a blade from it to the tip. It never leaves its room. */
export function tongueOf(articulation: Articulation): Tongue {
  const { tipHeight, tipAdvance, tipCurl, bodyHeight, bodyBackness, groove, jaw } = articulation
  const room: Room = { roof: roofOf(articulation), floor: floorOf(articulation), channel: groove * deepestGroove }
  const free: Room = { ...room, channel: 0 }

  const bodyX = mix(228, 300, bodyBackness)
  const bodyTop = heightAt(room.roof, bodyX) + mix(86 + 10 * jaw, -press, bodyHeight)
  const body = at(bodyX, bodyTop + radius)
  const around0 = (degrees: number, size = radius): Point => {
    const angle = (degrees / 180) * Math.PI
    return at(body.x + Math.cos(angle) * size, body.y - Math.sin(angle) * size)
  }

  const tipX = mix(212, 100, tipAdvance)
  const half = thickness[5]
  const ceiling = heightAt(room.roof, tipX) + half - press / 2
  const bottom = heightAt(room.floor, Math.max(tipX, 150)) - half - 2
  const tip = at(tipX, mix(Math.max(bottom, ceiling), ceiling, tipHeight))
  const root = at(body.x - radius * 0.5, body.y - radius * 0.1)
  const natural = Math.PI + Math.atan2(-(tip.y - root.y) * 0.6, Math.max(18, root.x - tip.x))
  const heading = natural + tipCurl * farthestCurl
  const middle = blade(root, tip, heading, mix(26, 56, tipCurl))
  const slim = 1 - 0.22 * tipCurl
  const side = (sign: number) =>
    middle.map((point, index) => {
      const size = (thickness[index] ?? half) * slim * sign
      return at(point.x + Math.sin(point.angle) * -size, point.y + Math.cos(point.angle) * size)
    })
  const upper = side(1)
  const under = side(-1)
  const end = middle.at(-1) ?? { ...tip, angle: heading }
  const cap = at(end.x + Math.cos(end.angle) * half, end.y + Math.sin(end.angle) * half)

  const lean = bodyX - 264
  const base = at(302 + lean * 0.1, 376)
  const back = [4, 40, 72, 100, 124].map((degrees) => around0(degrees))
  const surface = smooth([base, at(317 + lean * 0.3, 348), ...back, ...upper.slice(3), cap], 3)
  const tieX = clamp(tipX + 24, 170, 204)
  const frenulum = onJaw(at(tieX, 302 + (tieX - 170) * 0.5), jaw)
  const below = smooth([cap, ...[...under].reverse().slice(0, 3), frenulum], 3)
  const floor = smooth(
    [frenulum, onJaw(at(tieX + 6, 322 + (tieX - 170) * 0.4), jaw), onJaw(at(222, 346), jaw), at(264, 368), base],
    6,
  )

  const count = surface.length
  const intoRoom = (points: readonly Point[]) => points.map((point, index) => held(index < count ? room : free, point))
  // What was pressed flat has corners where it lets go: they are rounded, and what is round is fitted again.
  const soft = intoRoom(rounded(intoRoom([...surface, ...below.slice(1)])))
  const top = around(room, soft.slice(0, count))
  const edge = [...top, ...around(free, soft.slice(count - 1)).slice(1)]
  return { outline: [...edge, ...floor], edge, surface: top, tip: soft[count - 1] ?? cap }
}
