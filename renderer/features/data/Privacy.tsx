import { useText } from '../../ui/intl.tsx'
import styles from './Data.module.css'

/** What docs/privacy.md says at length. */
const parts = ['here', 'microphone', 'internet', 'no', 'files'] as const

/** What the app keeps, and who learns of it, in plain words. */
export function Privacy() {
  const text = useText()
  return (
    <section className={styles.part} aria-labelledby="privacy-heading" data-testid="privacy">
      <h2 id="privacy-heading" className={styles.heading}>
        {text('data.privacy')}
      </h2>
      <p>{text('data.privacy.lead')}</p>
      <dl className={styles.facts}>
        {parts.map((part) => (
          <div key={part}>
            <dt>{text(`data.privacy.${part}`)}</dt>
            <dd>{text(`data.privacy.${part}.what`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
