import { type ComponentType, Fragment, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './GrownUpsScreen.module.css'
import type { IconName } from './Icon.tsx'
import { useText } from './intl.tsx'
import { ScreenTitle } from './ScreenTitle.tsx'

/** What stands before a grown-ups' screen, and lets it be seen. */
export type Door = ComponentType<{ readonly children: ReactNode }>

interface BehindProps {
  readonly name: string
  /** None where a child may come along, too. */
  readonly Door?: Door
  /** How wide it may grow: lines to read, cards side by side, a desk to work at. */
  readonly width?: 'reading' | 'cards' | 'desk'
  readonly children: ReactNode
}

/** A grown-ups' page: what is in it is not so much as asked for while its door is closed. */
export function BehindDoor({ name, Door = Fragment, width = 'reading', children }: BehindProps) {
  return (
    <div className={styles.page} data-width={width} data-testid={name}>
      <Door>{children}</Door>
    </div>
  )
}

interface Props {
  /** What its parts are called in tests: `<name>-lead`, `<name>-done`. */
  readonly name: string
  readonly title: string
  readonly lead?: ReactNode
  readonly onDone: () => void
  /** Where its button leads back to, in a picture and in words. */
  readonly back?: { readonly icon: IconName; readonly label: string }
  /** Further buttons, before the one that leads back. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A grown-ups' screen: what it is called and for, the way back, and its parts. On paper its head is left out. */
export function GrownUpsScreen({ name, title, lead, onDone, back, actions, children }: Props) {
  const text = useText()
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header} data-print="no">
        <div className={styles.words}>
          <ScreenTitle>{title}</ScreenTitle>
          {lead !== undefined && (
            <p className={styles.lead} data-testid={`${name}-lead`}>
              {lead}
            </p>
          )}
        </div>
        <div className={styles.actions}>
          {actions}
          <Button icon={back?.icon ?? 'book'} onPress={onDone} data-testid={`${name}-done`}>
            {back?.label ?? text('profiles.done')}
          </Button>
        </div>
      </header>
      {children}
    </section>
  )
}
