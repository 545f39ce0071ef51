/** A point on the drawing, in its own units. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Curl {
  readonly start: Point
  /** Direction at the start, in radians; 0 points right, positive turns clockwise as SVG does. */
  readonly heading: number
  readonly length: number
  /** Whole turns that the tip has made when it is rolled up; negative rolls the other way. */
  readonly turns: number
  /** Width at the root and at the tip. */
  readonly widths: readonly [root: number, tip: number]
}

const steps = 56

/** Points along a line whose curvature grows towards its tip, as tongues and tails roll up. */
export function spine({ start, heading, length, turns }: Curl): readonly (Point & { readonly angle: number })[] {
  const points = [{ ...start, angle: heading }]
  let { x, y } = start
  for (let index = 1; index <= steps; index += 1) {
    const share = index / steps
    const angle = heading + turns * 2 * Math.PI * share ** 1.7
    x += (Math.cos(angle) * length) / steps
    y += (Math.sin(angle) * length) / steps
    points.push({ x, y, angle })
  }
  return points
}

const write = (point: Point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`

/** The outline of a tapering ribbon along the line, as an SVG path. */
export function ribbon(curl: Curl): string {
  const points = spine(curl)
  const [root, tip] = curl.widths
  const sides = points.map((point, index) => {
    const half = (root + (tip - root) * (index / steps)) / 2
    const across = { x: -Math.sin(point.angle) * half, y: Math.cos(point.angle) * half }
    return {
      left: { x: point.x + across.x, y: point.y + across.y },
      right: { x: point.x - across.x, y: point.y - across.y },
    }
  })
  const there = sides.map((side) => write(side.left))
  const back = sides.map((side) => write(side.right)).reverse()
  const round = (tip / 2).toFixed(1)
  return `M${there.join('L')}A${round} ${round} 0 0 0 ${back.join('L')}Z`
}
