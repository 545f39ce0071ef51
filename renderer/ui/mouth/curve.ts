/** A place on the drawing, in the units of its 480 x 460 view box; x grows to the back of the head, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

export const at = (x: number, y: number): Point => ({ x, y })
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share
export const mixPoints = (from: Point, to: Point, share: number): Point =>
  at(mix(from.x, to.x, share), mix(from.y, to.y, share))
export const moved = ({ x, y }: Point, right: number, down: number): Point => at(x + right, y + down)
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** One piece of a Catmull-Rom curve from `b` to `c`, at a share of its way. */
function piece(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const along = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
  return at(along(a.x, b.x, c.x, d.x), along(a.y, b.y, c.y, d.y))
}

/** A smooth line through all of the points, as points that lie about `step` units apart. */
export function smooth(points: readonly Point[], step = 4): readonly Point[] {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 3) return points
  const dense: Point[] = []
  for (let index = 0; index + 1 < points.length; index += 1) {
    const b = points[index] ?? first
    const c = points[index + 1] ?? last
    const count = Math.max(1, Math.ceil(Math.hypot(c.x - b.x, c.y - b.y) / step))
    for (let part = 0; part < count; part += 1)
      dense.push(piece(points[index - 1] ?? b, b, c, points[index + 2] ?? c, part / count))
  }
  return [...dense, last]
}

const write = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`

/** An SVG path of straight steps; dense points look smooth. */
export const pathOf = (points: readonly Point[], isClosed = false): string =>
  points.length === 0 ? '' : `M${points.map(write).join('L')}${isClosed ? 'Z' : ''}`

/** Height of a line at a place: the points must run from left to right. */
export function heightAt(line: readonly Point[], x: number): number {
  const first = line[0]
  const last = line.at(-1)
  if (first === undefined || last === undefined) return 0
  if (x <= first.x) return first.y
  for (let index = 1; index < line.length; index += 1) {
    const to = line[index] ?? last
    const from = line[index - 1] ?? first
    if (x <= to.x) return to.x === from.x ? to.y : mix(from.y, to.y, (x - from.x) / (to.x - from.x))
  }
  return last.y
}
