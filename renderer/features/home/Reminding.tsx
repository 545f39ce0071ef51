import { useState } from 'react'
import type { Reminder } from '../../../preload/contract/home.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import styles from './Home.module.css'
import { askToNotify } from './notices.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const usual: Reminder = { weekdays: [1, 3, 5], time: '17:00' }

interface Props {
  readonly reminder: Reminder | null
  readonly onRemind: (reminder: Reminder | null) => void
}

/** On which days and when the family is reminded, while the app is open. */
export function Reminding({ reminder, onRemind }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const [isRefused, setRefused] = useState(false)
  // The first of January 2024 was a Monday.
  const name = (weekday: number) => intl.formatDate(new Date(2024, 0, weekday, 12), { weekday: 'long' })
  const turn = async (isOn: boolean) => {
    onRemind(isOn ? usual : null)
    if (isOn) setRefused((await askToNotify()) === 'refused')
  }
  const toggle = (weekday: number, isOn: boolean) => {
    if (reminder === null) return
    const days = [...reminder.weekdays.filter((one) => one !== weekday), ...(isOn ? [weekday] : [])].toSorted()
    if (days.length > 0) onRemind({ ...reminder, weekdays: days })
  }
  return (
    <Panel>
      <SwitchRow
        name={<span className={styles.label}>{text('home.remind')}</span>}
        about={text('home.remind.help')}
        isSelected={reminder !== null}
        onChange={(isOn) => void turn(isOn)}
        testId="home-remind"
      />
      {reminder !== null && (
        <>
          <fieldset className={styles.weekdays}>
            <legend className={styles.small}>{text('home.remind.days')}</legend>
            {weekdays.map((weekday) => (
              <label key={weekday} className={styles.tick}>
                <input
                  type="checkbox"
                  checked={reminder.weekdays.includes(weekday)}
                  onChange={({ target }) => toggle(weekday, target.checked)}
                  data-testid={`home-day-${weekday}`}
                />
                {name(weekday)}
              </label>
            ))}
          </fieldset>
          <label className={styles.pick}>
            <span className={styles.small}>{text('home.remind.time')}</span>
            <input
              type="time"
              className={styles.input}
              value={reminder.time}
              onChange={({ target }) => target.value !== '' && onRemind({ ...reminder, time: target.value })}
              data-testid="home-time"
            />
          </label>
        </>
      )}
      {isRefused && (
        <p role="status" className={styles.small}>
          {text('home.remind.refused')}
        </p>
      )}
    </Panel>
  )
}
