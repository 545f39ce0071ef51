import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './GrownUpsScreen.module.css'
import type { IconName } from './Icon.tsx'
import { useText } from './intl.tsx'
import { ScreenTitle } from './ScreenTitle.tsx'

/** How wide a page may grow: lines to read, cards side by side, a desk to work at. */
export type PageWidth = 'reading' | 'cards' | 'desk'

interface PageProps {
  /** What it is called in tests. */
  readonly name: string
  readonly width?: PageWidth
  readonly children: ReactNode
}

/** What a grown-ups' screen stands on, and what stands before it. */
export function Page({ name, width = 'reading', children }: PageProps) {
  return (
    <div className={styles.page} data-width={width} data-testid={name}>
      {children}
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
            {back?.label ?? text('nav.toTwisters')}
          </Button>
        </div>
      </header>
      {children}
    </section>
  )
}
