import type { Twister } from '../../../preload/contract/library.ts'
import type { SessionState } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import styles from './Session.module.css'

interface Props {
  readonly session: SessionState
  /** What was said last. */
  readonly twister: Twister
  readonly onGoOn: (twister: Twister) => void
  readonly onEnd: () => void
}

/** A session that is open: from a moment ago, from before a break, or from before the program broke off. */
export function GoOn({ session: { attempts, goal }, twister, onGoOn, onEnd }: Props) {
  const text = useText()
  return (
    <aside className={styles.goOn} aria-label={text('session.open')} data-testid="go-on">
      <span className={styles.thumb}>
        <Picture name={twister.picture} seed={twister.id} />
      </span>
      <p className={styles.goOnText}>
        <strong>{text('session.ring.short', { attempts, goal })}</strong>
        <span>{text('session.last', { text: twister.text })}</span>
      </p>
      <span className={styles.actions}>
        <Button look="strong" icon="play" onPress={() => onGoOn(twister)} data-testid="go-on-now">
          {text('session.goOn')}
        </Button>
        <Button onPress={onEnd} data-testid="go-on-end">
          {text('session.end')}
        </Button>
      </span>
    </aside>
  )
}
