import type { RefObject } from 'react'
import { useText } from '../../ui/intl.tsx'
import styles from './LevelVine.module.css'

const leaves = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/**
 * The level as a vine on which leaves come out the louder one speaks. The level comes in by the custom property
 * --level (0..1) on its element, without a render.
 */
export function LevelVine({ vine }: { readonly vine: RefObject<HTMLDivElement | null> }) {
  const text = useText()
  return (
    <div ref={vine} className={styles.vine} role="img" aria-label={text('practise.level')} data-testid="level-meter">
      <svg viewBox="0 0 300 48" aria-hidden="true">
        <path className={styles.stem} d="M6 28C40 20 70 34 104 26C138 18 168 34 200 26C232 18 262 30 294 22" />
        {leaves.map((leaf) => (
          <g
            key={leaf}
            transform={`translate(${20 + leaf * 29} ${leaf % 2 === 0 ? 24 : 28}) rotate(${leaf % 2 === 0 ? 24 : 156})`}
          >
            <path className={styles.leaf} data-leaf={leaf} d="M0 0C-9-7-9-16 0-22C9-16 9-7 0 0Z" />
          </g>
        ))}
      </svg>
    </div>
  )
}
