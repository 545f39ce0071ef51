import { type ReactNode, useEffect, useRef } from 'react'
import styles from './ScreenTitle.module.css'

interface Props {
  readonly children: ReactNode
  readonly isHidden?: boolean
}

/** The heading of a screen. It takes the focus when its screen opens, so that a keyboard or a reader begins there. */
export function ScreenTitle({ children, isHidden = false }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={title} id="screen-title" tabIndex={-1} className={isHidden ? styles.hidden : styles.title}>
      {children}
    </h1>
  )
}
