import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Data.module.css'

interface Props {
  readonly label: string
  /** 0..1; null until it is known. */
  readonly part: number | null
}

/** How far an export or import is, and the way to stop it. */
export function Moving({ label, part }: Props) {
  const text = useText()
  const bridge = useBridge()
  return (
    <div className={styles.moving} data-testid="moving">
      <ProgressBar
        className={styles.progress ?? ''}
        isIndeterminate={part === null}
        value={(part ?? 0) * 100}
        minValue={0}
        maxValue={100}
      >
        {({ valueText }) => (
          <>
            <span className={styles.line}>
              <Label className={styles.label ?? ''}>{label}</Label>
              <span>{part === null ? '' : valueText}</span>
            </span>
            {/* The width of an SVG's bar is an attribute; the page's policy forbids styles in the markup. */}
            <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect className={styles.rail} width="100" height="4" />
              <rect className={styles.filled} width={(part ?? 0) * 100} height="4" />
            </svg>
          </>
        )}
      </ProgressBar>
      <Button icon="stop" onPress={() => void bridge.call('portable.cancel', {})} data-testid="moving-stop">
        {text('data.stop')}
      </Button>
    </div>
  )
}
