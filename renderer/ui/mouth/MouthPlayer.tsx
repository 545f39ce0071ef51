import { useEffect, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Button } from '../Button.tsx'
import { Icon } from '../Icon.tsx'
import { useText } from '../intl.tsx'
import { describeMovement } from './describe.ts'
import { MouthPicture, paint } from './MouthPicture.tsx'
import styles from './MouthPlayer.module.css'
import type { Movement } from './movement.ts'
import { durationOf, frameAt, keyFrames } from './timeline.ts'

interface ShownMouth {
  readonly movement: Movement
  /** Whose it is, where there are several. */
  readonly caption?: string
}

interface Props {
  readonly mouths: readonly ShownMouth[]
  /** Key poses side by side: no movement between them. */
  readonly isStill: boolean
}

/** How much slower the slow way is. */
const slowness = 3

/** Sounds as the mouth makes them: once through, then they stay as they are until somebody asks again. */
export function MouthPlayer({ mouths, isStill }: Props) {
  const text = useText()
  const [turn, setTurn] = useState(0)
  const [isSlow, setSlow] = useState(false)
  return (
    <div className={styles.player}>
      <div className={styles.mouths}>
        {mouths.map(({ movement, caption }, place) => {
          const label = describeMovement(movement, text)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: mouths keep their places
            <figure key={place} className={styles.figure}>
              {isStill ? (
                <MouthStills movement={movement} label={label} />
              ) : (
                <MovingMouth key={turn} movement={movement} slowdown={isSlow ? slowness : 1} label={label} />
              )}
              {caption !== undefined && <figcaption className={styles.caption}>{caption}</figcaption>}
            </figure>
          )
        })}
      </div>
      {!isStill && (
        <div className={styles.tools}>
          <Button icon="again" onPress={() => setTurn((before) => before + 1)} data-testid="mouth-again">
            {text('mouth.again')}
          </Button>
          <ToggleButton
            className={styles.slow ?? ''}
            isSelected={isSlow}
            onChange={(isOn) => {
              setSlow(isOn)
              setTurn((before) => before + 1)
            }}
            data-testid="mouth-slow"
          >
            <Icon name="snail" />
            {text('mouth.slow')}
          </ToggleButton>
        </div>
      )}
    </div>
  )
}

/** The poses that show a sound, side by side in the order in which they come. */
function MouthStills({ movement, label }: { readonly movement: Movement; readonly label: string }) {
  return (
    <div className={styles.stills} role="img" aria-label={label} data-testid="mouth-stills">
      {keyFrames(movement).map((frame, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: poses keep their places
        <div key={index} className={styles.still}>
          <MouthPicture frame={frame} />
        </div>
      ))}
    </div>
  )
}

interface MovingProps {
  readonly movement: Movement
  readonly slowdown: number
  readonly label: string
}

/** Painted outside of React's renders, frame by frame, until the movement is over. */
function MovingMouth({ movement, slowdown, label }: MovingProps) {
  const picture = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const svg = picture.current
    if (svg === null) return
    let start: number | null = null
    let frame = requestAnimationFrame(function draw(now) {
      start ??= now
      const ms = (now - start) / slowdown
      paint(svg, frameAt(movement, ms))
      if (ms <= durationOf(movement)) frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [movement, slowdown])
  return (
    <div className={styles.moving} role="img" aria-label={label} data-testid="mouth-moving" data-slowdown={slowdown}>
      <MouthPicture ref={picture} frame={frameAt(movement, 0)} />
    </div>
  )
}
