import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Microphone.module.css'
import { MicrophoneCheck } from './MicrophoneCheck.tsx'

/** The check as a screen of its own, for whoever comes from the settings or from a try that was not heard. */
export function MicrophoneScreen({ onDone }: { readonly onDone: () => void }) {
  const text = useText()
  return (
    <section className={styles.screen} aria-labelledby="screen-title" data-testid="microphone">
      <header className={styles.header}>
        <div>
          <ScreenTitle>{text('microphone.title')}</ScreenTitle>
          <p className={styles.lead}>{text('microphone.lead')}</p>
        </div>
        <Button icon="book" onPress={onDone} data-testid="microphone-done">
          {text('microphone.done')}
        </Button>
      </header>
      <MicrophoneCheck />
    </section>
  )
}
