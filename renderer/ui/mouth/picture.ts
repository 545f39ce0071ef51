import { pathOf } from './curve.ts'
import { drawMouth } from './drawing.ts'
import { speckCount, streamOf } from './stream.ts'
import type { Frame } from './timeline.ts'

type Attributes = Readonly<Record<string, string>>

/** How far the vocal folds swing, in units, and how often a second: slowly enough to be seen. */
const swing = 2.4
const swingsPerSecond = 7
const waves = 3

const n = (value: number): string => value.toFixed(1)

/** The attributes of every part that changes, by the name of the part. Nothing else is written into the drawing. */
export function attributesOf(frame: Frame): Readonly<Record<string, Attributes>> {
  const drawing = drawMouth(frame.articulation)
  const stream = streamOf(frame, drawing)
  const { voice } = frame.articulation
  const beat = (frame.beatMs / 1000) * swingsPerSecond
  const sway = Math.sin(beat * 2 * Math.PI) * swing * voice
  const parts: Record<string, Attributes> = {
    head: { d: drawing.head },
    hollow: { d: drawing.hollow },
    hollowEdge: { d: drawing.hollowEdge },
    velum: { d: drawing.velum },
    epiglottis: { d: drawing.epiglottis },
    tongue: { d: drawing.tongue },
    tongueEdge: { d: drawing.tongueEdge },
    fold: { d: drawing.fold },
    upperLip: { d: drawing.upperLip },
    lowerLip: { d: drawing.lowerLip },
    upperTooth: { d: drawing.upperTooth },
    lowerTooth: { d: drawing.lowerTooth },
    foldFront: { d: drawing.foldFront, transform: `translate(0 ${n(sway)})` },
    foldBack: { d: drawing.foldBack, transform: `translate(0 ${n(-sway)})` },
    glow: { opacity: (voice * (0.75 + 0.1 * Math.sin(beat * Math.PI))).toFixed(2) },
    line: { d: pathOf(stream.line) },
    puff: { opacity: stream.puff.toFixed(2), transform: `translate(${n(drawing.mouthAt.x)} ${n(drawing.mouthAt.y)})` },
    arrow: arrowOf(stream.exit),
  }
  for (let wave = 0; wave < waves; wave += 1)
    parts[`wave${wave}`] = { opacity: (voice * (0.55 + 0.45 * Math.sin((beat - wave * 0.4) * Math.PI))).toFixed(2) }
  for (let index = 0; index < speckCount; index += 1) {
    const speck = stream.specks[index]
    parts[`speck${index}`] =
      speck === undefined ? { opacity: '0' } : { cx: n(speck.x), cy: n(speck.y), opacity: speck.opacity.toFixed(2) }
  }
  return parts
}

/** The head of an arrow where the air leaves. */
function arrowOf(exit: ReturnType<typeof streamOf>['exit']): Attributes {
  if (exit === null) return { opacity: '0' }
  const turn = (Math.atan2(exit.to.y - exit.from.y, exit.to.x - exit.from.x) / Math.PI) * 180
  return { opacity: '1', transform: `translate(${n(exit.to.x)} ${n(exit.to.y)}) rotate(${n(turn)})` }
}
