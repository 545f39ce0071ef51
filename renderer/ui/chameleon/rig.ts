import { ribbon, spine } from './curl.ts'
import type { Pose } from './pose.ts'

/** Numbers and paths that the drawing needs for a pose; units are those of its 420 x 300 view box. */
export interface RigDrawing {
  readonly tail: string
  readonly tongue: string
  readonly tongueTip: { readonly x: number; readonly y: number }
  readonly isTongueShown: boolean
  readonly head: string
  readonly jaw: string
  readonly body: string
  readonly arm: string
  readonly armOpacity: number
  readonly pupil: { readonly x: number; readonly y: number }
  readonly lid: string
  /** 0..1: the line of a closed eye. */
  readonly lashOpacity: number
  readonly hue: string
  /** Lightness of the skin, 0..1: yellows need more of it to look fresh. */
  readonly light: string
}

const turned = (degrees: number, x: number, y: number) => `rotate(${degrees.toFixed(2)} ${x} ${y})`

export function drawRig(pose: Pose): RigDrawing {
  const { tongue, curl, mouth, lookX, lookY, hue, tilt, ear, lid, lift, tail } = pose
  const length = Math.max(0, tongue) * 132
  const tongueCurl = {
    start: { x: 310, y: 149 },
    heading: -0.12 - 0.1 * (1 - curl),
    length,
    turns: -1.35 * curl,
    widths: [11, 9] as const,
  }
  return {
    tail: ribbon({
      start: { x: 118, y: 188 },
      heading: Math.PI * 0.92,
      length: 330,
      turns: 0.95 + 0.75 * tail,
      widths: [38, 9],
    }),
    tongue: ribbon(tongueCurl),
    tongueTip: spine(tongueCurl).at(-1) ?? tongueCurl.start,
    isTongueShown: length > 6,
    head: `translate(0 ${(-8 * lift).toFixed(2)}) ${turned(tilt, 222, 150)}`,
    jaw: turned(Math.max(0, mouth) * 13, 240, 150),
    body: `translate(0 ${(224 * (-0.035 * lift)).toFixed(2)}) scale(1 ${(1 + 0.035 * lift).toFixed(3)})`,
    arm: turned((1 - ear) * 62, 192, 196),
    armOpacity: Math.min(1, Math.max(0, ear * 4)),
    pupil: { x: 268 + lookX * 8, y: 104 + lookY * 8 },
    lid: `translate(0 ${(-52 * (1 - Math.min(1, Math.max(0, lid)))).toFixed(2)})`,
    lashOpacity: Math.min(1, Math.max(0, (lid - 0.75) * 4)),
    hue: hue.toFixed(1),
    light: (0.72 + 0.1 * Math.max(0, 1 - Math.abs(hue - 95) / 40)).toFixed(3),
  }
}
