import { useState } from 'react'
import { Button } from './Button.tsx'
import { useBridgeEvent } from './bridge.tsx'
import { useText } from './intl.tsx'
import styles from './ProblemBanner.module.css'

interface Notice {
  readonly title: string
  readonly body: string
}

/** A reminder by the system where the browser allows it, and on the page where it does not. */
export function ReminderBanner() {
  const text = useText()
  const [notice, setNotice] = useState<Notice | null>(null)
  useBridgeEvent('home.reminder', (given) => {
    if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return setNotice(given)
    new Notification(given.title, { body: given.body, tag: 'practice' })
  })
  if (notice === null) return null
  return (
    <div className={styles.banner} role="status" data-testid="reminder">
      <p>
        <strong>{notice.title}</strong> {notice.body}
      </p>
      <Button look="plain" icon="close" aria-label={text('home.remind.seen')} onPress={() => setNotice(null)} />
    </div>
  )
}
