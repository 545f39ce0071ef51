import type { ComponentProps } from 'react'
import styles from './Panel.module.css'

/** A box that holds one matter of a grown-ups' screen, its parts below each other. */
export function Panel(props: Omit<ComponentProps<'section'>, 'className'>) {
  return <section {...props} className={styles.panel} />
}
