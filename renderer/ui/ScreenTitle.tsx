import { type ReactNode, useEffect, useRef } from 'react'
import styles from './ScreenTitle.module.css'

let isFirst = true

interface Props {
  readonly children: ReactNode
  readonly isHidden?: boolean
}

/**
 * The heading of a screen. It takes the focus when its screen opens, so that a keyboard or a reader begins there; in a page
 * that came drawn somebody may be busy already, and is left there.
 */
export function ScreenTitle({ children, isHidden = false }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const isElsewhere = document.activeElement !== null && document.activeElement !== document.body
    if (!(isFirst && isElsewhere)) title.current?.focus({ preventScroll: true })
    isFirst = false
  }, [])
  return (
    <h1 ref={title} id="screen-title" tabIndex={-1} className={isHidden ? styles.hidden : styles.title}>
      {children}
    </h1>
  )
}
