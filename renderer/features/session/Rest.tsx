import type { SessionState } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { Sheet, SheetActions, SheetTitle } from '../../ui/Sheet.tsx'
import styles from './Session.module.css'

interface Props {
  readonly session: SessionState
  readonly onGoOn: () => void
  readonly onEnd: () => void
}

/** A pause: nothing listens, nothing is counted, and it goes on where it stood. */
export function Rest({ session: { attempts, goal }, onGoOn, onEnd }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const left = Math.max(0, goal - attempts)
  return (
    <Sheet look="picture" onClose={onGoOn} data-testid="rest">
      <div className={styles.sleeper}>
        <Chameleon mood="asleep" isStill={isStill} />
      </div>
      <SheetTitle>{text('session.rest.title')}</SheetTitle>
      <p className={styles.lead}>
        {attempts === 0
          ? text('session.rest.none', { goal })
          : left === 0
            ? text('session.rest.full', { attempts })
            : text('session.rest.some', { attempts, left })}
      </p>
      <SheetActions>
        <Button look="strong" icon="play" autoFocus onPress={onGoOn} data-testid="rest-go-on">
          {text('session.goOn')}
        </Button>
        {attempts > 0 && (
          <Button look="strong" icon="check" onPress={onEnd} data-testid="rest-end">
            {text('session.end')}
          </Button>
        )}
      </SheetActions>
    </Sheet>
  )
}
