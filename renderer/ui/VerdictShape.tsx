import type { Verdict } from '../../preload/contract/vocabulary.ts'
import styles from './VerdictShape.module.css'

const leaf = 'M12 2.5C19.5 7 20.5 15.5 12 21.5C3.5 15.5 4.5 7 12 2.5Z'
const leafHalf = 'M12 2.5C4.5 7 3.5 15.5 12 21.5Z'

/** The sign of a verdict: a leaf, half a leaf, an ear, a bud or an outline. Its colour and its texture differ as well. */
export function VerdictShape({ verdict, className = '' }: { readonly verdict: Verdict; readonly className?: string }) {
  return (
    <svg className={`${styles.shape} ${className}`} data-verdict={verdict} viewBox="0 0 24 24" aria-hidden="true">
      <Drawing verdict={verdict} />
    </svg>
  )
}

function Drawing({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case 'right':
      return (
        <>
          <path className={styles.fill} d={leaf} />
          <path className={styles.vein} d="M12 20V8M12 16L8.5 12.5M12 13.5L15.2 10.3" />
        </>
      )
    case 'close':
      return (
        <>
          <path className={styles.fill} d={leafHalf} />
          <path className={styles.line} d={leaf} />
        </>
      )
    case 'unsure':
      return (
        <>
          <path
            className={styles.fillSoft}
            d="M6 10.2C6 5.7 9 2.6 12.8 2.6C16.7 2.6 19 5.4 19 8.9C19 14 14.6 14.6 14.2 18C13.9 20.4 12.4 21.5 10.7 21.5C8.6 21.5 7.6 20 7.6 18"
          />
          <path
            className={styles.line}
            d="M9.6 10C9.6 7.6 11 6.2 12.8 6.2C14.6 6.2 15.6 7.4 15.6 9C15.6 11.6 12.6 11.9 12 14"
          />
        </>
      )
    case 'wrong':
      return (
        <>
          <path className={styles.line} d="M12 21.8V17M12 20C9.6 20.6 8 19.6 7.4 18" />
          <path
            className={styles.fill}
            d="M12 2.4C16.6 6.2 17.4 12 15.4 15.2C14.4 16.8 9.6 16.8 8.6 15.2C6.6 12 7.4 6.2 12 2.4Z"
          />
          <path className={styles.vein} d="M9.4 15.4C9.2 11.6 10.4 9.2 13.4 7.4" />
        </>
      )
    case 'missing':
      return <path className={styles.dashed} d={leaf} />
  }
}
