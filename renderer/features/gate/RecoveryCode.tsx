import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'

interface Props {
  /** In groups, as it is printed. */
  readonly code: string
  readonly onDone: () => void
}

/** The recovery code, this once: to be printed or written down. Nobody keeps it but the paper. */
export function RecoveryCode({ code, onDone }: Props) {
  const text = useText()
  return (
    <div className={styles.form}>
      <div className={styles.paper} data-testid="recovery-code">
        <h4 className={styles.label}>{text('safe.codeTitle')}</h4>
        <p className={styles.code} translate="no">
          {code.split('-').map((group, index) => (
            // Groups may be alike; their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: a code is never sorted
            <span key={index}>{group}</span>
          ))}
        </p>
        <p className={styles.help}>{text('safe.codeOnce')}</p>
      </div>
      <div className={styles.actions}>
        <Button look="strong" onPress={() => print()} data-testid="recovery-print">
          {text('safe.print')}
        </Button>
        <Button onPress={onDone} data-testid="recovery-done">
          {text('safe.written')}
        </Button>
      </div>
    </div>
  )
}
