import { useId } from 'react'
import type { Consent } from '../../../preload/contract/consents.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './Consents.module.css'

/** Every yes, with who gave it, when, and when it ended. */
export function Ledger({ ledger }: { readonly ledger: readonly Consent[] }) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const date = (at: number) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className={styles.field}>
      <h3 id={id} className={styles.label}>
        {text('agree.ledger')}
      </h3>
      {ledger.length === 0 ? (
        <p className={styles.help}>{text('agree.ledger.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen is scrolled by keys, too
        <section className={styles.scroll} tabIndex={0} aria-labelledby={id}>
          <table className={styles.table} aria-labelledby={id} data-testid="ledger">
            <thead>
              <tr>
                <th scope="col">{text('agree.ledger.kind')}</th>
                <th scope="col">{text('agree.ledger.by')}</th>
                <th scope="col">{text('agree.ledger.given')}</th>
                <th scope="col">{text('agree.ledger.ended')}</th>
                <th scope="col">{text('agree.ledger.text')}</th>
              </tr>
            </thead>
            <tbody>
              {ledger.map((consent) => (
                <tr key={consent.id}>
                  <td>{text(`agree.${consent.kind}`)}</td>
                  <td>{consent.by.name ?? text('agree.somebody')}</td>
                  <td>{date(consent.givenAt)}</td>
                  <td>{consent.withdrawnAt === null ? '–' : date(consent.withdrawnAt)}</td>
                  <td>{consent.policyVersion}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
