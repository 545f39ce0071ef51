import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { ReportCharts } from '../../../preload/contract/reports.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { weeksOf } from './days.ts'
import styles from './Report.module.css'

const step = 22
const largest = 10

/** A leaf's size for each day by its tries, weeks side by side; a dot where nothing was tried. The numbers stand in a table. */
export function DoseCalendar({ days }: Pick<ReportCharts, 'days'>) {
  const text = useText()
  const intl = useIntlShape()
  const weeks = weeksOf(days)
  const most = Math.max(1, ...days.map(({ attempts }) => attempts))
  const practised = days.filter(({ attempts }) => attempts > 0).toReversed()
  return (
    <>
      <svg
        className={styles.calendar}
        data-chart
        viewBox={`0 0 ${weeks.length * step} ${7 * step}`}
        style={{ maxInlineSize: `${weeks.length * 2.4}rem` }}
        aria-hidden="true"
      >
        {weeks.flatMap((week, column) =>
          week.map((one, row) =>
            one === null ? null : (
              <circle
                key={one.day}
                cx={column * step + step / 2}
                cy={row * step + step / 2}
                r={one.attempts === 0 ? 1.5 : 4 + (largest - 4) * Math.sqrt(one.attempts / most)}
                data-full={one.attempts > 0}
              />
            ),
          ),
        )}
      </svg>
      <Disclosure>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('report.dose.table')}
        </Button>
        <DisclosurePanel>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text('progress.table.day')}</th>
                <th scope="col">{text('progress.table.attempts')}</th>
              </tr>
            </thead>
            <tbody>
              {practised.map(({ day, attempts }) => (
                <tr key={day}>
                  <th scope="row">{intl.formatDate(`${day}T12:00:00`, { dateStyle: 'medium' })}</th>
                  <td data-number="true">{intl.formatNumber(attempts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </DisclosurePanel>
      </Disclosure>
    </>
  )
}
