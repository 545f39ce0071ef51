import { Button } from 'react-aria-components/Button'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { Sheet, SheetTitle } from '../../ui/Sheet.tsx'
import styles from './Kiosk.module.css'

interface Props {
  /** Whole seconds until everything is forgotten. */
  readonly left: number
  readonly countdownMs: number
}

const radius = 92
const length = 2 * Math.PI * radius

/** Asks whether somebody is there. A touch anywhere is an answer; the button says so. */
export function StillThere({ left, countdownMs }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const share = Math.min(1, (left * 1000) / countdownMs)
  return (
    <Sheet look="picture" role="alertdialog" data-testid="still-there">
      <div className={styles.count}>
        <svg viewBox="0 0 200 200" aria-hidden="true">
          <circle className={styles.track} cx="100" cy="100" r={radius} />
          <circle
            className={styles.rest}
            cx="100"
            cy="100"
            r={radius}
            transform="rotate(-90 100 100)"
            strokeDasharray={length.toFixed(1)}
            strokeDashoffset={(length * (1 - share)).toFixed(1)}
          />
        </svg>
        <div className={styles.watcher}>
          <Chameleon mood="unsure" isStill={isStill} />
        </div>
        <span className={styles.seconds} data-testid="still-there-left" aria-hidden="true">
          {left}
        </span>
      </div>
      <SheetTitle>{text('kiosk.stillThere')}</SheetTitle>
      <p className={styles.lead}>{text('kiosk.stillThereLead', { seconds: Math.round(countdownMs / 1000) })}</p>
      {/* The touch itself is what counts, before it becomes a press. */}
      <Button className={styles.here ?? ''} autoFocus data-testid="still-there-yes">
        {text('kiosk.here')}
      </Button>
    </Sheet>
  )
}
