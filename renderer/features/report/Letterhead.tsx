import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './Report.module.css'

/** Name and address of the clinic, for the top of its reports. */
export function Letterhead() {
  const text = useText()
  const { settings, change } = usePreferences()
  const [draft, setDraft] = useState(settings.letterhead)
  return (
    <div className={styles.part} data-print="no">
      <label className={styles.field}>
        <span className={styles.label}>{text('report.letterhead')}</span>
        <textarea
          className={styles.area}
          rows={3}
          maxLength={600}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
          data-testid="report-letterhead"
        />
      </label>
      <p className={styles.small}>{text('report.letterhead.help')}</p>
      <div>
        <Button
          isDisabled={draft === settings.letterhead}
          onPress={() => change({ letterhead: draft })}
          data-testid="report-letterhead-save"
        >
          {text('report.letterhead.save')}
        </Button>
      </div>
    </div>
  )
}
