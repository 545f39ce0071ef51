import * as m from 'motion/react-m'
import { Button } from 'react-aria-components/Button'
import type { Twister } from '../../../preload/contract/library.ts'
import { Button as Pill } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { Moving } from '../../ui/Moving.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Kiosk.module.css'

interface Props {
  readonly twisters: readonly Twister[]
  readonly onChoose: (twister: Twister) => void
  readonly onDone: () => void
}

/** A few twisters, each a tile that is found with one look and hit with any finger. */
export function KioskChoose({ twisters, onChoose, onDone }: Props) {
  const text = useText()
  const isStill = useIsStill()
  return (
    <section className={styles.choose} aria-labelledby="screen-title" data-testid="kiosk-choose">
      <header className={styles.heading}>
        <div className={styles.mascot}>
          <Chameleon mood="ready" isStill={isStill} />
        </div>
        <div className={styles.question}>
          <ScreenTitle>{text('kiosk.choose')}</ScreenTitle>
        </div>
        <Pill look="large" icon="check" onPress={onDone} data-testid="kiosk-done">
          {text('kiosk.done')}
        </Pill>
      </header>
      <Moving>
        <ul className={styles.tiles}>
          {twisters.map((twister, order) => (
            <m.li
              key={twister.id}
              className={styles.cell}
              initial={isStill ? false : { opacity: 0, y: 12 }}
              animate={{ opacity: 1, y: 0 }}
              transition={{ duration: 0.25, delay: order * 0.03 }}
            >
              <Button
                className={styles.tile ?? ''}
                data-testid={`kiosk-tile-${twister.id}`}
                onPress={() => onChoose(twister)}
              >
                <span className={styles.picture}>
                  <Picture name={twister.picture} seed={twister.id} />
                </span>
                <span className={styles.words} lang="en" dir="ltr">
                  {twister.text}
                </span>
              </Button>
            </m.li>
          ))}
        </ul>
      </Moving>
    </section>
  )
}
