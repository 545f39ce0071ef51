import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { Progress } from '../../../preload/contract/progress.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './DaysTable.module.css'

/** The numbers of the chart, the newest day first; days without practice are left out. */
export function DaysTable({ days }: { readonly days: Progress['days'] }) {
  const text = useText()
  const intl = useIntlShape()
  const practised = days.filter((day) => day.attempts > 0).toReversed()
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <h3 className={styles.heading}>
        <Button slot="trigger" className={styles.trigger ?? ''} data-testid="progress-table">
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('progress.table.show')}
        </Button>
      </h3>
      <DisclosurePanel>
        <table className={styles.table}>
          <caption>{text('progress.chart.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('progress.table.day')}</th>
              <th scope="col">{text('progress.table.attempts')}</th>
              <th scope="col">{text('progress.table.clarity')}</th>
            </tr>
          </thead>
          <tbody>
            {practised.map((day) => (
              <tr key={day.day}>
                <th scope="row">{intl.formatDate(`${day.day}T12:00:00`, { dateStyle: 'medium' })}</th>
                <td>{intl.formatNumber(day.attempts)}</td>
                <td>
                  {day.clarity === null
                    ? text('progress.none')
                    : intl.formatNumber(day.clarity, { maximumFractionDigits: 0 })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </DisclosurePanel>
    </Disclosure>
  )
}
