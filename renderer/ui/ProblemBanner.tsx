import type { Failure } from '../../preload/contract/failure.ts'
import { Button } from './Button.tsx'
import { useText } from './intl.tsx'
import styles from './ProblemBanner.module.css'

interface Props {
  readonly failure: Failure
  readonly onDismiss: () => void
}

/** Something went wrong outside of an attempt: a sentence that says what to do. */
export function ProblemBanner({ failure, onDismiss }: Props) {
  const text = useText()
  return (
    <div className={styles.banner} role="alert" data-testid="problem" data-code={failure.code}>
      <p>{text(`failure.${failure.code}`, { message: failure.message })}</p>
      <Button look="plain" icon="close" aria-label={text('problem.dismiss')} onPress={onDismiss} />
    </div>
  )
}
