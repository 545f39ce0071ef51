import type { ComponentType, ReactNode } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Library.module.css'
import { OwnTwisters } from './OwnTwisters.tsx'
import { Packs } from './Packs.tsx'

interface Props {
  /** What stands before the grown-ups' part, and lets it be seen. */
  readonly Door: ComponentType<{ readonly children: ReactNode }>
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  /** Leaves to practise this one. */
  readonly onTry: (twister: Twister) => void
  readonly onDone: () => void
}

/** The grown-ups' screen of what can be practised: own twisters, and the packs on this computer. */
export function LibraryScreen({ Door, ...parts }: Props) {
  return (
    <div className={styles.page} data-testid="library">
      <Door>
        <Parts {...parts} />
      </Door>
    </div>
  )
}

function Parts({ Safe, onTry, onDone }: Omit<Props, 'Door'>) {
  const text = useText()
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header}>
        <div>
          <ScreenTitle>{text('library.title')}</ScreenTitle>
          <p className={styles.lead}>{text('library.lead')}</p>
        </div>
        <Button icon="book" onPress={onDone} data-testid="library-done">
          {text('profiles.done')}
        </Button>
      </header>
      <OwnTwisters Safe={Safe} onTry={onTry} />
      <Packs />
    </section>
  )
}
