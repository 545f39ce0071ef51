import type { ReactNode } from 'react'
import styles from './announcer.module.css'

/** Text for screen readers alone. */
export function HiddenText({ children }: { readonly children: ReactNode }) {
  return <span className={styles.region}>{children}</span>
}
