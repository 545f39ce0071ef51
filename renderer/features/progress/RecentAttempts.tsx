import type { Progress } from '../../../preload/contract/progress.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Progress.module.css'

const mostShown = 12

export function RecentAttempts({ attempts }: { readonly attempts: Progress['recent'] }) {
  const text = useText()
  const intl = useIntlShape()
  return (
    <section className={styles.card} aria-labelledby="recent-title">
      <h2 id="recent-title">{text('progress.recent')}</h2>
      <ol className={styles.recent} data-testid="progress-recent">
        {attempts.slice(0, mostShown).map((attempt) => (
          <li key={attempt.id} className={styles.attempt} data-outcome={attempt.outcome}>
            <div>
              <p className={styles.said} lang="en" dir="ltr">
                {attempt.text}
              </p>
              <p className={styles.when}>
                <time dateTime={new Date(attempt.at).toISOString()}>
                  {intl.formatDate(attempt.at, { dateStyle: 'medium', timeStyle: 'short' })}
                </time>
                {attempt.reason !== null && (
                  <> · {text('progress.recent.refused', { reason: text(`progress.reason.${attempt.reason}`) })}</>
                )}
                {attempt.outcome === 'judged' && attempt.clarity === null && <> · {text('progress.recent.unsure')}</>}
              </p>
            </div>
            {attempt.clarity !== null && (
              <p className={styles.clarity}>
                <span className={styles.hidden}>{text('progress.table.clarity')} </span>
                {intl.formatNumber(attempt.clarity, { maximumFractionDigits: 0 })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
