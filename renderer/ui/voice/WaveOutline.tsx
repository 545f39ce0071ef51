import { useMemo } from 'react'
import { loudest, outline, peaksOf } from './peaks.ts'
import styles from './WaveOutline.module.css'
import { durationMs, type Wave } from './wave.ts'

/** In so many strokes. */
const swings = 420

/** A whole sound as its outline; an empty box until it is there. What it says is said in words beside it. */
export function WaveOutline({ wave }: { readonly wave: Wave | null }) {
  const path = useMemo(
    () => (wave === null ? '' : outline(peaksOf(wave, 0, durationMs(wave), swings), loudest(wave))),
    [wave],
  )
  return (
    <svg className={styles.wave} viewBox={`0 0 ${swings} 2`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
