import type { DeletionCertificate } from '../../../preload/contract/child.ts'
import { Button } from '../../ui/Button.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Children.module.css'

interface Props {
  readonly certificate: DeletionCertificate
  readonly onDone: () => void
}

/** Proof that a child was deleted: figures and a number, nothing that tells who it was. */
export function Certificate({ certificate, onDone }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const { childId, at, attempts, sessions, recordings, copies, isComplete } = certificate
  const rows = [
    [text('profiles.gone.id'), childId],
    [text('profiles.gone.at'), intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })],
    [text('profiles.gone.attempts'), intl.formatNumber(attempts)],
    [text('profiles.gone.sessions'), intl.formatNumber(sessions)],
    [text('profiles.gone.recordings'), intl.formatNumber(recordings)],
    [text('profiles.gone.copies'), intl.formatNumber(copies)],
  ] as const
  return (
    <section className={styles.screen} aria-labelledby="screen-title" data-testid="certificate">
      <ScreenTitle>{text('profiles.gone.title')}</ScreenTitle>
      <p>{text(isComplete ? 'profiles.gone.complete' : 'profiles.gone.later')}</p>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button onPress={() => print()}>{text('profiles.gone.print')}</Button>
        <Button look="strong" onPress={onDone} data-testid="certificate-done">
          {text('profiles.gone.done')}
        </Button>
      </div>
    </section>
  )
}
