import type { ReactNode } from 'react'
import { Chameleon } from './chameleon/Chameleon.tsx'
import styles from './Empty.module.css'
import { useIsStill } from './preferences.tsx'

interface Props {
  readonly title?: string
  /** What to do first. */
  readonly text: string
  /** The button that does it. */
  readonly children?: ReactNode
  readonly 'data-testid'?: string
}

/** Where nothing is yet: the chameleon asleep, what to do first, and the way there. */
export function Empty({ title, text, children, 'data-testid': name }: Props) {
  const isStill = useIsStill()
  return (
    <div className={styles.empty} role="status" data-testid={name}>
      <div className={styles.mascot}>
        <Chameleon mood="asleep" isStill={isStill} />
      </div>
      {title !== undefined && <h2 className={styles.title}>{title}</h2>}
      <p>{text}</p>
      {children}
    </div>
  )
}
