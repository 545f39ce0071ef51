import type { ComponentType, ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { Backups } from './Backups.tsx'
import styles from './Data.module.css'
import { Exporting } from './Exporting.tsx'
import { Importing } from './Importing.tsx'
import { Privacy } from './Privacy.tsx'
import { useBackups } from './useBackups.ts'

interface Props {
  /** What stands before the grown-ups' part, and lets it be seen. */
  readonly Door: ComponentType<{ readonly children: ReactNode }>
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onDone: () => void
}

/** The grown-ups' screen of what is saved: backups, and the ways out and in. */
export function DataScreen({ Door, Safe, onDone }: Props) {
  return (
    <div className={styles.page} data-testid="data">
      <Door>
        <Parts Safe={Safe} onDone={onDone} />
      </Door>
    </div>
  )
}

function Parts({ Safe, onDone }: Omit<Props, 'Door'>) {
  const text = useText()
  const backups = useBackups()
  // Where nothing can be read there is nothing to take along, and an import has no place to go.
  const isUsable = backups.list !== null && backups.list.problem === null
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header}>
        <div>
          <ScreenTitle>{text('data.title')}</ScreenTitle>
          <p className={styles.lead}>{text('data.lead')}</p>
        </div>
        <Button icon="book" onPress={onDone} data-testid="data-done">
          {text('profiles.done')}
        </Button>
      </header>
      <Backups {...backups} />
      {isUsable && (
        <>
          <Exporting Safe={Safe} />
          <Importing Safe={Safe} />
        </>
      )}
      <Privacy />
    </section>
  )
}
