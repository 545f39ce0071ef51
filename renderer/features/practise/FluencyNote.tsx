import type { Fluency } from '../../../preload/contract/fluency.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './GrownUps.module.css'

/** How the attempt flowed, told without praise: speed is no virtue here. */
export function FluencyNote({ fluency }: { readonly fluency: Fluency }) {
  const text = useText()
  const { articulationRate: rate, againstOwn: share, pauses } = fluency
  return (
    <p className={styles.figures} data-testid="fluency">
      {[
        rate === null ? null : text('adult.fluency.rate', { rate }),
        share === null || share === undefined ? null : text('adult.fluency.own', { share }),
        text('adult.fluency.pauses', { count: pauses.count, seconds: pauses.longestMs / 1000 }),
        text('adult.fluency.caution'),
      ]
        .filter((sentence) => sentence !== null)
        .join(' ')}
    </p>
  )
}
