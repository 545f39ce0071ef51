import type { Failure } from '../../preload/contract/failure.ts'
import { Button } from './Button.tsx'
import { useText } from './intl.tsx'
import styles from './ProblemBanner.module.css'

interface Props {
  readonly failure: Failure
  readonly onDismiss: () => void
  /** Leads to the check of the microphone, where that may help. */
  readonly onMicrophone?: () => void
}

/** Something went wrong outside of an attempt: a sentence that says what to do. */
export function ProblemBanner({ failure, onDismiss, onMicrophone }: Props) {
  const text = useText()
  return (
    <div className={styles.banner} role="alert" data-testid="problem" data-code={failure.code}>
      <p>{text(`failure.${failure.code}`, { message: failure.message })}</p>
      {onMicrophone !== undefined && failure.code.startsWith('microphone-') && (
        <Button icon="microphone" onPress={onMicrophone} data-testid="problem-microphone">
          {text('microphone.open')}
        </Button>
      )}
      <Button look="plain" icon="close" aria-label={text('problem.dismiss')} onPress={onDismiss} />
    </div>
  )
}
