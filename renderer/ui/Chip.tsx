import type { ReactNode } from 'react'
import styles from './Chip.module.css'

interface Props {
  readonly isPressed: boolean
  readonly onPress: () => void
  readonly children: ReactNode
  readonly 'data-testid'?: string
}

/** A small button that stays pressed, among others of its kind. */
export function Chip({ isPressed, onPress, ...rest }: Props) {
  return <button {...rest} type="button" className={styles.chip} aria-pressed={isPressed} onClick={onPress} />
}
