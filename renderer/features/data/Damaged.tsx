import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Data.module.css'
import { formatMoment } from './units.ts'

interface Props {
  readonly newestAt: number | null
  /** Leads a grown-up to the backups. */
  readonly onGrownUps: () => void
  readonly onLook: () => void
}

/** What is saved cannot be read: said calmly to whoever sits there, with the way on for a grown-up and one for a child. */
export function Damaged({ newestAt, onGrownUps, onLook }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const isStill = useIsStill()
  return (
    <section className={styles.damaged} aria-labelledby="screen-title" data-testid="damaged">
      <div className={styles.mascot}>
        <Chameleon mood="asleep" isStill={isStill} />
      </div>
      <ScreenTitle>{text('damaged.title')}</ScreenTitle>
      <p className={styles.lead}>{text('damaged.child')}</p>
      <p>{newestAt === null ? text('damaged.none') : text('damaged.backup', { date: formatMoment(intl, newestAt) })}</p>
      <div className={styles.actions}>
        <Button look="strong" onPress={onGrownUps} data-testid="damaged-grown-ups">
          {text('damaged.open')}
        </Button>
        <Button onPress={onLook} data-testid="damaged-look">
          {text('damaged.look')}
        </Button>
      </div>
    </section>
  )
}
