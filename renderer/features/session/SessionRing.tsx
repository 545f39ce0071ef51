import { Button } from 'react-aria-components/Button'
import type { SessionState } from '../../../preload/contract/session.ts'
import { HiddenText } from '../../ui/HiddenText.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Session.module.css'

interface Props {
  readonly session: SessionState
  readonly onPress: () => void
}

/** Of a circle of radius 26. */
const around = 2 * Math.PI * 26

/** How many tries are done of those the session aims at. Touching it rests, or ends. */
export function SessionRing({ session: { attempts, goal }, onPress }: Props) {
  const text = useText()
  const share = Math.min(1, attempts / goal)
  return (
    <Button className={styles.ring ?? ''} data-testid="session-ring" data-full={attempts >= goal} onPress={onPress}>
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <circle className={styles.track} cx="32" cy="32" r="26" />
        {attempts > 0 && (
          <circle
            className={styles.done}
            cx="32"
            cy="32"
            r="26"
            strokeDasharray={`${(share * around).toFixed(1)} ${around.toFixed(1)}`}
            transform="rotate(-90 32 32)"
          />
        )}
        {attempts >= goal && <path className={styles.leaf} d="M32 4C38 6 40 11 38 17C32 17 28 13 28 8Q29 5 32 4Z" />}
      </svg>
      <span className={styles.count}>
        <strong data-testid="session-attempts">{attempts}</strong>
        {/* Read as one sentence, seen as two lines. */} <span>{text('session.of', { goal })}</span>
      </span>
      <HiddenText>{text('session.ring')}</HiddenText>
    </Button>
  )
}
