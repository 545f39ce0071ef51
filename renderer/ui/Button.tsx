import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  readonly icon?: IconName
  readonly look?: 'plain' | 'pill' | 'large' | 'strong'
  readonly children?: ReactNode
  readonly 'data-testid'?: string
}

/** A button for grown-up and child alike: at least 44 px, 64 px where it is `strong` or `large`. */
export function Button({ icon, look = 'pill', children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[look]}`}>
      {icon !== undefined && <Icon name={icon} mirrored={icon === 'next' || icon === 'back'} />}
      {children}
    </AriaButton>
  )
}
