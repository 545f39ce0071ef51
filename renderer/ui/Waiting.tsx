import { useEffect, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import styles from './Waiting.module.css'

/** What is over sooner needs no bar, in ms. */
const shownAfterMs = 800

/** That something goes on whose end nobody knows: after a moment, so that it does not flash by. */
export function Waiting({ label }: { readonly label: string }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), shownAfterMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <ProgressBar isIndeterminate className={styles.waiting ?? ''} data-testid="waiting">
      <Label>{label}</Label>
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.rail} width="100" height="4" />
        <rect className={styles.part} width="30" height="4" />
      </svg>
    </ProgressBar>
  )
}
